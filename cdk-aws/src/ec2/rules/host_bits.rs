use cdk_core::check::{Report, Subject, rule};

use super::super::block::{BLOCKS, IPV4, read_block, records};

rule! { "VPC0002", "CIDR block with host bits set", on(BLOCKS, check), r#"
EC2 clears the host bits of a block: `10.0.0.1/16` becomes `10.0.0.0/16`, so the template differs from what is deployed.
This is a warning.

```rust wrong
cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.1/16" })
//                   ^
```

```rust right
cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" })
```

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html
"# }

fn check(resource: &Subject<'_>, report: &mut Report<'_>) {
    for record in records(resource) {
        for name in IPV4 {
            let Some(text) = record.text(name) else { continue };
            if let Some((block, false)) = read_block(text) {
                let message = format!("`{text}` has host bits set: EC2 changes it to {block}");
                report.warning(record.at(name), message).help(format!("write `{block}`"));
            }
        }
    }
}
