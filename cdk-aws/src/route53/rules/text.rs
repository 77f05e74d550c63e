use cdk_core::check::{Report, Subject, rule};

rule! { "DNS0013", "invalid TXT record value", on(&["AWS::Route53::RecordSet"], check), r#"
A value of `TXT` is one or more texts in double quotes, each of up to 255 characters. `Record::txt` adds the quotes.

```rust wrong
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let record = Record::txt(&zone, "shop.example.com", ["x".repeat(256)]);
//           ^
place! { record }
```

```rust wrong
let (zone, name) = ("Z0123456789ABCDEFGHIJ", "a.example.com");
cfn!(AWS::Route53::RecordSet { HostedZoneId: zone, Name: name, Type: "TXT", TTL: "300", ResourceRecords: ["v=spf1 ~all"] })
//                                                                                      ^
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
Record::txt(&zone, "shop.example.com", ["v=spf1 include:\"_spf.example.com\" ~all"])
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
"# }

const MAX_LENGTH: usize = 255;

fn check(record: &Subject<'_>, report: &mut Report<'_>) {
    if !record.is("Type", "TXT") {
        return;
    }
    for (value, node) in record.texts("ResourceRecords") {
        let Some(texts) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
            let help = "put the text in double quotes";
            report.error(node, format!("the value `{value}` of `TXT` is not in quotes")).help(help);
            continue;
        };
        let longest = texts.split("\" \"").map(str::len).max().unwrap_or(0);
        if longest > MAX_LENGTH {
            let message = format!("a text of `TXT` has up to {MAX_LENGTH} characters, got {longest}");
            report.error(node, message).help("split it into several texts in quotes");
        }
    }
}
