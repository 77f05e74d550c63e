use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "RDS0016", "database subnets in only one zone", on(&["AWS::RDS::DBSubnetGroup"], check), r#"
A database requires subnets in at least two zones, so that RDS can fail over to another zone. Create the VPC with
`.zones(2)` or more.

```rust wrong
let small = Vpc::new(cidr!("10.1.0.0/16")).zones(1);
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, small.isolated());
//                                                            ^
place! { small, orders }
```

```rust wrong
cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "Data", SubnetIds: ["subnet-1"] })
//                                                               ^
```

```rust wrong
let one = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" });
let two = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" });
let ids = [one.reference(), two.reference()];
let group = cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "Data", SubnetIds: ids });
//                                                                           ^
place! { one, two, group }
```

```rust right
cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "Data", SubnetIds: ["subnet-1", "subnet-2"] })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    // A subnet whose zone is not known stands for a zone of its own.
    let zone = |subnet: &Node<'_>| {
        let subnet = subnet.expr()?;
        let zone = group.view().subject_of(subnet).map(|subnet| subnet.value("AvailabilityZone").clone());
        Some(zone.filter(|zone| *zone != Expr::Absent).unwrap_or_else(|| subnet.clone()))
    };
    let zones: Option<Vec<Expr>> = group.items("SubnetIds").iter().map(zone).collect();
    let Some([first, others @ ..]) = zones.as_deref() else { return };
    if others.iter().all(|other| other == first) {
        report
            .error(
                group.at("SubnetIds"),
                "a database requires subnets in at least two zones, but these are all in one",
            )
            .help("add a subnet in another zone, or create the VPC with `.zones(2)`");
    }
}
