use cdk_core::check::{Report, Subject, rule};

rule! { "ACM0005", "validation of a certificate by a private zone",
    on(&["AWS::CertificateManager::Certificate"], check), r#"
A certificate is issued when a public DNS record proves that you own the domain. Records in a private zone are not
public, so the deployment would wait until it fails. Use the public zone of the domain.

```rust wrong
let zone = HostedZone::private("example.com", &network);
let certificate = Certificate::new("shop.example.com", &zone);
//                ^
place! { zone, certificate }
```

```rust right
let zone = HostedZone::new("example.com");
let certificate = Certificate::new("shop.example.com", &zone);
place! { zone, certificate }
```

https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
"# }

fn check(certificate: &Subject<'_>, report: &mut Report<'_>) {
    for validation in certificate.items("DomainValidationOptions") {
        let zone = certificate.view().subject_of(validation.value("HostedZoneId"));
        if let Some(zone) = zone.filter(|zone| zone.has("VPCs")) {
            report
                .error(validation, "a private zone validates no certificate")
                .related(&zone, "", "the zone is made here")
                .help("use the zone that the internet sees");
        }
    }
}
