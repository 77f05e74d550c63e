//! Load balancers: what AWS refuses, and beside it what it takes.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{Three, Two, number, text};

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

fn fwd() -> Value<Json> {
    cfn!(AWS::ElasticLoadBalancingV2::Listener::Action {
        Type: "forward",
        TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1"
    })
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
    nlb_http: listener_of("network", "HTTP") => ["ELB0104"];
    alb_tcp: listener_of("application", "TCP") => ["ELB0104"];
    alb_default_tcp: { let a = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"] }); let b = cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: a.reference(), Port: 80, Protocol: "TCP", DefaultActions: vec![fwd()] }); Two { a, b } } => ["ELB0104"];
    alb_no_protocol: { let a = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"] }); let b = cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: a.reference(), Port: 80, DefaultActions: vec![fwd()] }); Two { a, b } } => ["ELB0104"];
    redirect_loop: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301" })) => ["ELB0103"];
    redirect_loop2: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Protocol: "HTTP", Port: "80" })) => ["ELB0103"];
    redirect_path: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Path: text("shop") })) => ["ELB0103"];
    redirect_port: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Port: text("99999") })) => ["ELB0103"];
    redirect_proto: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Protocol: text("https"), Port: "443" })) => ["CDK0052"];
    redirect_query: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Host: "a.example.com", Query: text("?a=1") })) => ["ELB0103"];
    redirect_host: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Host: text("https://a.example.com") })) => ["ELB0103"];
    two_final: listener(vec![fwd(), fwd()]) => ["ELB0103"];
    oidc_http: listener(vec![cfn!(AWS::ElasticLoadBalancingV2::Listener::Action { Type: "authenticate-oidc", Order: 1, AuthenticateOidcConfig: AuthenticateOidcConfig { AuthorizationEndpoint: "https://a", ClientId: "a", ClientSecret: "b", Issuer: "https://a", TokenEndpoint: "https://a", UserInfoEndpoint: "https://a" } }), cfn!(AWS::ElasticLoadBalancingV2::Listener::Action { Type: "forward", Order: 2, TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1" })]) => ["ELB0104"];
    weights: listener(vec![cfn!(AWS::ElasticLoadBalancingV2::Listener::Action { Type: "forward", ForwardConfig: ForwardConfig { TargetGroups: [TargetGroupTuple { TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1", Weight: number(1000) }] } })]) => ["ELB0103"];
    six_groups: listener(vec![cfn!(AWS::ElasticLoadBalancingV2::Listener::Action { Type: "forward", ForwardConfig: ForwardConfig { TargetGroups: (0..6).map(|n| cfn!(AWS::ElasticLoadBalancingV2::Listener::TargetGroupTuple { TargetGroupArn: format!("arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/{n}"), Weight: 1 })).collect::<Vec<_>>() } })]) => ["ELB0103"];
    method_lower: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "http-request-method", HttpRequestMethodConfig: HttpRequestMethodConfig { Values: ["get"] } })) => ["ELB0009"];
    source_ip: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "source-ip", SourceIpConfig: SourceIpConfig { Values: ["10.0.0.1"] } })) => ["ELB0009"];
    http_header_name: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "http-header", HttpHeaderConfig: HttpHeaderConfig { HttpHeaderName: text("X Header:"), Values: ["x"] } })) => ["ELB0009"];
    http_header_none: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "http-header", HttpHeaderConfig: HttpHeaderConfig { Values: ["x"] } })) => ["ELB0009"];
    field_config_mismatch: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "host-header", PathPatternConfig: PathPatternConfig { Values: ["/x"] } })) => ["ELB0009"];
    query_empty: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "query-string", QueryStringConfig: QueryStringConfig { Values: [QueryStringKeyValue { Key: "a" }] } })) => ["ELB0009"];
    rule_prio0: cfn!(AWS::ElasticLoadBalancingV2::ListenerRule { ListenerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/1/2", Priority: number(0), Conditions: [RuleCondition { Field: "path-pattern", Values: ["/a"] }], Actions: [Action { Type: "forward", TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1" }] }) => ["CDK0052"];
    tg_lambda_port: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "lambda", Port: 80, Protocol: "HTTP" }) => ["ELB0102", "ELB0102"];
    tg_alb_http: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "alb", Port: 80, Protocol: "HTTP", VpcId: "vpc-1" }) => ["ELB0102"];
    tg_grpc_http: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", ProtocolVersion: "GRPC", Matcher: Matcher { HttpCode: "200" } }) => ["ELB0003"];
    tg_protoversion_tcp: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "TCP", VpcId: "vpc-1", ProtocolVersion: "HTTP2" }) => ["ELB0102"];
    tg_protoversion: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", ProtocolVersion: text("HTTP3") }) => ["ELB0102"];
    tg_hc_proto: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", HealthCheckProtocol: "TCP" }) => ["ELB0003"];
    tg_equal: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 10 }) => ["ELB0003"];
    tg_sticky_ip: tga("stickiness.type", "source_ip") => ["ELB0101"];
    tg_cookie: tga("stickiness.app_cookie.cookie_name", "AWSALB") => ["ELB0101"];
    tg_proxy: tga("proxy_protocol_v2.enabled", "true") => ["ELB0101"];
    tg_alg: tga("load_balancing.algorithm.type", "least_connections") => ["ELB0101"];
    tg_both_matchers: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", Matcher: Matcher { HttpCode: "200", GrpcCode: "0" } }) => ["ELB0003"];
    tg_targets_ip: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", TargetType: "ip", Targets: [TargetDescription { Id: text("i-0123456789abcdef0") }] }) => ["ELB0102"];
    lb_logs: lba("access_logs.s3.enabled", "true") => ["ELB0101"];
    lb_keep: lba("client_keep_alive.seconds", "59") => ["ELB0101"];
    lb_policy: lba("dns_record.client_routing_policy", "any") => ["ELB0101"];
    lb_cross: lba("load_balancing.cross_zone.enabled", "false") => ["ELB0101"];
    lb_same_subnet: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-1"] }) => ["ELB0006"];
    lb_nlb_idle: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "network", Subnets: ["subnet-1"], LoadBalancerAttributes: [LoadBalancerAttribute { Key: "idle_timeout.timeout_seconds", Value: "60" }] }) => ["ELB0101"];
    lb_same_az: { let a = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" }); let b = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" }); let c = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: [a.reference(), b.reference()] }); Three { a, b, c } } => ["ELB0006"];
    right_nlb: listener_of("network", "TCP") => [];
    right_nlb_quic: listener_of("network", "TCP_QUIC") => [];
    right_alb: listener_of("application", "HTTP") => [];
    right_redirect: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_301", Protocol: "HTTPS", Port: "443", Host: "#{host}", Path: "/#{path}", Query: "#{query}" })) => [];
    right_redirect2: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_302", Host: "shop.#{host}", Port: "#{port}", Protocol: "#{protocol}" })) => [];
    right_redirect3: redirect(|| cfn!(AWS::ElasticLoadBalancingV2::Listener::RedirectConfig { StatusCode: "HTTP_302", Path: "/new/#{path}" })) => [];
    right_fixed: listener(vec![cfn!(AWS::ElasticLoadBalancingV2::Listener::Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "200", ContentType: "text/html", MessageBody: "x".repeat(1024) } })]) => [];
    right_jwt: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1", Port: 443, Protocol: "HTTPS", Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }], DefaultActions: [Action { Type: "jwt-validation", Order: 1, JwtValidationConfig: JwtValidationConfig { Issuer: "https://a", JwksEndpoint: "https://a/b" } }, Action { Type: "forward", Order: 2, TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1" }] }) => [];
    right_weights: listener(vec![cfn!(AWS::ElasticLoadBalancingV2::Listener::Action { Type: "forward", ForwardConfig: ForwardConfig { TargetGroups: [TargetGroupTuple { TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1", Weight: 999 }, TargetGroupTuple { TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/b/1", Weight: 0 }] } })]) => [];
    right_method: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "http-request-method", HttpRequestMethodConfig: HttpRequestMethodConfig { Values: ["GET", "M-SEARCH"] } })) => [];
    right_source: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "source-ip", SourceIpConfig: SourceIpConfig { Values: ["10.0.0.1/32", "2001:db8::/32"] } })) => [];
    right_regex: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "path-pattern", PathPatternConfig: PathPatternConfig { RegexValues: ["^/api/v[0-9]+"] } })) => [];
    right_header: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "http-header", HttpHeaderConfig: HttpHeaderConfig { HttpHeaderName: "User-Agent", Values: ["*Chrome*", "*Safari*"] } })) => [];
    right_query: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "query-string", QueryStringConfig: QueryStringConfig { Values: [QueryStringKeyValue { Value: "a" }, QueryStringKeyValue { Key: "k", Value: "v*" }] } })) => [];
    right_host_star: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "host-header", Values: ["*.example.com"] })) => [];
    right_path_q: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "path-pattern", Values: ["?api*"] })) => [];
    right_path_img: lrule(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition { Field: "path-pattern", Values: ["/img/*/pics", "*.jpg"] })) => [];
    right_tg_lambda: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "lambda", HealthCheckEnabled: true, HealthCheckPath: "/x" }) => [];
    right_tg_alb: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "alb", Port: 80, Protocol: "TCP", VpcId: "vpc-1", HealthCheckProtocol: "HTTP" }) => [];
    right_tg_grpc: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1", ProtocolVersion: "GRPC", Matcher: Matcher { GrpcCode: "0-99" }, HealthCheckPath: "/AWS.ALB/healthcheck" }) => [];
    right_tg_nlb: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "TCP", VpcId: "vpc-1", HealthCheckProtocol: "HTTP", HealthCheckPath: "/x", Matcher: Matcher { HttpCode: "200-399" }, HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 10 }) => [];
    right_tg_nlb599: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "TCP", VpcId: "vpc-1", HealthCheckProtocol: "HTTP", HealthCheckPath: "/x", Matcher: Matcher { HttpCode: "200-599" } }) => [];
    right_tg_geneve: cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 6081, Protocol: "GENEVE", VpcId: "vpc-1" }) => [];
    right_tg_kx: lba("routing.http.x_amzn_tls_kx.enabled", "true") => [];
    right_tg_waf: tga("waf.http2.traffic_inspection_behavior", "inspect_immediately") => [];
    right_tg_rst: tga("routing.http2.rst_stream_error_forwarding.enabled", "true") => [];
    right_tg_reset: tga("send_tcp_reset.on_unhealthy.enabled", "true") => [];
    right_tg_health: tga("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off") => [];
    right_lb_gwlb: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "gateway", Subnets: ["subnet-1"] }) => [];
    right_lb_nlb: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "network", SubnetMappings: [SubnetMapping { SubnetId: "subnet-1", AllocationId: "eipalloc-1" }] }) => [];
    right_lb_v6: cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { IpAddressType: "dualstack-without-public-ipv4", Subnets: ["subnet-1", "subnet-2"] }) => [];
    right_policy_pq: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }], DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => [];
    right_iam_cert: cfn!(AWS::ElasticLoadBalancingV2::Listener { LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS", Certificates: [Certificate { CertificateArn: "arn:aws:iam::111122223333:server-certificate/x" }], DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }] }) => [];
}
