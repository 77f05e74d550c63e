use cdk_core::check::{Report, Subject, rule};

use super::is_cluster;

rule! { "RDS0042", "retention set while Performance Insights is off",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
The retention has an effect only while Performance Insights is on: `PerformanceInsightsEnabled` of a cluster,
`EnablePerformanceInsights` of an instance.

```rust wrong
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", PerformanceInsightsRetentionPeriod: 7 })
//                                                                                      ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", PerformanceInsightsRetentionPeriod: 7 })
//                                                                          ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 7 })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Enabling.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let switch =
        if is_cluster(database) { "PerformanceInsightsEnabled" } else { "EnablePerformanceInsights" };
    let path = "PerformanceInsightsRetentionPeriod";
    if database.has(path) && (database.lacks(switch) || database.is_false(switch)) {
        report
            .error(database.at(path), "a retention is set, but Performance Insights is off")
            .help(format!("set `{switch}: true`, or drop `{path}`"));
    }
}
