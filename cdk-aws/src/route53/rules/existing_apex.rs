use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Text};

use crate::route53::is_apex;

rule! { "DNS0008", "record type not allowed at the top of an existing zone", of_construct(), r#"
The top of a zone already has its own `NS` and `SOA` records. A `CNAME` cannot coexist with other records, so use an
alias there. `NS` records can only delegate subdomains.

```rust wrong
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let record = Record::cname(&zone, "example.com", "elsewhere.example.net");
//           ^
place! { record }
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
Record::ns(&zone, "dev.example.com", vec!["ns1.example.net"])
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
"# }

pub(in crate::route53) fn problem(kind: &str, name: &Located<Text>, zone: &str) -> Option<Diagnostic> {
    (matches!(kind, "CNAME" | "NS") && is_apex(&name.value, zone)).then(|| {
        let help = "use an alias at the top of a zone, and `NS` records for subdomains";
        let message = format!("`{kind}` cannot be at the top of a zone");
        Diagnostic::error(&RULE.code, message).at(name.location).help(help)
    })
}
