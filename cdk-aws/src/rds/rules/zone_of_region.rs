use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"],
    check,
    "RDS0015",
    "availability zone of another region",
    r#"
The zones of a database are zones of the region that its stack is deployed to.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", AvailabilityZones: ["us-east-1a"] })
//                                                                          ^
```

```rust wrong
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", AvailabilityZone: "us-east-1a" })
//                                                                                      ^
```

```rust right
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", AvailabilityZone: "eu-west-1a" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RegionsAndAvailabilityZones.html
"#,
);

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let Some(region) = database.region() else { return };
    let zones = database.texts("AvailabilityZones").chain(database.texts("AvailabilityZone"));
    for (zone, node) in zones.filter(|(zone, _)| !crate::ec2::is_zone(zone, region)) {
        let help = format!("use a zone of the region, such as `{region}a`");
        report.error(node, format!("`{zone}` is not a zone of {region}")).help(help);
    }
}
