//! A value is none of an enumeration.

use cdk_aws::prelude::*;

fn main() {
    let _ = cfn!(AWS::ECR::Repository { ImageTagMutability: "IMMUTABEL" });
}
