use cdk_core::check::rule;

rule! { "ELB0013", "unknown security policy",
    text(&["AWS::ElasticLoadBalancingV2::Listener"], "SslPolicy",
        |policy| policy.starts_with("ELBSecurityPolicy-"), "a security policy",
        "use one such as `ELBSecurityPolicy-TLS13-1-2-2021-06`"), r#"
The security policies of listeners have names that begin with `ELBSecurityPolicy-`.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    SslPolicy: "TLS12",
//  ^
    Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }],
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }],
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
"# }
