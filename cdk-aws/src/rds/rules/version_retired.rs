use cdk_core::check::{Report, Subject, rule};
use cdk_core::{EngineVersion, engine_version};

use super::engine_name;
use crate::rds::engine::{self, Known};

rule! { "RDS0003", "retired engine version", on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
RDS creates no databases with this version; only existing ones may still run it. If the database exists already, give it
a later version, or allow the version: `.allow_unknown_at("EngineVersion")` on the resource. For some versions of Aurora
MySQL whose support has ended, but which may still be offered in a region, this is a warning.

```rust wrong
    AuroraCluster::mysql(AuroraMysql::other("8.0.mysql_aurora.3.05.2"), network.isolated())
//  ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineVersion: "5.7.mysql_aurora.2.11.2" })
//                                                                          ^
```

```rust wrong
let class = "db.t4g.micro";
cfn!(AWS::RDS::DBInstance { Engine: "postgres", DBSnapshotIdentifier: "x", DBInstanceClass: class, EngineVersion: "11.4" })
//                                                                                                 ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", EngineVersion: "16.3" })
    .allow_unknown_at("EngineVersion")
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineVersion: "8.0.mysql_aurora.3.04.4" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html
"# }

const HELP: &str = "use a later version";

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(version), Some(name)) = (database.text("EngineVersion"), engine_name(database)) else { return };
    if database.resource().is_unchecked_at("EngineVersion") {
        return;
    }
    let at = database.at("EngineVersion");
    if engine_version(&name, version) == Some(EngineVersion::Retired) {
        let message = format!("RDS no longer creates databases with version `{version}` of `{name}`");
        report.error(at, message).help(HELP);
    } else if name == "aurora-mysql" && engine::known(version) == Known::Retired {
        let message = format!("support for version `{version}` of Aurora MySQL has ended");
        report.warning(at, message).help(HELP);
    }
}
