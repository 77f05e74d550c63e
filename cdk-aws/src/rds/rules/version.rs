use cdk_core::check::{Report, Subject, rule};
use cdk_core::{EngineVersion, engine_version};

use super::engine_name;
use crate::rds::engine::{self, Known};

rule! { "RDS0002", "unknown engine version", on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
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

```rust wrong
let class = "db.t4g.micro";
cfn!(AWS::RDS::DBInstance { Engine: "mysql", DBSnapshotIdentifier: "x", DBInstanceClass: class, EngineVersion: "8.0.22.1" })
//                                                                                              ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", EngineVersion: "17" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html
"# }

const HELP: &str = "use a version such as `8.0.mysql_aurora.3.10.0`, a constant of `AuroraMysql`";

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(version), Some(name)) = (database.text("EngineVersion"), engine_name(database)) else { return };
    if database.resource().is_unchecked_at("EngineVersion") {
        return;
    }
    let known = if name == "aurora-mysql" { aurora_mysql(version) } else { engine_version(&name, version) };
    let help = if name == "aurora-mysql" {
        HELP
    } else {
        "use a version that RDS offers, such as `17.9` or `8.4.8`"
    };
    let at = database.at("EngineVersion");
    match known {
        Some(EngineVersion::Unknown) => {
            report.error(at, format!("`{name}` has no version `{version}`")).help(help);
        }
        Some(EngineVersion::New) => {
            let message = format!("`{version}` is newer than the versions that this library knows");
            report.warning(at, message).help(help);
        }
        _ => {}
    }
}

fn aurora_mysql(version: &str) -> Option<EngineVersion> {
    match engine::known(version) {
        Known::Never => Some(EngineVersion::Unknown),
        Known::New => Some(EngineVersion::New),
        _ => None,
    }
}
