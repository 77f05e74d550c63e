use cdk_core::check::{Report, Rule, Subject};

use crate::rds::engine::{self, Known};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBCluster"],
    check,
    "RDS0002",
    "unknown engine version",
    r#"
A version is written as RDS writes it, such as `8.0.mysql_aurora.3.10.0`; use one of the constants of `AuroraMysql`. A
version that looks newer than this library knows is only a warning.

```rust wrong
    AuroraCluster::mysql(AuroraMysql::other("8.0.3"), network.isolated())
//  ^
```

```rust wrong
let version = "8.0.mysql_aurora.3.10.9";
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineVersion: version })
//                                                                          ^
```

```rust wrong
let version = "16.99";
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", EngineVersion: version })
//                                                                               ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", EngineVersion: "17" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html
"#,
);

const HELP: &str = "use a version such as `8.0.mysql_aurora.3.10.0`, a constant of `AuroraMysql`";

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let Some(version) = cluster.text("EngineVersion") else { return };
    let at = cluster.at("EngineVersion");
    match (cluster.text("Engine"), engine::known(version)) {
        (Some("aurora-mysql"), Known::Never) => {
            report.error(at, format!("Aurora MySQL has no version `{version}`")).help(HELP);
        }
        (Some("aurora-mysql"), Known::New) => {
            let message = format!("`{version}` is newer than the versions that this library knows");
            report.warning(at, message).help(HELP);
        }
        (Some("aurora-postgresql"), _) if !is_postgres(version) => {
            report
                .error(at, format!("Aurora PostgreSQL has no version `{version}`"))
                .help("use one such as `16.8`");
        }
        _ => {}
    }
}

/// Whether this looks like a version of Aurora PostgreSQL: `16.4`, `17`, `13.9-hotpatch`.
fn is_postgres(version: &str) -> bool {
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    let is_up_to = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|number| number <= most);
    let minor = minor.split('-').next().unwrap_or_default();
    is_up_to(major, 25) && minor.split('.').all(|part| is_up_to(part, 40))
}
