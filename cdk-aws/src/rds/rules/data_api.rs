use cdk_core::check::{Report, Subject, rule};

use super::{aurora_version, engine_name, is_cluster, is_since};

rule! { "RDS0060", "Data API that the instance class or the version does not support", on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
The Data API, through which `.reaches(&database)` makes a user of its own for each service, works with no burstable
instance class (`db.t3`, `db.t4g`), and from these versions on: Aurora MySQL 3.07, Aurora PostgreSQL 13.11, 14.8, 15.3,
16.1 and 17.4. A cheap cluster can be serverless: `.serverless(0.5..=2.0)`, or from 0 if it should pause.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).instance_class(InstanceClass::T4gMedium).data_api()
//                                                             ^
```

```rust wrong
    AuroraCluster::mysql(AuroraMysql::V3_04_4, network.isolated()).data_api()
//  ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-mysql",
    EngineVersion: "8.0.mysql_aurora.3.04.4",
//  ^
    SnapshotIdentifier: "x",
    EnableHttpEndpoint: true,
})
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(0.5..=2.0).data_api()
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html
"# }

/// For each major version of Aurora PostgreSQL, the first that supports it.
const POSTGRES: [[u32; 2]; 5] = [[13, 11], [14, 8], [15, 3], [16, 1], [17, 4]];

const HELP: &str = "the users of `.reaches(..)` are made through it: use `.serverless(0.5..=2.0)` or a class such as \
                    `R8gLarge`, with a later version, or another login, `Login::existing(..)`";

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    if is_cluster(database) { check_version(database, report) } else { check_class(database, report) }
}

fn check_version(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(engine), Some(text)) = (engine_name(cluster), cluster.text("EngineVersion")) else { return };
    let Some(version) = aurora_version(&engine, text) else { return };
    let supports = is_since(&engine, &version, &[3, 7], &POSTGRES);
    let is_old_serverless = cluster.has("EngineMode") && !cluster.is("EngineMode", "provisioned");
    if cluster.is_true("EnableHttpEndpoint") && !supports && !is_old_serverless {
        let message = format!("version `{text}` of `{engine}` does not support the Data API");
        report.error(cluster.at("EngineVersion"), message).help(HELP);
    }
}

fn check_class(instance: &Subject<'_>, report: &mut Report<'_>) {
    let path = "DBInstanceClass";
    let Some(class) = instance.text(path).filter(|class| class.starts_with("db.t")) else { return };
    let cluster = instance.referent("DBClusterIdentifier");
    if cluster.is_some_and(|cluster| cluster.is_true("EnableHttpEndpoint")) {
        let message = format!("instances of the class `{class}` do not support the Data API");
        report.error(instance.at(path), message).help(HELP);
    }
}
