use cdk_core::check::{Report, Rule, Subject};

use super::super::block::{BLOCKS, IPV4, read_block, records};

pub(super) static RULE: Rule = Rule::on(
    BLOCKS,
    check,
    "VPC0002",
    "a block that does not start at its first address",
    r#"
EC2 replaces the address of a block by the first one: `10.0.0.1/16` becomes `10.0.0.0/16`. The template then says something other
than what is deployed. This is a warning.

```rust wrong
cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.1/16" })
//                   ^
```

```rust right
cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" })
```

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html
"#,
);

fn check(resource: &Subject<'_>, report: &mut Report<'_>) {
    for record in records(resource) {
        for name in IPV4 {
            let Some(text) = record.text(name) else { continue };
            if let Some((block, false)) = read_block(text) {
                let message = format!("`{text}` does not start at its first address: EC2 makes it {block}");
                report.warning(record.at(name), message).help(format!("write `{block}`"));
            }
        }
    }
}
