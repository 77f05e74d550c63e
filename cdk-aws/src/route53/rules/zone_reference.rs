use cdk_core::check::{Report, Subject, rule};

rule! { "DNS0003", "record without exactly one zone", on(&["AWS::Route53::RecordSet"], check), r#"
A record names its zone either by id (`HostedZoneId`) or by name (`HostedZoneName`).

```rust wrong
let record = cfn!(AWS::Route53::RecordSet { Name: "a.example.com", Type: "A", TTL: "300", ResourceRecords: ["192.0.2.1"] });
//           ^
place! { record }
```

```rust wrong
let (zone, name) = ("example.com.", "a.example.com");
cfn!(AWS::Route53::RecordSet { HostedZoneId: "Z0123", HostedZoneName: zone, Name: name, Type: "A", TTL: "300", ResourceRecords: ["192.0.2.1"] })
//                                                    ^
```

```rust right
Record::a(&HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ"), "a.example.com", ["192.0.2.1"])
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html
"# }

fn check(record: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_one_of(record, "HostedZoneId", "HostedZoneName");
    if let Some(reported) = report.expect_any(record, &["HostedZoneId", "HostedZoneName"], "a record") {
        reported.help("set the zone of the record");
    }
}
