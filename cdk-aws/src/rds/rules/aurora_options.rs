use cdk_core::check::{Report, Subject, rule};

use super::is_aurora;

rule! { "RDS0011", "option not available for the database engine", on(&["AWS::RDS::DBCluster"], check), r#"
Aurora storage grows automatically, and the class is set on the instances of a cluster. Only Aurora MySQL supports
backtracking.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", AllocatedStorage: 100 })
//                                                                          ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", BacktrackWindow: 3600 })
//                                                                               ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", BacktrackWindow: 259_200 })
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "mysql", SnapshotIdentifier: "x", AllocatedStorage: 100, Iops: 1000 })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    if is_aurora(cluster) {
        let names = ["AllocatedStorage", "DBClusterInstanceClass", "Iops", "PubliclyAccessible"];
        report.expect_none(cluster, &names, "is not an option of Aurora clusters");
    }
    if cluster.is("Engine", "aurora-postgresql") {
        report.expect_none(cluster, &["BacktrackWindow"], "requires Aurora MySQL");
    }
}
