use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0015", "not the ARN of a certificate", on(&["AWS::ElasticLoadBalancingV2::Listener"], check), r#"
A listener takes an ACM or IAM certificate by ARN: `arn:aws:acm:<region>:<account>:certificate/<id>`.

```rust wrong
let balancer = LoadBalancer::internal(network.private());
balancer.https("shop.example.com")
//       ^
```

```rust wrong
let arn = "arn:aws:s3:::certificates";
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    Certificates: [Certificate { CertificateArn: arn }],
    //                           ^
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

```rust right
let certificate = arn!("arn:aws:acm:eu-west-1:111122223333:certificate/1");
LoadBalancer::internal(network.private()).https(certificate)
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    for certificate in listener.items("Certificates") {
        let is_arn = |arn: &str| parts(arn).is_some();
        let help = "give one such as `arn:aws:acm:<region>:<account>:certificate/<id>`";
        report.expect_text(certificate, "CertificateArn", is_arn, "the ARN of a certificate", help);
    }
}

/// The service, region and account of a certificate, if this is the ARN of one.
pub(super) fn parts(arn: &str) -> Option<(&str, &str, &str)> {
    let parts: Vec<&str> = arn.split(':').collect();
    let ["arn", _, service, region, account, resource, ..] = parts[..] else { return None };
    let is_certificate = service == "acm" && resource.starts_with("certificate/") || service == "iam";
    is_certificate.then_some((service, region, account))
}
