use cdk_core::check::{Report, Update, rule};

rule! { "VPC0056", "other address range for a VPC", of_update(&["AWS::EC2::VPC"], &["CidrBlock"], check), r#"
The range of a VPC cannot be changed: CloudFormation makes another VPC, and with it everything in it anew. That fails, because
gateways are made before they are attached, and because subnets that are in use cannot be deleted; databases in it would be lost.

Restore the range. If there are too few addresses, add a range (`AWS::EC2::VPCCidrBlock`) and subnets in it. A network with another
range is another network, beside the old one.

```rust before
place! { main: cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }) }
```

```rust wrong
let main = cfn!(AWS::EC2::VPC { CidrBlock: "10.1.0.0/16" });
//                              ^
place! { main }
```

```rust right
let main = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let more = cfn!(AWS::EC2::VPCCidrBlock { VpcId: main.attr_vpc_id(), CidrBlock: "10.1.0.0/16" });
place! { main, more }
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
"# }

fn check(network: &Update<'_>, report: &mut Report<'_>) {
    if let (Some(old), Some(new)) = (network.before().text("CidrBlock"), network.after().text("CidrBlock"))
        && old != new
    {
        let message =
            format!("the range of the VPC changes from `{old}` to `{new}`, which makes all in it anew");
        report
            .error(network.at("CidrBlock"), message)
            .note("the update fails: what is in use cannot be deleted, and gateways are not attached yet when they are needed")
            .help("restore the range; add another one with `AWS::EC2::VPCCidrBlock`");
    }
}
