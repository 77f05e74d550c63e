use cdk_core::Cidr;
use cdk_core::check::{Report, Update, rule};

rule! { "VPC0053", "range of a subnet that is not free yet", of_update(&["AWS::EC2::Subnet"], &["CidrBlock", "VpcId"], check), r#"
CloudFormation makes a new subnet before it deletes an old one. If the range of the new one overlaps with one that is deployed, also
with one that this update removes or replaces, EC2 refuses it: "The CIDR conflicts with another subnet". That happens when
all ranges shift, because the number of zones or the layout of a VPC has changed.

Leave the subnets that are deployed as they are, and give new ones ranges that are free.

```rust before
cfn!(AWS::EC2::Subnet { VpcId: "vpc-0123456789abcdef0", CidrBlock: "10.0.0.0/24" })
```

```rust wrong
cfn!(AWS::EC2::Subnet { VpcId: "vpc-0123456789abcdef0", CidrBlock: "10.0.0.0/25" })
//                                                      ^
```

```rust right
let example = cfn!(AWS::EC2::Subnet { VpcId: "vpc-0123456789abcdef0", CidrBlock: "10.0.1.0/24" });
place! { example }
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
"# }

fn check(subnet: &Update<'_>, report: &mut Report<'_>) {
    let is_made = subnet.is_new() || subnet.changes("CidrBlock");
    let Some(range) = subnet.after().text("CidrBlock").filter(|_| is_made) else { return };
    let own = (!subnet.is_new()).then(|| subnet.before());
    let network = subnet.after().get("VpcId");
    for other in own.into_iter().chain(subnet.others("AWS::EC2::Subnet")) {
        let Some(taken) = other.text("CidrBlock").filter(|_| other.get("VpcId") == network) else { continue };
        let ranges = (Cidr::try_from(range), Cidr::try_from(taken));
        if let (Ok(new), Ok(old)) = ranges
            && new.overlaps(old)
        {
            let message =
                format!("`{range}` overlaps with `{taken}`, the range of a subnet that is deployed");
            report
                .error(subnet.at("CidrBlock"), message)
                .note("a new subnet is made before an old one is deleted")
                .help("keep the ranges of the deployed subnets, and use a free one");
            return;
        }
    }
}
