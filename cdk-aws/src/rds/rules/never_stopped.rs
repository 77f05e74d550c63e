use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Piece;

rule! { "RDS0064", "schedule that stops a cluster which cannot be stopped",
    on(&["AWS::Scheduler::Schedule"], check), r#"
RDS refuses to stop a cluster that belongs to a global database, and one that uses parallel queries
(`aurora_parallel_query`).

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    .working_hours(WorkingHours::weekdays(7..20))
//                 ^
    .parameter("aurora_parallel_query", "ON")
```

```rust wrong
let everywhere = cfn!(AWS::RDS::GlobalCluster { GlobalClusterIdentifier: "orders" });
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    .working_hours(WorkingHours::weekdays(7..20))
//                 ^
    .with::<cfn::rds::DBCluster>("GlobalClusterIdentifier", everywhere.reference());
place! { everywhere, orders }
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    .working_hours(WorkingHours::weekdays(7..20))
    .parameter("aurora_parallel_query", "OFF")
```

https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/start-stop-aurora-cluster.html
"# }

const PARALLEL: &str = "Parameters.aurora_parallel_query";

fn check(schedule: &Subject<'_>, report: &mut Report<'_>) {
    let target = schedule.get("Target.Arn").and_then(|arn| arn.expr());
    if !target.is_some_and(|arn| ends_with(arn, ":aws-sdk:rds:stopDBCluster")) {
        return;
    }
    let input = schedule.get("Target.Input").and_then(|input| input.expr());
    let clusters = input.map(|input| schedule.parts_of(input)).unwrap_or_default();
    for cluster in clusters.iter().filter(|part| part.resource().resource_type() == "AWS::RDS::DBCluster") {
        let why = "RDS refuses to stop the cluster, which";
        if cluster.has("GlobalClusterIdentifier") {
            report
                .error(schedule.at("ScheduleExpression"), format!("{why} belongs to a global database"))
                .related(cluster, "GlobalClusterIdentifier", "it is set here")
                .help("drop the working hours");
        } else if let Some(group) = cluster.referent("DBClusterParameterGroupName").filter(is_parallel) {
            report
                .error(schedule.at("ScheduleExpression"), format!("{why} uses parallel queries"))
                .related(&group, PARALLEL, "they are turned on here")
                .help("drop the working hours, or the parameter");
        }
    }
}

fn is_parallel(group: &Subject<'_>) -> bool {
    ["ON", "1"].iter().any(|on| group.text(PARALLEL).is_some_and(|value| value.eq_ignore_ascii_case(on)))
}

/// Whether a text ends with another one, as far as it is known.
fn ends_with(text: &Expr, end: &str) -> bool {
    match text.unlocated() {
        Expr::Text(text) => text.ends_with(end),
        Expr::Sub(pieces) => {
            let known = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => text.as_ref(),
                Piece::Value(value) => value.as_text().unwrap_or("?"),
            });
            known.collect::<String>().ends_with(end)
        }
        _ => false,
    }
}
