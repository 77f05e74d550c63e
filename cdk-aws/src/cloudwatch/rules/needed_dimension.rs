use cdk_core::check::{Report, Subject, rule};

use super::known::known;

rule! { "CW0031", "a metric without a dimension that it needs", on(&["AWS::CloudWatch::Alarm"], check), r#"
A metric is identified by its namespace, its name and exactly its dimensions: CloudWatch does not add up the metrics of
several load balancers, services or queues. A service reports a metric with certain sets of dimensions. An alarm on any
other set has no data, and never goes off. The number of healthy targets, for example, is reported for each target group
of a load balancer, not for the load balancer.

The metrics of constructs have the right dimensions: `api.target_metrics(&balancer).healthy_hosts()`.

```rust wrong
let unhealthy = Metric::maximum("AWS/ApplicationELB", "UnHealthyHostCount")
//              ^
    .dimension("LoadBalancer", balancer.full_name());
Alarm::above(unhealthy, 0.0)
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Namespace: "AWS/ECS",
    MetricName: "CPUUtilization",
//  ^
    Dimensions: [Dimension { Name: "ServiceName", Value: "api" }],
    Statistic: "Average",
    Period: 300,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 90,
})
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [MetricDataQuery {
        Id: "oldest",
        MetricStat: MetricStat {
            Metric: Metric { Namespace: "AWS/SQS", MetricName: "ApproximateAgeOfOldestMessage" },
//                                                 ^
            Stat: "Maximum",
            Period: 300,
        },
    }],
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 300,
})
```

```rust right
cfn!(AWS::CloudWatch::Alarm {
    Namespace: "AWS/ECS",
    MetricName: "CPUUtilization",
    Dimensions: [Dimension { Name: "ServiceName", Value: "api" }, Dimension { Name: "ClusterName", Value: "shop" }],
    Statistic: "Average",
    Period: 300,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 90,
})
```

```rust right
Alarm::above(Metric::sum("AWS/Lambda", "Throttles"), 0.0)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    for known in known(alarm) {
        let Some(group) = known.group() else { continue };
        let Some(dimensions) = known.dimensions() else { continue };
        let has_all = |needed: &&[&str]| needed.iter().all(|name| dimensions.contains(name));
        if group.needs.is_empty() || group.needs.iter().any(has_all) {
            continue;
        }
        let sets: Vec<String> = group.needs.iter().map(|needed| quoted(needed, " and ")).collect();
        let got = if dimensions.is_empty() { "none".to_owned() } else { quoted(&dimensions, " and ") };
        let message =
            format!("`{}` has data only for {}, got the dimensions: {got}", known.name, sets.join(" or "));
        let help = "use the metric of the construct, or add the dimension";
        report.error(known.metric.at("MetricName"), message).help(help);
    }
}

fn quoted(names: &[&str], between: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(between)
}
