//! Load balancers, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    tg_interval: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", HealthCheckIntervalSeconds: number(301) }) => ["CDK0052"];
    tg_timeout: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", HealthCheckTimeoutSeconds: number(1) }) => ["CDK0052"];
    tg_threshold: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", HealthyThresholdCount: number(1) }) => ["CDK0052"];
    tg_unhealthy: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", UnhealthyThresholdCount: number(11) }) => ["CDK0052"];
    tg_port: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: number(70000), Protocol: "HTTP", VpcId: "vpc-1" }) => ["CDK0052"];
    tg_protocol: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: text("HTTP2"), VpcId: "vpc-1" }) => ["CDK0052"];
    lb_scheme: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Scheme: text("public"), Subnets: ["subnet-1", "subnet-2"] }) => ["CDK0052"];
    lb_type: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: text("alb"), Subnets: ["subnet-1", "subnet-2"] }) => ["CDK0052"];
    li_redirect_code: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: [Action { Type: "redirect", RedirectConfig: RedirectConfig { StatusCode: text("HTTP_307"), Port: "443" } }] }) => ["CDK0052"];
    li_type: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: [Action { Type: text("forwards") }] }) => ["CDK0052"];
    li_port: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: number(65536), Protocol: "HTTP", DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["CDK0052"];
    li_proto: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: text("http"), DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["CDK0052"];
    ru_prio: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn", Priority: number(50001), Conditions: [RuleCondition { Field: "path-pattern", Values: ["/a"] }], Actions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["CDK0052"];
}
