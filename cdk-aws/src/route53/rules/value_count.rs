use cdk_core::check::{Report, Subject, rule};

rule! { "DNS0011", "wrong number of record values", on(&["AWS::Route53::RecordSet"], check), r#"
A record has at least one value, and a `CNAME` exactly one.

```rust wrong
let record = Record::a(&HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ"), "a.example.com", [""; 0]);
//           ^
place! { record }
```

```rust wrong
let (zone, name) = ("Z0123456789ABCDEFGHIJ", "a.example.com");
cfn!(AWS::Route53::RecordSet { HostedZoneId: zone, Name: name, Type: "CNAME", TTL: "300", ResourceRecords: ["b.example.com", "c.example.com"] })
//                                                                                        ^
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
Record::a(&zone, "a.example.com", ["192.0.2.1", "192.0.2.2"])
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
"# }

fn check(record: &Subject<'_>, report: &mut Report<'_>) {
    let (most, allowed) =
        if record.is("Type", "CNAME") { (1, "exactly one value") } else { (400, "1 to 400 values") };
    if let Some(count) = record.count("ResourceRecords").filter(|count| !(1..=most).contains(count)) {
        let message = format!("a record of this type has {allowed}, got {count}");
        report.error(record.at("ResourceRecords"), message).help(format!("give {allowed}"));
    }
}
