//! Stacks in two regions and two accounts that use each other: `RELEASE=2` uses less.
//!
//! What has no name is read from the outputs of its stack in the other region; what has one is known in any account.

use cdk_aws::cfn;
use cdk_aws::prelude::*;

#[derive(Construct)]
struct Dev {
    edge: Stack<Edge>,
    page: Option<Cfn<cfn::ssm::Parameter>>,
}

/// What must be in us-east-1.
#[derive(Construct)]
struct Edge {
    pages: Cfn<cfn::sqs::Queue>,
    zones: Cfn<cfn::ssm::Parameter>,
}

fn main() -> ExitCode {
    let second = std::env::var("RELEASE").is_ok_and(|release| release == "2");
    let orders = cfn!(AWS::SNS::Topic { TopicName: "orders" });
    let prod = place! { audit: cfn!(AWS::SSM::Parameter { Name: "/audit", Type: "String", Value: orders.reference() }) };
    let mut app = App::new("regions");
    app.stage("prod", Environment::new(account!("444455556666"), region!("eu-west-1")), prod);
    app.stage(
        "dev",
        Environment::new(account!("111122223333"), region!("eu-west-1")),
        place! { orders, dev: dev(second) },
    );
    app.stage(
        "last",
        Environment::new(account!("111122223333"), region!("eu-west-1")),
        place! { topic: cfn!(AWS::SNS::Topic {}) },
    )
    .depends_on("prod");
    app.run()
}

fn dev(second: bool) -> Dev {
    let pages = cfn!(AWS::SQS::Queue {});
    let zones = cfn!(AWS::SSM::Parameter { Type: "StringList", Value: "a,b" });
    let text = sub!("{queue} {zones}", queue = pages.attr_arn(), zones = zones.attr_value());
    let page = (!second).then(|| cfn!(AWS::SSM::Parameter { Name: "/page", Type: "String", Value: text }));
    Dev { edge: Stack::new(Edge { pages, zones }).region(region!("us-east-1")), page }
}
