use cdk_core::check::{Report, Subject, rule};

use crate::rds::engine::{self, Known};

rule! { "RDS0036", "parameter group for another engine version", on(&["AWS::RDS::DBCluster"], check), r#"
The family of a cluster's parameter group must match its engine version: `aurora-mysql8.0` for
`8.0.mysql_aurora.3.10.0`.

```rust wrong
let group = cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql5.7", Description: "x", Parameters: json!({}) });
let shop = cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-mysql",
    EngineVersion: "8.0.mysql_aurora.3.10.0",
    SnapshotIdentifier: "x",
    DBClusterParameterGroupName: group.reference(),
//  ^
});
place! { group, shop }
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).parameter("slow_query_log", "1")
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.CreatingCluster.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let version = cluster.text("EngineVersion").filter(|version| engine::known(version) != Known::Never);
    let group = cluster.referent("DBClusterParameterGroupName");
    if let (Some(version), Some(group), true) = (version, &group, cluster.is("Engine", "aurora-mysql"))
        && let Some(family) = group.text("Family")
        && !version.starts_with(family.trim_start_matches("aurora-mysql"))
    {
        let message =
            format!("the parameter group is for `{family}`, but the cluster has the version `{version}`");
        report
            .error(cluster.at("DBClusterParameterGroupName"), message)
            .related(group, "Family", "the family is set here")
            .help("use a parameter group for the cluster's version");
    }
}
