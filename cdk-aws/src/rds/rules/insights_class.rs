use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBInstance"],
    check,
    "RDS0043",
    "instance class without Performance Insights",
    r#"
Aurora MySQL does not support Performance Insights on the burstable classes `db.t3`.

```rust wrong
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
orders.instance_class(InstanceClass::T3Medium).performance_insights(Duration::days(7))
//                                             ^
```

```rust wrong
let class = "db.t3.medium";
cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "a", DBInstanceClass: class, EnablePerformanceInsights: true })
//                                                                                                    ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).instance_class(InstanceClass::T3Medium)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Overview.Engines.html
"#,
);

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    let class = instance.text("DBInstanceClass").filter(|class| class.starts_with("db.t3"));
    let is_on = instance.is("Engine", "aurora-mysql") && instance.is_true("EnablePerformanceInsights");
    if let Some(class) = class.filter(|_| is_on) {
        let message = format!("`{class}` does not support Performance Insights");
        report
            .error(instance.at("EnablePerformanceInsights"), message)
            .help("turn it off, or use another class");
    }
}
