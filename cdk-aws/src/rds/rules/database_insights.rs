use cdk_core::check::{Report, Subject, rule};

use super::is_cluster;

rule! { "RDS0047", "advanced Database Insights without Performance Insights for 15 months",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
The advanced mode of Database Insights requires Performance Insights with a retention of at least 465 days. The retention
adds no cost in this mode.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", DatabaseInsightsMode: "advanced" })
//                                                                          ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-mysql",
    SnapshotIdentifier: "x",
    DatabaseInsightsMode: "advanced",
    PerformanceInsightsEnabled: true,
    PerformanceInsightsRetentionPeriod: 7,
//  ^
})
```

```rust right
cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-mysql",
    SnapshotIdentifier: "x",
    DatabaseInsightsMode: "advanced",
    PerformanceInsightsEnabled: true,
    PerformanceInsightsRetentionPeriod: 465,
})
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Considerations.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    // The instances of a cluster inherit its mode.
    if !database.is("DatabaseInsightsMode", "advanced") || database.has("DBClusterIdentifier") {
        return;
    }
    let switch =
        if is_cluster(database) { "PerformanceInsightsEnabled" } else { "EnablePerformanceInsights" };
    let retention = "PerformanceInsightsRetentionPeriod";
    let at = database.at("DatabaseInsightsMode");
    if database.lacks(switch) || database.is_false(switch) {
        report
            .error(at, "the advanced mode of Database Insights requires Performance Insights")
            .help(format!("set `{switch}: true` and `{retention}: 465`"));
    } else if database.lacks(retention) {
        report
            .error(at, "the advanced mode of Database Insights requires a retention of at least 465 days")
            .help(format!("set `{retention}: 465`"));
    } else if let Some(days) = database.number(retention).filter(|days| *days < 465.0) {
        let message = format!(
            "the advanced mode of Database Insights requires a retention of at least 465 days, got {days}"
        );
        report.error(database.at(retention), message).help("use 465 days, or the standard mode");
    }
}
