use cdk_core::check::{Report, Subject, rule};

use super::super::is_zone;

rule! { "VPC0008", "availability zone of another region", on(&["AWS::EC2::Subnet"], check), r#"
A subnet is in an availability zone of its stack's region: the region's name and a letter, or a local zone such as
`us-east-1-bos-1a`. Without names a `Vpc` takes the first zones of the region.

```rust wrong
let block = cidr!("10.0.0.0/16");
Vpc::new(block).availability_zones(["eu-west-1a", "us-east-1a"])
//              ^
```

```rust wrong
cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1" })
//                                                                ^
```

```rust right
cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1c" })
```

```rust right
cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZoneId: "euw1-az1" })
```

https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
"# }

fn check(subnet: &Subject<'_>, report: &mut Report<'_>) {
    let Some(region) = subnet.region() else { return };
    let what = format!("a zone of {region}");
    let help = format!("use a zone such as `{region}a`, or `Fn::GetAZs`");
    report.expect_text(subnet, "AvailabilityZone", |zone| is_zone(zone, region), &what, &help);
}
