//! A required property is missing, of the resource and of a record in it.

use cdk_aws::prelude::*;

fn main() {
    let _ = cfn!(AWS::SNS::Subscription { Endpoint: "team@example.com" });
    let _ = cfn!(AWS::ECS::Service { LoadBalancers: [LoadBalancer { AdvancedConfiguration: AdvancedConfiguration {} }] });
}
