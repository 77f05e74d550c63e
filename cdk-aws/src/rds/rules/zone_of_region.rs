use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0015", "availability zone of another region",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
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
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let Some(region) = database.region() else { return };
    let (is_zone, what) = (|zone: &str| crate::ec2::is_zone(zone, region), format!("a zone of {region}"));
    let help = format!("use a zone of the region, such as `{region}a`");
    for path in ["AvailabilityZones", "AvailabilityZone"] {
        report.expect_texts(database, path, is_zone, &what, &help);
    }
}
