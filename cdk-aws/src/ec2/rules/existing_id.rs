use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower, Value};

use super::super::ExistingVpc;

rule! { "VPC0034", "invalid id of an existing VPC or subnet", of_construct(), r#"
An existing VPC is described by its id, `vpc-` and 8 or 17 hexadecimal digits, and the ids of its subnets, which begin
with `subnet-`.

```rust wrong
let vpc = ExistingVpc::new("vpc-1", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"]);
//        ^
Vpc::existing(vpc.private(["subnet-00000003", "sg-00000004"]))
//                ^
```

```rust right
let vpc = ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"]);
Vpc::existing(vpc.private(["subnet-00000000000000003", "subnet-00000000000000004"]))
```

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
"# }

pub(super) fn check(vpc: &ExistingVpc, cx: &mut Lower<'_>) {
    let mut expect = |id: &Value<String>, prefix: &str, what: &str, location| {
        if let Some(id) = id.expr().as_text().filter(|id| !is_id(id, prefix)) {
            let message = format!("`{id}` is not the id of a {what}");
            let help = format!("an id is `{prefix}` and 8 or 17 hexadecimal digits");
            cx.report(Diagnostic::error(&RULE.code, message).at(location).help(help));
        }
    };
    expect(&vpc.id.value, "vpc-", "VPC", vpc.id.location);
    for (_, ids) in &vpc.subnets {
        ids.value.iter().for_each(|id| expect(id, "subnet-", "subnet", ids.location));
    }
}

fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|digits| {
        matches!(digits.len(), 8 | 17) && digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
    })
}
