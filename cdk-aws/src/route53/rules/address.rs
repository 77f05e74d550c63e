use std::net::{Ipv4Addr, Ipv6Addr};

use cdk_core::check::{Report, Subject, rule};

rule! { "DNS0012", "invalid address in a record", on(&["AWS::Route53::RecordSet"], check), r#"
The values of `A` are IPv4 addresses, and those of `AAAA` are IPv6 addresses.

```rust wrong
let record = Record::a(&HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ"), "a.example.com", ["192.0.2.256"]);
//           ^
place! { record }
```

```rust wrong
let (zone, name) = ("Z0123456789ABCDEFGHIJ", "a.example.com");
cfn!(AWS::Route53::RecordSet { HostedZoneId: zone, Name: name, Type: "AAAA", TTL: "300", ResourceRecords: ["192.0.2.1"] })
//                                                                                       ^
```

```rust right
Record::a(&HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ"), "a.example.com", ["192.0.2.255"])
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
"# }

fn check(record: &Subject<'_>, report: &mut Report<'_>) {
    let (is_address, version): (fn(&str) -> bool, _) = match record.text("Type") {
        Some("A") => (|text| text.parse::<Ipv4Addr>().is_ok(), 4),
        Some("AAAA") => (|text| text.parse::<Ipv6Addr>().is_ok(), 6),
        _ => return,
    };
    let help = "for another name, use a `CNAME` or an alias";
    report.expect_texts(record, "ResourceRecords", is_address, format_args!("an IPv{version} address"), help);
}
