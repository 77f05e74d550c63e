//! A property is misspelt.

use cdk_aws::prelude::*;

fn main() {
    let _ = cfn!(AWS::SNS::Topic { DisplyName: "orders" });
}
