use std::collections::BTreeMap;

use cdk_core::check::{Report, Subject, View, rule};

use crate::route53::plain;

rule! { "DNS0020", "`CNAME` record beside another record of its name", across(check), r#"
A name with a `CNAME` record has no other records, neither with values nor an alias: the `CNAME` stands for all of them.
Route 53 refuses the second one.

```rust wrong
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let one = Record::a(&zone, "www.example.com", ["192.0.2.1"]);
let two = Record::cname(&zone, "www.example.com", "shop.example.net");
//        ^
place! { one, two }
```

```rust wrong
let id = "Z0123456789ABCDEFGHIJ";
let to = cfn!(AWS::Route53::RecordSet::AliasTarget { DNSName: "d111111abcdef8.cloudfront.net", HostedZoneId: "Z2FDTNDATAQYW2" });
let target = vec!["shop.example.net"];
let one = cfn!(AWS::Route53::RecordSet { HostedZoneId: id, Name: "a.example.com", Type: "CNAME", TTL: "60", ResourceRecords: target });
//                                                         ^
let two = cfn!(AWS::Route53::RecordSet { HostedZoneId: id, Name: "A.example.com.", Type: "AAAA", AliasTarget: to });
place! { one, two }
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let one = Record::a(&zone, "example.com", ["192.0.2.1"]);
let two = Record::cname(&zone, "www.example.com", "example.com");
place! { one, two }
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut names: BTreeMap<_, (Vec<Subject<'_>>, Vec<Subject<'_>>)> = BTreeMap::new();
    for record in view.subjects("AWS::Route53::RecordSet") {
        let (Some(zone), Some(name), Some(kind)) =
            (record.identity("HostedZoneId"), record.text("Name"), record.text("Type"))
        else {
            continue;
        };
        let (aliases, others) = names.entry((zone, plain(name))).or_default();
        let list = if kind == "CNAME" { aliases } else { others };
        list.push(record);
    }
    for ((_, name), (aliases, others)) in &names {
        for alias in aliases {
            let Some(other) = others.iter().find(|other| !other.excludes(alias)) else { continue };
            let kind = other.text("Type").unwrap_or_default();
            report
                .on(alias)
                .error(
                    alias.at("Name"),
                    format!("`{name}` has a `CNAME` record and a record of the type `{kind}`"),
                )
                .related(other, "Name", "the other one is here")
                .help("drop one of them; an alias record can stand beside others");
        }
    }
}
