use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0041", "unsupported Performance Insights retention",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
Performance Insights keeps data for 7 days, for 1 to 23 months of 31 days, or for 731 days.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).performance_insights(Duration::days(30))
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { SnapshotIdentifier: "x", PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 30 })
//                                                                                    ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).performance_insights(Duration::days(731))
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Overview.cost.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let path = "PerformanceInsightsRetentionPeriod";
    let is_offered =
        |days: &f64| matches!(days, 7.0 | 731.0) || days % 31.0 == 0.0 && (31.0..=713.0).contains(days);
    if let Some(days) = database.number(path).filter(|days| !is_offered(days)) {
        let message = format!("Performance Insights cannot keep data for {days} days");
        report.error(database.at(path), message).help("use 7 days, 1 to 23 times 31 days, or 731 days");
    }
}
