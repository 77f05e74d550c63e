//! Load balancers: what AWS refuses, and next to it what AWS accepts.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{Two, number, text};

fn listener_of(
    kind: &str,
    protocol: &str,
) -> Two<Cfn<cfn::elasticloadbalancingv2::LoadBalancer>, Cfn<cfn::elasticloadbalancingv2::Listener>> {
    let a = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
        Type: text(kind),
        Subnets: ["subnet-1", "subnet-2"]
    });
    let b = cfn!(AWS::ElasticLoadBalancingV2::Listener {
        LoadBalancerArn: a.reference(),
        Port: 80,
        Protocol: text(protocol),
        DefaultActions: [Action {
            Type: "forward",
            TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
        }]
    });
    Two { a, b }
}

fn listener(actions: Vec<Value<Json>>) -> Cfn<cfn::elasticloadbalancingv2::Listener> {
    cfn!(AWS::ElasticLoadBalancingV2::Listener {
        LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1",
        Port: 80,
        Protocol: "HTTP",
        DefaultActions: actions
    })
}

fn redirect(f: impl Fn() -> Value<Json>) -> Cfn<cfn::elasticloadbalancingv2::Listener> {
    listener(vec![cfn!(AWS::ElasticLoadBalancingV2::Listener::Action {
        Type: "redirect",
        RedirectConfig: f()
    })])
}

fn lrule(condition: Value<Json>) -> Cfn<cfn::elasticloadbalancingv2::ListenerRule> {
    cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
        ListenerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/1/2",
        Priority: 1,
        Conditions: vec![condition],
        Actions: [Action {
            Type: "forward",
            TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
        }]
    })
}

fn tga(key: &str, value: &str) -> Cfn<cfn::elasticloadbalancingv2::TargetGroup> {
    cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
        Port: 80,
        Protocol: "HTTP",
        VpcId: "vpc-1",
        TargetType: "ip",
        TargetGroupAttributes: [TargetGroupAttribute { Key: text(key), Value: text(value) }]
    })
}

fn lba(key: &str, value: &str) -> Cfn<cfn::elasticloadbalancingv2::LoadBalancer> {
    cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
        Subnets: ["subnet-1", "subnet-2"],
        LoadBalancerAttributes: [LoadBalancerAttribute { Key: text(key), Value: text(value) }]
    })
}

cases! {
    nlb_http: listener_of("network", "HTTP") => ["ELB0010"];
    redirect_proto: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Protocol: text("https"), Port: "443" })) => ["CDK0052"];
    rule_prio0: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/1/2", Priority: number(0), Conditions: [RuleCondition { Field: "path-pattern", Values: ["/a"] }], Actions: [Action { Type: "forward", TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1" }] }) => ["CDK0052"];
    right_redirect: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Protocol: "HTTPS", Port: "443", Host: "#{host}", Path: "/#{path}", Query: "#{query}" })) => [];
    right_redirect2: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_302", Host: "shop.#{host}", Port: "#{port}", Protocol: "#{protocol}" })) => [];
    right_redirect3: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_302", Path: "/new/#{path}" })) => [];
    right_jwt: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1", Port: 443, Protocol: "HTTPS", Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }], DefaultActions: [Action { Type: "jwt-validation", Order: 1, JwtValidationConfig: JwtValidationConfig { Issuer: "https://a", JwksEndpoint: "https://a/b" } }, Action { Type: "forward", Order: 2, TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1" }] }) => [];
    right_method: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "http-request-method", HttpRequestMethodConfig: HttpRequestMethodConfig { Values: ["GET", "M-SEARCH"] } })) => [];
    right_host_star: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "host-header", Values: ["*.example.com"] })) => [];
    right_tg_grpc: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", ProtocolVersion: "GRPC", Matcher: Matcher { GrpcCode: "0-99" }, HealthCheckPath: "/AWS.ALB/healthcheck" }) => [];
    right_tg_geneve: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 6081, Protocol: "GENEVE", VpcId: "vpc-1" }) => [];
    right_tg_kx: lba("routing.http.x_amzn_tls_kx.enabled", "true") => [];
    right_tg_waf: tga("waf.http2.traffic_inspection_behavior", "inspect_immediately") => [];
    right_tg_rst: tga("routing.http2.rst_stream_error_forwarding.enabled", "true") => [];
    right_tg_reset: tga("send_tcp_reset.on_unhealthy.enabled", "true") => [];
    right_lb_v6: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { IpAddressType: "dualstack-without-public-ipv4", Subnets: ["subnet-1", "subnet-2"] }) => [];
}
