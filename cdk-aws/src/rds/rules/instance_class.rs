use cdk_core::check::{Report, Subject, rule};

use crate::rds::instance_class;

rule! { "RDS0007", "unknown instance class", on(&["AWS::RDS::DBInstance"], check), r#"
Aurora MySQL runs on memory-optimized classes (`db.r*`, `db.x2g`) and on burstable ones from `medium` up (`db.t3`,
`db.t4g`). Use one of the constants of `InstanceClass`.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).instance_class(InstanceClass::other("db.t3.micro"))
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "a", DBInstanceClass: "r6g large" })
//                                                                            ^
```

```rust wrong
cfn!(AWS::RDS::DBInstance { Engine: "mysql", DBSnapshotIdentifier: "x", DBInstanceClass: "db.r6g.huge" })
//                                                                      ^
```

```rust right
cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "a", DBInstanceClass: "db.r8gd.large" })
```

```rust right
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.x2iedn.xlarge" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html
"# }

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    let is_mysql = instance.is("Engine", "aurora-mysql");
    let fits = if is_mysql { instance_class::is_plausible } else { instance_class::is_class };
    let what = format!("an instance class of {}", if is_mysql { "Aurora MySQL" } else { "RDS" });
    report.expect_text(instance, "DBInstanceClass", fits, &what, "use one such as `db.r8g.large`");
}
