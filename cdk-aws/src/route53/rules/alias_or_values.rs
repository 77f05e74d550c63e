use cdk_core::check::{Report, Subject, rule};

rule! { "DNS0009", "alias with values or a time to live", on(&["AWS::Route53::RecordSet"], check), r#"
A record is either an alias or has values. An alias uses the time to live of its target.

```rust wrong
let balancer = LoadBalancer::public(network.public()).http();
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let record = Record::alias(&zone, "example.com", &balancer).ttl(Duration::minutes(1));
//                                                          ^
place! { balancer, record }
```

```rust wrong
let (zone, name) = ("Z0123456789ABCDEFGHIJ", "a.example.com");
let target = cfn!(AWS::Route53::RecordSet::AliasTarget { DNSName: "b.example.com", HostedZoneId: "Z32O12XQLNTSW2" });
cfn!(AWS::Route53::RecordSet { HostedZoneId: zone, Name: name, Type: "A", AliasTarget: target, ResourceRecords: ["192.0.2.1"] })
//                                                                                             ^
```

```rust right
let balancer = LoadBalancer::public(network.public()).http();
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let record = Record::alias(&zone, "example.com", &balancer);
place! { balancer, record }
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
"# }

fn check(record: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_one_of(record, "AliasTarget", "ResourceRecords");
    report.expect_one_of(record, "AliasTarget", "TTL");
}
