use cdk_core::check::{Report, Subject, rule};

use crate::route53::is_domain;

rule! { "DNS0001", "invalid domain name",
    on(&["AWS::Route53::HostedZone", "AWS::Route53::RecordSet"], check), r#"
A domain name has up to 255 characters, in labels of 1 to 63 letters, digits, hyphens and underscores separated by dots.
The first label of a record may be `*`.

```rust wrong
let zone = HostedZone::new("example com");
//         ^
place! { zone }
```

```rust wrong
let zone = "example.com.";
cfn!(AWS::Route53::RecordSet { HostedZoneName: zone, Name: "-.example.com", Type: "A", TTL: "300", ResourceRecords: ["192.0.2.1"] })
//                                                   ^
```

```rust right
let zone = HostedZone::new("example.com.");
let record = Record::a(&zone, "*.shop.example.com", ["192.0.2.1"]);
place! { zone, record }
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_zone = subject.resource().resource_type() == "AWS::Route53::HostedZone";
    let fits = |name: &str| is_domain(name) && !(is_zone && name.starts_with('*'));
    report.expect_text(subject, "Name", fits, "a domain name", "write it like `shop.example.com`");
}
