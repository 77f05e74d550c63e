use cdk_core::check::{Report, Subject, rule};

use crate::rds::engine::{self, Known};

rule! { "RDS0004", "incomplete engine version", on(&["AWS::RDS::DBCluster"], check), r#"
With `8.0`, RDS chooses the version of the cluster, so two deployments of one template can differ. Use the full version.

```rust wrong
    AuroraCluster::mysql(AuroraMysql::other("8.0"), network.isolated())
//  ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineVersion: "8.0" })
//                                                                          ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineVersion: "8.4.mysql_aurora.8.4.7" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let Some(version) = cluster.text("EngineVersion") else { return };
    if cluster.is("Engine", "aurora-mysql") && engine::known(version) == Known::Partial {
        report
            .warning(
                cluster.at("EngineVersion"),
                format!("`{version}` leaves the choice of the version to RDS"),
            )
            .help("use a version such as `8.0.mysql_aurora.3.10.0`, a constant of `AuroraMysql`");
    }
}
