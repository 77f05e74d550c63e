//! A function is placed where it has no way out.

use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;

fn main() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let code = Code::inline("exports.handler = async () => {};");
    let _ = Function::new(Runtime::Nodejs22, "index.handler", code).network(network.public());
}
