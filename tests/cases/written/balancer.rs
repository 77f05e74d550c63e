//! Load balancers, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    tg_interval: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", HealthCheckIntervalSeconds: number(301) }) => ["CDK0052"];
    tg_timeout: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", HealthCheckTimeoutSeconds: number(1) }) => ["CDK0052"];
    tg_timeout_over_interval: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", HealthCheckIntervalSeconds: number(10), HealthCheckTimeoutSeconds: number(20) }) => ["ELB0003"];
    tg_threshold: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", HealthyThresholdCount: number(1) }) => ["CDK0052"];
    tg_unhealthy: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", UnhealthyThresholdCount: number(11) }) => ["CDK0052"];
    tg_codes: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", Matcher: Matcher { HttpCode: text("200-599") } }) => ["ELB0003"];
    tg_codes_text: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", Matcher: Matcher { HttpCode: text("ok") } }) => ["ELB0003"];
    tg_codes_grpc: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", Matcher: Matcher { GrpcCode: text("12") } }) => ["ELB0003"];
    tg_name: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", Name: text("my_group") }) => ["ELB0102"];
    tg_name_long: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", Name: text("abcdefghijklmnopqrstuvwxyzabcdefg") }) => ["ELB0102"];
    tg_name_hyphen: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", Name: text("-abc") }) => ["ELB0102"];
    tg_port: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: number(70000), Protocol: "HTTP", VpcId: "vpc-1" }) => ["CDK0052"];
    tg_protocol: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: text("HTTP2"), VpcId: "vpc-1" }) => ["CDK0052"];
    tg_path: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", HealthCheckPath: text("health") }) => ["ELB0003"];
    tg_health_port: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", HealthCheckPort: text("99999") }) => ["ELB0003"];
    tg_dereg: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetGroupAttributes: [TargetGroupAttribute { Key: "deregistration_delay.timeout_seconds", Value: text("3601") }] }) => ["ELB0007"];
    tg_attr_unknown: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetGroupAttributes: [TargetGroupAttribute { Key: text("deregistration_delay"), Value: text("30") }] }) => ["ELB0101"];
    tg_sticky: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetGroupAttributes: [TargetGroupAttribute { Key: "stickiness.lb_cookie.duration_seconds", Value: text("604801") }] }) => ["ELB0101"];
    tg_sticky_type: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetGroupAttributes: [TargetGroupAttribute { Key: "stickiness.type", Value: text("cookie") }] }) => ["ELB0101"];
    tg_slow: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetGroupAttributes: [TargetGroupAttribute { Key: "slow_start.duration_seconds", Value: text("10") }] }) => ["ELB0101"];
    tg_no_vpc: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP" }) => ["ELB0102"];
    tg_no_port: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { VpcId: "vpc-1" }) => ["ELB0102", "ELB0102"];
    lb_name: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Name: text("internal-x"), Subnets: ["subnet-1", "subnet-2"] }) => ["ELB0005"];
    lb_name_chars: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Name: text("my_lb"), Subnets: ["subnet-1", "subnet-2"] }) => ["ELB0005"];
    lb_idle: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"], LoadBalancerAttributes: [LoadBalancerAttribute { Key: "idle_timeout.timeout_seconds", Value: text("4001") }] }) => ["ELB0004"];
    lb_attr_unknown: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"], LoadBalancerAttributes: [LoadBalancerAttribute { Key: text("idle_timeout"), Value: text("60") }] }) => ["ELB0101"];
    lb_attr_bool: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"], LoadBalancerAttributes: [LoadBalancerAttribute { Key: "deletion_protection.enabled", Value: text("yes") }] }) => ["ELB0101"];
    lb_one_subnet: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1"] }) => ["ELB0006"];
    lb_no_subnet: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Scheme: "internal" }) => ["ELB0006"];
    lb_scheme: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Scheme: text("public"), Subnets: ["subnet-1", "subnet-2"] }) => ["CDK0052"];
    lb_type: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: text("alb"), Subnets: ["subnet-1", "subnet-2"] }) => ["CDK0052"];
    li_no_cert: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS", DefaultActions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "404" } }] }) => ["ELB0008"];
    li_fixed_code: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: text("302") } }] }) => ["ELB0103"];
    li_fixed_ctype: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "404", ContentType: text("text/xml") } }] }) => ["ELB0103"];
    li_fixed_none: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: [Action { Type: "fixed-response" }] }) => ["ELB0103"];
    li_redirect_code: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: [Action { Type: "redirect", RedirectConfig: RedirectConfig { StatusCode: text("HTTP_307"), Port: "443" } }] }) => ["CDK0052"];
    li_type: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: [Action { Type: text("forwards") }] }) => ["CDK0052"];
    li_port: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: number(65536), Protocol: "HTTP", DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["CDK0052"];
    li_proto: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: text("http"), DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["CDK0052"];
    li_ssl: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS", SslPolicy: text("TLS12"), Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }], DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["ELB0104"];
    li_cert_region: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS", Certificates: [Certificate { CertificateArn: text("arn:aws:acm:us-east-1:111122223333:certificate/1") }], DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["ELB0008"];
    li_ssl_http: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", Certificates: [Certificate { CertificateArn: text("arn:aws:acm:eu-west-1:111122223333:certificate/1") }], DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["ELB0104"];
    li_no_actions: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP", DefaultActions: Vec::<Value<Json>>::new() }) => ["ELB0103"];
    ru_prio: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn", Priority: number(50001), Conditions: [RuleCondition { Field: "path-pattern", Values: ["/a"] }], Actions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["CDK0052"];
    ru_field: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn", Priority: 1, Conditions: [RuleCondition { Field: text("path"), Values: ["/a"] }], Actions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["ELB0009"];
    ru_none: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn", Priority: 1, Conditions: [RuleCondition { Field: "path-pattern" }], Actions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["ELB0009"];
    ru_many: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn", Priority: 1, Conditions: [RuleCondition { Field: "path-pattern", PathPatternConfig: PathPatternConfig { Values: ["/a", "/b", "/c", "/d", "/e", "/f"].map(text) } }], Actions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["ELB0009"];
    ru_no_cond: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn", Priority: 1, Conditions: Vec::<Value<Json>>::new(), Actions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => ["ELB0009"];
    ru_no_forward: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn", Priority: 1, Conditions: [RuleCondition { Field: "path-pattern", Values: ["/a"] }], Actions: [Action { Type: "forward" }] }) => ["ELB0103"];
}
