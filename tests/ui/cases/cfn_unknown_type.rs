//! A resource type is misspelt.

use cdk_aws::prelude::*;

fn main() {
    let _ = cfn!(AWS::SNS::Topik { DisplayName: "orders" });
}
