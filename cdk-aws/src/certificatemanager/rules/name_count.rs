use cdk_core::check::{Report, Subject, rule};

rule! { "ACM0004", "certificate with too many names",
    on(&["AWS::CertificateManager::Certificate"], check), r#"
A certificate is for at most 100 names: its first one, and 99 others. More than 10 names need a higher quota.

```rust wrong
let named = |certificate: Certificate, index| certificate.alternative_name(format!("shop{index}.example.com"));
let hundred = (0..99).fold(Certificate::validated_by_hand("example.com"), named);
hundred.alternative_name("www.example.com")
//      ^
```

```rust wrong
let names: Vec<String> = (0..100).map(|index| format!("shop{index}.example.com")).collect();
cfn!(AWS::CertificateManager::Certificate { DomainName: "example.com", SubjectAlternativeNames: names })
//                                                                     ^
```

```rust right
let named = |certificate: Certificate, index| certificate.alternative_name(format!("shop{index}.example.com"));
(0..99).fold(Certificate::validated_by_hand("example.com"), named)
```

https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html
"# }

fn check(certificate: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(count) = certificate.count("SubjectAlternativeNames").filter(|count| *count > 99) {
        let message = format!("a certificate is for at most 100 names, got {}", count + 1);
        report
            .error(certificate.at("SubjectAlternativeNames.99"), message)
            .help("use a wildcard, or two certificates");
    }
}
