use std::collections::BTreeMap;

use cdk_core::check::{Report, Subject, View, rule};

use crate::route53::plain;

rule! { "DNS0014", "duplicate record", across(check), r#"
A zone has one record per name and type, which can have several values. Only records with a `SetIdentifier` can share a
name and type.

```rust wrong
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let one = Record::a(&zone, "a.example.com", ["192.0.2.1"]);
let two = Record::a(&zone, "A.example.com.", ["192.0.2.2"]);
//        ^
place! { one, two }
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let one = Record::a(&zone, "a.example.com", ["192.0.2.1", "192.0.2.2"]);
let two = Record::txt(&zone, "a.example.com", ["a"]);
place! { one, two }
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let record = |place: &'static str, address| {
    let set = Record::a(&zone, "a.example.com", [address]).with::<cfn::route53::RecordSet>("SetIdentifier", place);
    set.with::<cfn::route53::RecordSet>("Weight", 1)
};
place! { one: record("one", "192.0.2.1"), two: record("two", "192.0.2.2") }
```

```rust wrong
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let record = |address| {
    let set = Record::a(&zone, "a.example.com", [address]).with::<cfn::route53::RecordSet>("SetIdentifier", "one");
    //        ^
    set.with::<cfn::route53::RecordSet>("Weight", 1)
};
place! { one: record("192.0.2.1"), two: record("192.0.2.2") }
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let record = |address| {
    let values = vec![address];
    let id = "Z0123456789ABCDEFGHIJ";
    cfn!(AWS::Route53::RecordSet { HostedZoneId: id, Name: "a.example.com", Type: "A", TTL: "60", ResourceRecords: values })
};
let (one, two) = (record("192.0.2.1").when(&prod), record("192.0.2.2").when(&other));
place! { stage, prod, other, one, two }
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-shared.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken: BTreeMap<_, Vec<Subject<'_>>> = BTreeMap::new();
    for record in view.subjects("AWS::Route53::RecordSet") {
        let (Some(zone), Some(name), Some(kind)) =
            (record.identity("HostedZoneId"), record.text("Name"), record.text("Type"))
        else {
            continue;
        };
        let set = record.value("SetIdentifier").clone();
        if record.has("SetIdentifier") && set.as_text().is_none() {
            continue;
        }
        let key = (zone, plain(name), kind.to_owned(), set.as_text().map(str::to_owned));
        let others = taken.entry(key).or_default();
        if let Some(first) = others.iter().find(|first| !first.excludes(&record)) {
            let set = record
                .text("SetIdentifier")
                .map_or_else(String::new, |set| format!(" with the identifier `{set}`"));
            let message = format!("the zone has two `{kind}` records for `{}`{set}", plain(name));
            report
                .on(&record)
                .error(record.at("Name"), message)
                .related(first, "Name", "the first one is here")
                .help("put all values into one record");
        }
        others.push(record);
    }
}
