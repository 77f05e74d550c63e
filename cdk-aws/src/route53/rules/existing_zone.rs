use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Text};

use crate::route53::{is_domain, is_in_zone};

rule! { "DNS0006", "name outside of an existing zone", of_construct(), r#"
The name of a record is that of its zone, or ends with it. A certificate is validated by records, so its names must also
be in the zone.

```rust wrong
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
let record = Record::a(&zone, "shop", ["192.0.2.1"]);
//           ^
let certificate = Certificate::new("shop.example.com", &zone).alternative_name("shop.myexample.com");
//                                                            ^
place! { record, certificate }
```

```rust right
let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
Record::cname(&zone, "_dmarc.shop.EXAMPLE.com.", "elsewhere.example.net")
```

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html
"# }

pub(in crate::route53) fn problem(name: &Located<Text>, zone: &Located<Text>) -> Option<Diagnostic> {
    (is_domain(&name.value) && !is_in_zone(&name.value, &zone.value)).then(|| {
        let message = format!("`{}` is not in the zone `{}`", name.value, zone.value);
        Diagnostic::error(&RULE.code, message)
            .at(name.location)
            .related(zone.location, "the zone is named here")
            .help(format!("use a name that ends with `.{}`", zone.value))
    })
}
