//! A literal and an expression have the wrong type.

use cdk_aws::prelude::*;

fn main() {
    let seconds = String::from("30");
    let _ = cfn!(AWS::SQS::Queue { VisibilityTimeout: "30" });
    let _ = cfn!(AWS::SQS::Queue { VisibilityTimeout: seconds });
}
