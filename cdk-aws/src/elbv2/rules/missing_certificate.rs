use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0014", "TLS listener without a certificate",
    on(&["AWS::ElasticLoadBalancingV2::Listener"], check), r#"
An HTTPS or TLS listener requires a certificate, in `Certificates`.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    //                                 ^
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    Certificates: [Certificate { CertificateArn: "arn:aws:iam::111122223333:server-certificate/x" }],
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    let is_secure = listener.is("Protocol", "HTTPS") || listener.is("Protocol", "TLS");
    if is_secure && (listener.lacks("Certificates") || listener.count("Certificates") == Some(0)) {
        let message = "a listener with TLS requires a certificate";
        report.error(listener.at("Protocol"), message).help("set `Certificates`");
    }
}
