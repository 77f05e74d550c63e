use cdk_core::check::{Report, Subject, rule};

use super::{engine_name, is_cluster};

rule! { "RDS0043", "instance class without Performance Insights", on(&["AWS::RDS::DBInstance"], check), r#"
Aurora MySQL does not support Performance Insights on the burstable classes `db.t2`, `db.t3`, `db.t4g.micro` and
`db.t4g.small`; RDS for MySQL and MariaDB do not support it on the sizes `micro` and `small` of burstable classes.

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

```rust wrong
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", PerformanceInsightsEnabled: true });
let id = shop.reference();
let writer = cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: id, Engine: "aurora-mysql", DBInstanceClass: "db.t3.medium" });
//                                                                                        ^
place! { shop, writer }
```

```rust wrong
let class = "db.t4g.small";
cfn!(AWS::RDS::DBInstance { Engine: "mysql", DBSnapshotIdentifier: "x", DBInstanceClass: class, EnablePerformanceInsights: true })
//                                                                                              ^
```

```rust right
let class = "db.t4g.medium";
cfn!(AWS::RDS::DBInstance { Engine: "mysql", DBSnapshotIdentifier: "x", DBInstanceClass: class, EnablePerformanceInsights: true })
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).instance_class(InstanceClass::T3Medium)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Overview.Engines.html
"# }

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(engine), Some(class)) = (engine_name(instance), instance.text("DBInstanceClass")) else {
        return;
    };
    if supports(&engine, class) {
        return;
    }
    let message = format!("`{class}` does not support Performance Insights with `{engine}`");
    let help = "turn it off, or use another class";
    let cluster = instance.referent("DBClusterIdentifier").filter(is_cluster);
    if instance.is_true("EnablePerformanceInsights") {
        report.error(instance.at("EnablePerformanceInsights"), message).help(help);
    } else if let Some(cluster) = cluster.filter(|cluster| cluster.is_true("PerformanceInsightsEnabled")) {
        report.error(instance.at("DBInstanceClass"), message).help(help).related(
            &cluster,
            "PerformanceInsightsEnabled",
            "it is turned on here",
        );
    }
}

fn supports(engine: &str, class: &str) -> bool {
    let Some((family, size)) = class.strip_prefix("db.t").and_then(|class| class.split_once('.')) else {
        return true;
    };
    let is_small = matches!(size, "micro" | "small");
    match engine {
        "aurora-mysql" => !matches!(family, "2" | "3") && !is_small,
        "mysql" | "mariadb" => !(matches!(family, "2" | "3" | "4g") && is_small),
        _ => true,
    }
}
