use cdk_core::check::{Report, Subject, rule};

rule! { "ACM0002", "name of a certificate that is too long",
    on(&["AWS::CertificateManager::Certificate"], check), r#"
The first name of a certificate has at most 64 characters, others have at most 253.

```rust wrong
let certificate = Certificate::validated_by_hand(format!("{}.{}.example.com", "a".repeat(30), "b".repeat(30)));
//                ^
place! { certificate }
```

```rust wrong
let (long, name) = (format!("{}.{}.example.com", "a".repeat(30), "b".repeat(30)), "shop.example.com");
cfn!(AWS::CertificateManager::Certificate { DomainName: long, SubjectAlternativeNames: [name] })
//                                          ^
```

```rust right
let long = format!("{}.{}.example.com", "a".repeat(30), "b".repeat(30));
Certificate::validated_by_hand("shop.example.com").alternative_name(long)
```

https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
"# }

fn check(certificate: &Subject<'_>, report: &mut Report<'_>) {
    for (path, most) in [("DomainName", 64), ("SubjectAlternativeNames", 253)] {
        for (name, node) in certificate.texts(path).filter(|(name, _)| name.len() > most) {
            let message = format!("`{path}` has at most {most} characters, got {}", name.len());
            report
                .error(node, message)
                .help("begin with a shorter name, and add this one with `.alternative_name(..)`");
        }
    }
}
