use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use crate::route53::{is_domain, is_in_zone};

rule! { "DNS0005", "name outside of its zone",
    on(&["AWS::CertificateManager::Certificate", "AWS::Route53::RecordSet"], check), r#"
The name of a record is that of its zone, or ends with it. A certificate is validated by records, so its names must also
be in the zone.

```rust wrong
let zone = HostedZone::new("example.com");
let record = Record::a(&zone, "shop.example.org", ["192.0.2.1"]);
//           ^
let certificate = Certificate::new("shop.myexample.com", &zone);
//                ^
place! { zone, record, certificate }
```

```rust wrong
let (zone, name) = ("example.org.", "a.example.com");
cfn!(AWS::Route53::RecordSet { HostedZoneName: zone, Name: name, Type: "A", TTL: "300", ResourceRecords: ["192.0.2.1"] })
//                                                   ^
```

```rust right
let zone = HostedZone::new("example.com");
let record = Record::a(&zone, "shop.EXAMPLE.com.", ["192.0.2.1"]);
let certificate = Certificate::new("*.example.com", &zone).alternative_name("a.b.example.com");
place! { zone, record, certificate }
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(zone) = super::zone_name(subject) {
        expect(subject, "Name", &zone, report);
    }
    for validation in subject.items("DomainValidationOptions") {
        let zone = subject.view().subject_of(validation.value("HostedZoneId"));
        if let Some(zone) = zone.as_ref().and_then(|zone| zone.text("Name")) {
            expect(validation, "DomainName", zone, report);
        }
    }
}

fn expect(node: &Node<'_>, path: &str, zone: &str, report: &mut Report<'_>) {
    if let Some(name) = node.text(path).filter(|name| is_domain(name) && !is_in_zone(name, zone)) {
        let message = format!("`{name}` is not in the zone `{zone}`");
        report.error(node.at(path), message).help(format!("use a name that ends with `.{zone}`"));
    }
}
