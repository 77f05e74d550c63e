use cdk_core::check::{Report, Rule, Subject};

use crate::rds::engine::{self, Known};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBCluster"],
    check,
    "RDS0003",
    "retired engine version",
    r#"
Existing clusters may still run this version of Aurora MySQL, but RDS does not create new ones with it. This is a
warning, because the cluster may already exist.

```rust wrong
    AuroraCluster::mysql(AuroraMysql::other("8.0.mysql_aurora.3.05.2"), network.isolated())
//  ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineVersion: "5.7.mysql_aurora.2.11.2" })
//                                                                          ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineVersion: "8.0.mysql_aurora.3.04.4" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html
"#,
);

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let Some(version) = cluster.text("EngineVersion") else { return };
    if cluster.is("Engine", "aurora-mysql") && engine::known(version) == Known::Retired {
        report
            .warning(
                cluster.at("EngineVersion"),
                format!("RDS no longer creates clusters with version `{version}`"),
            )
            .help("use a later version, a constant of `AuroraMysql`");
    }
}
