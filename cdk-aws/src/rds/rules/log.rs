use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0045", "unknown log of a cluster", on(&["AWS::RDS::DBCluster"], check), r#"
Aurora MySQL sends the logs `audit`, `error`, `general`, `iam-db-auth-error`, `instance` and `slowquery` to CloudWatch
Logs; Aurora PostgreSQL sends `iam-db-auth-error`, `instance` and `postgresql`.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EnableCloudwatchLogsExports: ["errors"] })
//                                                                          ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", EnableCloudwatchLogsExports: ["slowquery"] })
//                                                                               ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).log_exports([cdk_aws::rds::LogExport::Audit])
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", EnableCloudwatchLogsExports: ["postgresql"] })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
"# }

const MYSQL: &[&str] = &["audit", "error", "general", "iam-db-auth-error", "instance", "slowquery"];
const POSTGRES: &[&str] = &["iam-db-auth-error", "instance", "postgresql"];

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let (engine, known) = match cluster.text("Engine") {
        Some("aurora-mysql") => ("Aurora MySQL", MYSQL),
        Some("aurora-postgresql") => ("Aurora PostgreSQL", POSTGRES),
        _ => return,
    };
    for (log, node) in cluster.texts("EnableCloudwatchLogsExports").filter(|(log, _)| !known.contains(log)) {
        let help = format!("use some of {}", known.join(", "));
        report.error(node, format!("{engine} has no log `{log}`")).help(help);
    }
}
