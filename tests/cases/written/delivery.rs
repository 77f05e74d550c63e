//! Rules, builds, deployments, repositories, networks, keys and functions, written with `cfn!`: what properties say together.

use cdk_aws::prelude::*;
use serde_json::Value as Literal;

use super::super::{cases, codes};

fn json(literal: Literal) -> Literal {
    literal
}

cases! {
    // What is right is reported with nothing.
    right_rule: cfn!(AWS::Events::Rule {
        EventPattern: json(serde_json::json!({ "source": ["aws.ecr", "shop"], "detail": { "result": ["SUCCESS"] }, "$or": [{ "account": ["1"] }] })),
        EventBusName: "orders",
        Targets: [
            Target { Id: "one", Arn: "arn:aws:sns:eu-west-1:111122223333:news", InputPath: "$.detail" },
            Target { Id: "two", Arn: "arn:aws:states:eu-west-1:111122223333:stateMachine:x", RoleArn: "arn:aws:iam::111122223333:role/x" }
        ],
    }) => [];
    right_rule_of_new_services: cfn!(AWS::Events::Rule { EventPattern: json(serde_json::json!({ "source": ["aws.health", "aws.tag", "aws.somethingnew"] })) }) => [];
    right_configuration: cfn!(AWS::CodeDeploy::DeploymentConfig { ComputePlatform: "ECS", TrafficRoutingConfig: TrafficRoutingConfig { Type: "TimeBasedLinear", TimeBasedLinear: TimeBasedLinear { LinearPercentage: 50, LinearInterval: 1 } } }) => [];
    right_configuration_for_servers: cfn!(AWS::CodeDeploy::DeploymentConfig { MinimumHealthyHosts: MinimumHealthyHosts { Type: "HOST_COUNT", Value: 1 } }) => [];
    right_zone: cfn!(AWS::EC2::Subnet { VpcId: "vpc-0123456789abcdef0", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" }) => [];
    right_key: cfn!(AWS::KMS::Key { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY", KeyPolicy: json(serde_json::json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" },
        { "Effect": "Allow", "Principal": { "Service": "logs.amazonaws.com" }, "Action": "kms:Decrypt", "Resource": "*" }
    ] })) }) => [];
    right_permission: cfn!(AWS::Lambda::Permission { Action: "lambda:InvokeFunction", FunctionName: "x", Principal: "elasticloadbalancing.amazonaws.com" }) => [];
    right_permission_for_an_account: cfn!(AWS::Lambda::Permission { Action: "lambda:InvokeFunctionUrl", FunctionName: "x", Principal: "111122223333" }) => [];
    right_replication: cfn!(AWS::S3::Bucket {
        VersioningConfiguration: VersioningConfiguration { Status: "Enabled" },
        ReplicationConfiguration: ReplicationConfiguration { Role: "arn:aws:iam::111122223333:role/x", Rules: [ReplicationRule { Status: "Enabled", Destination: ReplicationDestination { Bucket: "arn:aws:s3:::other" } }] },
    }) => [];

    rule_cron_of_five: cfn!(AWS::Events::Rule { ScheduleExpression: "cron(0 3 * * *)" }) => ["EVENTS0004"];
    rule_cron_of_two_days: cfn!(AWS::Events::Rule { ScheduleExpression: "cron(0 3 1 * MON *)" }) => ["EVENTS0004"];
    rule_of_nothing: cfn!(AWS::Events::Rule { Name: "x" }) => ["EVENTS0005"];
    rule_without_a_list: cfn!(AWS::Events::Rule { EventPattern: json(serde_json::json!({ "source": "aws.ecr" })) }) => ["EVENTS0005"];
    rule_in_text: cfn!(AWS::Events::Rule { EventPattern: json("{\"source\":\"aws.ecr\"}".into()) }) => ["EVENTS0005"];
    rule_field: cfn!(AWS::Events::Rule { EventPattern: json(serde_json::json!({ "source": ["aws.ecr"], "detailType": ["ECR Image Action"] })) }) => ["EVENTS0005"];
    rule_source: cfn!(AWS::Events::Rule { EventPattern: json(serde_json::json!({ "source": ["aws.ecrr"] })) }) => ["EVENTS0002"];
    rule_target_without_role: cfn!(AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", Targets: [Target { Id: "a", Arn: "arn:aws:codepipeline:eu-west-1:111122223333:shop" }] }) => ["EVENTS0003"];
    rule_targets_of_one_id: cfn!(AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", Targets: [Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:p" }, Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:q" }] }) => ["EVENTS0003"];
    rule_two_inputs: cfn!(AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", Targets: [Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:p", Input: "{}", InputPath: "$.x" }] }) => ["EVENTS0003"];
    rule_schedule_on_a_bus: cfn!(AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", EventBusName: "orders" }) => ["EVENTS0004"];
    config_percentage: cfn!(AWS::CodeDeploy::DeploymentConfig { ComputePlatform: "ECS", TrafficRoutingConfig: TrafficRoutingConfig { Type: "TimeBasedCanary", TimeBasedCanary: TimeBasedCanary { CanaryPercentage: 100, CanaryInterval: 5 } } }) => ["DEPLOY0001"];
    config_of_hosts: cfn!(AWS::CodeDeploy::DeploymentConfig { ComputePlatform: "ECS", MinimumHealthyHosts: MinimumHealthyHosts { Type: "HOST_COUNT", Value: 1 } }) => ["DEPLOY0001", "DEPLOY0001"];
    config_of_two_kinds: cfn!(AWS::CodeDeploy::DeploymentConfig { ComputePlatform: "ECS", TrafficRoutingConfig: TrafficRoutingConfig { Type: "TimeBasedLinear", TimeBasedCanary: TimeBasedCanary { CanaryPercentage: 10, CanaryInterval: 5 } } }) => ["DEPLOY0001"];
    group_in_place: cfn!(AWS::CodeDeploy::DeploymentGroup { ApplicationName: "a", ServiceRoleArn: "arn:aws:iam::111122223333:role/x", DeploymentStyle: DeploymentStyle { DeploymentType: "IN_PLACE" }, ECSServices: [ECSService { ClusterName: "c", ServiceName: "s" }] }) => ["DEPLOY0005", "DEPLOY0005"];
    group_without_targets: cfn!(AWS::CodeDeploy::DeploymentGroup { ApplicationName: "a", ServiceRoleArn: "arn:aws:iam::111122223333:role/x", ECSServices: [ECSService { ClusterName: "c", ServiceName: "s" }] }) => ["DEPLOY0005"];
}
