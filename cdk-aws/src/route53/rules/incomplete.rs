use cdk_core::check::{Report, Subject, rule};

rule! { "DNS0010", "record without values or a time to live", on(&["AWS::Route53::RecordSet"], check), r#"
A record that is not an alias requires values (`ResourceRecords`) and a time to live in seconds (`TTL`).

```rust wrong
let record = cfn!(AWS::Route53::RecordSet { HostedZoneId: "Z0123456789ABCDEFGHIJ", Name: "a.example.com", Type: "A" });
//           ^
place! { record }
```

```rust wrong
let (id, values) = ("Z0123456789ABCDEFGHIJ", ["192.0.2.1"]);
cfn!(AWS::Route53::RecordSet { HostedZoneId: id, Name: "a.example.com", Type: "A", ResourceRecords: values })
//                                                                                 ^
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
Record::a(&zone, "a.example.com", ["192.0.2.1"]).ttl(Duration::minutes(1))
```

https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
"# }

fn check(record: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(reported) = report.expect_any(record, &["ResourceRecords", "AliasTarget"], "a record") {
        reported.help("add the values of the record");
    } else if record.has("ResourceRecords") && record.lacks("AliasTarget") && record.lacks("TTL") {
        let message = "a record with values requires `TTL`";
        report.error(record.at("ResourceRecords"), message).help("add `TTL: \"300\"`");
    }
}
