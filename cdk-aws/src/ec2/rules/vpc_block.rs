use cdk_core::Cidr;
use cdk_core::check::{Report, Subject, rule};

use super::super::block::{block, is_prefix};

rule! { "VPC0004", "VPC block too large, too small or reserved", on(&["AWS::EC2::VPC"], check), r#"
The CIDR block of a VPC has a prefix of 16 to 28, which is 65,536 to 16 addresses. EC2 reserves some blocks: 0.0.0.0/8,
127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0/3.

```rust wrong
let large = Vpc::new(cidr!("10.0.0.0/15"));
//          ^
let small = Vpc::new(cidr!("10.0.0.0/29"));
//          ^
let reserved = cfn!(AWS::EC2::VPC { CidrBlock: "169.254.0.0/16" });
//                                  ^
place! { large, small, reserved }
```

```rust right
cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/28" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
"# }

const RESERVED: [Cidr; 4] = [
    Cidr::literal("0.0.0.0/8"),
    Cidr::literal("127.0.0.0/8"),
    Cidr::literal("169.254.0.0/16"),
    Cidr::literal("224.0.0.0/3"),
];

fn check(vpc: &Subject<'_>, report: &mut Report<'_>) {
    let Some(block) = block(vpc, "CidrBlock") else { return };
    let help = "use a private block, such as `10.0.0.0/16`";
    if !is_prefix(block) {
        report.error(vpc.at("CidrBlock"), format!("the prefix of a VPC is 16 to 28, got {block}")).help(help);
    } else if let Some(reserved) = RESERVED.iter().find(|reserved| reserved.overlaps(block)) {
        let message = format!("a VPC cannot use {block}: EC2 reserves {reserved}");
        report.error(vpc.at("CidrBlock"), message).help(help);
    }
}
