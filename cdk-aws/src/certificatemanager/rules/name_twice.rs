use cdk_core::check::{Report, Subject, rule};

rule! { "ACM0003", "duplicate name of a certificate",
    on(&["AWS::CertificateManager::Certificate"], check), r#"
Each name of a certificate can be given only once.

```rust wrong
Certificate::validated_by_hand("example.com").alternative_name("example.com")
//                                            ^
```

```rust wrong
cfn!(AWS::CertificateManager::Certificate { DomainName: "example.com", SubjectAlternativeNames: ["example.com"] })
//                                                                     ^
```

```rust right
Certificate::validated_by_hand("example.com").alternative_name("www.example.com")
```

https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
"# }

fn check(certificate: &Subject<'_>, report: &mut Report<'_>) {
    for (index, (name, node)) in super::names(certificate).enumerate() {
        if let Some((_, first)) = super::names(certificate).take(index).find(|(other, _)| *other == name) {
            report
                .error(node, format!("the certificate is for `{name}` twice"))
                .related(first, "", "the first time is here")
                .help("drop one of them");
        }
    }
}
