use cdk_core::check::{Report, Subject, rule};

use crate::route53::is_apex;

rule! { "DNS0007", "record type not allowed at the top of its zone",
    on(&["AWS::Route53::RecordSet"], check), r#"
The top of a zone already has its own `NS` and `SOA` records. A `CNAME` cannot coexist with other records, so use an
alias there. `NS` records can only delegate subdomains.

```rust wrong
let zone = HostedZone::new("example.com");
let record = Record::cname(&zone, "example.com", "elsewhere.example.net");
//           ^
place! { zone, record }
```

```rust right
let zone = HostedZone::new("example.com");
let record = Record::cname(&zone, "docs.example.com", "elsewhere.example.net");
place! { zone, record }
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
"# }

fn check(record: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(zone), Some(name)) = (super::zone_name(record), record.text("Name")) else { return };
    if let Some(kind) = record.text("Type").filter(|kind| matches!(*kind, "CNAME" | "NS"))
        && is_apex(name, &zone)
    {
        let help = "use an alias at the top of a zone, and `NS` records for subdomains";
        report.error(record.at("Name"), format!("`{kind}` cannot be at the top of a zone")).help(help);
    }
}
