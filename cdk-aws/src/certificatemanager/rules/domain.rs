use cdk_core::check::{Report, Subject, rule};

use crate::route53::is_domain;

rule! { "ACM0001", "invalid domain name of a certificate",
    on(&["AWS::CertificateManager::Certificate"], check), r#"
A certificate is for names of letters, digits and hyphens between dots, of which the first label may be `*`. It stands for one
label: `*.example.com` is neither `example.com` nor `a.b.example.com`.

```rust wrong
place! {
    url: Certificate::validated_by_hand("https://shop.example.com"),
//       ^
    underscore: Certificate::validated_by_hand("shop.example.com").alternative_name("my_shop.example.com"),
//                                                                 ^
}
```

```rust wrong
cfn!(AWS::CertificateManager::Certificate { DomainName: "shop.*.example.com" })
//                                          ^
```

```rust right
Certificate::validated_by_hand("*.example.com").alternative_name("example.com")
```

https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
"# }

fn check(certificate: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| is_domain(name) && !name.contains('_') && !name.ends_with('.');
    for (name, node) in super::names(certificate).filter(|(name, _)| name.len() < 254 && !is_name(name)) {
        report.error(node, format!("`{name}` is not a domain name")).help("write it like `shop.example.com`");
    }
}
