use cdk_core::check::{Report, Subject, rule};

use super::is_cluster;

rule! { "RDS0001", "unknown database engine", on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
RDS has no such engine; capitals do not matter. `aurora`, which was compatible with MySQL 5.6, is no longer offered; use `aurora-mysql`.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora", SnapshotIdentifier: "x" })
//                         ^
```

```rust wrong
cfn!(AWS::RDS::DBInstance { Engine: "mysq", DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro" })
//                          ^
```

```rust right
cfn!(AWS::RDS::DBInstance { Engine: "mysql", DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro" })
```

```rust right
cfn!(AWS::RDS::DBInstance { Engine: "MySQL", DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
"# }

const ENGINES: [&str; 12] = [
    "db2-ae",
    "db2-se",
    "mariadb",
    "mysql",
    "oracle-ee",
    "oracle-se2",
    "postgres",
    "sqlserver-dev-ee",
    "sqlserver-ee",
    "sqlserver-ex",
    "sqlserver-se",
    "sqlserver-web",
];

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let Some(engine) = database.text("Engine").map(str::to_ascii_lowercase) else { return };
    let engine = &*engine;
    if is_cluster(database) {
        if engine == "aurora" {
            report
                .error(database.at("Engine"), "RDS no longer offers the engine `aurora`")
                .help("use `aurora-mysql`");
        }
        return;
    }
    let is_known = ENGINES.contains(&engine) || engine.starts_with("custom-") || engine.ends_with("-cdb");
    if !is_known
        && !database.has("DBClusterIdentifier")
        && let Some(near) = cdk_core::suggest(engine, ENGINES)
    {
        let message = format!("RDS has no engine `{engine}`");
        report.error(database.at("Engine"), message).help(format!("did you mean `{near}`?"));
    }
}
