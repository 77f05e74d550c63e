use cdk_core::AccountId;
use cdk_core::check::{Report, Subject, rule};

use super::certificate_arn::parts;

rule! { "ELB0016", "certificate in another region or account",
    on(&["AWS::ElasticLoadBalancingV2::Listener"], check), r#"
A load balancer can use only certificates of its own account, and ACM certificates only of its own region. A
`Certificate` in the same stage meets both conditions.

```rust wrong
let certificate = arn!("arn:aws:acm:us-east-1:111122223333:certificate/1");
LoadBalancer::internal(network.private()).https(certificate)
//                                        ^
```

```rust wrong
let arn = "arn:aws:acm:eu-west-1:444455556666:certificate/1";
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    Certificates: [Certificate { CertificateArn: arn }],
    //                           ^
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }],
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    for certificate in listener.items("Certificates") {
        let parts = certificate.text("CertificateArn").and_then(parts);
        let Some((service, region, account)) = parts else { continue };
        let here = listener.region().filter(|here| service == "acm" && *here != region);
        let account_here = listener.environment().account.as_ref().map(AccountId::as_str);
        let places = here.map(|here| (region, here));
        let places = places.or(account_here.filter(|here| *here != account).map(|here| (account, here)));
        if let Some((there, here)) = places {
            let message = format!("the certificate is in {there}, but the load balancer is in {here}");
            report
                .error(certificate.at("CertificateArn"), message)
                .help("use a certificate of this region and account");
        }
    }
}
