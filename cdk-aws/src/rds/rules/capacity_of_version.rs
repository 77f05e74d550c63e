use cdk_core::check::{Report, Subject, rule};

use super::{aurora_version, engine_name, is_since};
use crate::rds::AuroraMysql;

rule! { "RDS0046", "serverless capacity that the engine version does not support",
    on(&["AWS::RDS::DBCluster"], check), r#"
The capacity of a Serverless v2 cluster depends on the version of its engine, in ACUs (2 GiB of memory each):

| capacity | Aurora MySQL | Aurora PostgreSQL |
|---|---|---|
| 0.5 to 128 | 3.02.0 | 13.6, 14.3, 15.2, 16.1 |
| 0.5 to 256 | 3.06.0 | 13.13, 14.10, 15.5, 16.1 |
| 0 to 256 | 3.08.0 | 13.15, 14.12, 15.7, 16.3 |

Only with a minimum of 0 does the cluster pause.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_04_4, network.isolated()).serverless(0.0..=4.0)
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-mysql",
    EngineVersion: "8.0.mysql_aurora.3.04.4",
    SnapshotIdentifier: "x",
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.5, MaxCapacity: 192.0 },
//                                                                                         ^
})
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_08_0, network.isolated()).serverless(0.0..=256.0)
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_04_4, network.isolated()).serverless(0.5..=128.0)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html
"# }

/// The least and the greatest capacity, and the first versions of Aurora MySQL and of each major version of Aurora
/// PostgreSQL that support them.
type Range = (f64, f64, [u32; 3], [[u32; 2]; 4]);

/// For each range, the first versions that support it.
const RANGES: [Range; 3] = [
    (0.0, 256.0, [3, 8, 0], [[13, 15], [14, 12], [15, 7], [16, 3]]),
    (0.5, 256.0, [3, 6, 0], [[13, 13], [14, 10], [15, 5], [16, 1]]),
    (0.5, 128.0, [3, 2, 0], [[13, 6], [14, 3], [15, 2], [16, 1]]),
];

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(engine), Some(text)) = (engine_name(cluster), cluster.text("EngineVersion")) else { return };
    let Some(version) = aurora_version(&engine, text) else { return };
    if cluster.get("ServerlessV2ScalingConfiguration").is_none() {
        return;
    }
    let Some((least, greatest)) = range(&engine, &version) else {
        let message = format!("version `{text}` of `{engine}` does not support Serverless v2");
        report.error(cluster.at("ServerlessV2ScalingConfiguration"), message).help("use a later version");
        return;
    };
    let (from, to) =
        ("ServerlessV2ScalingConfiguration.MinCapacity", "ServerlessV2ScalingConfiguration.MaxCapacity");
    let too_low = cluster.number(from).is_some_and(|capacity| capacity < least && capacity >= 0.0);
    let too_high = cluster.number(to).is_some_and(|capacity| capacity > greatest && capacity <= 256.0);
    for path in
        [(from, too_low), (to, too_high)].iter().filter(|(_, is_wrong)| *is_wrong).map(|(path, _)| path)
    {
        let got = cluster.number(path).unwrap_or_default();
        let message =
            format!("version `{text}` of `{engine}` has a capacity of {least} to {greatest}, got {got}");
        report
            .error(cluster.at(path), message)
            .related(cluster, "EngineVersion", "the version is set here")
            .help("use a later version, or another capacity");
    }
}

/// The least capacity of a serverless cluster of Aurora MySQL with a version, if the version is known and has one.
pub(in crate::rds) fn least_capacity(version: AuroraMysql) -> Option<f64> {
    const ENGINE: &str = "aurora-mysql";
    let numbers = aurora_version(ENGINE, version.as_str())?;
    range(ENGINE, &numbers).map(|(least, _)| least)
}

fn range(engine: &str, version: &[u32]) -> Option<(f64, f64)> {
    let supports = |(_, _, mysql, postgres): &&Range| is_since(engine, version, mysql, postgres);
    RANGES.iter().find(supports).map(|(least, greatest, ..)| (*least, *greatest))
}
