use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "DNS0002", "invalid hosted zone id",
    on(&["AWS::CertificateManager::Certificate", "AWS::Route53::RecordSet"], check), r#"
The id of a hosted zone is up to 32 upper-case letters and digits, such as `Z0123456789ABCDEFGHIJ`, without
`/hostedzone/`.

```rust wrong
let zone = HostedZone::existing("example.com", "/hostedzone/Z1");
//         ^
Record::a(&zone, "a.example.com", ["192.0.2.1"])
```

```rust wrong
let id = "z0123456789abcdefghij";
cfn!(AWS::Route53::RecordSet { HostedZoneId: id, Name: "a.b.c", Type: "A", TTL: "300", ResourceRecords: ["192.0.2.1"] })
//                             ^
```

```rust right
Certificate::new("shop.example.com", &HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ"))
```

https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_id = |id: &str| {
        (1..=32).contains(&id.len()) && id.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    let record: &Node<'_> = subject;
    for node in subject.items("DomainValidationOptions").iter().chain([record]) {
        let help = "write it like `Z0123456789ABCDEFGHIJ`";
        report.expect_text(node, "HostedZoneId", is_id, "the id of a hosted zone", help);
    }
}
