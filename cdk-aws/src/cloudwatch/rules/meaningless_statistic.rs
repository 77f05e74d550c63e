use cdk_core::check::{Report, Subject, rule};

use super::known::known;

rule! { "CW0030", "a statistic that means nothing for the metric", on(&["AWS::CloudWatch::Alarm"], check), r#"
A load balancer, for example, reports each response with status 500 as the value 1. The average of such values is 1 no
matter how many there are, so an alarm on their average never goes off, or always. Their sum is their number. In the
same way, a sum of percentages grows with the number of values, and says nothing about any of them.

The metrics of constructs have the right statistic: `balancer.metrics().target_5xx()`.

```rust wrong
let errors = Metric::average("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count")
//           ^
    .dimension("LoadBalancer", balancer.full_name());
Alarm::above(errors, 10.0)
```

```rust wrong
use cdk_aws::cloudwatch::Statistic;
let errors = balancer.metrics().target_5xx().statistic(Statistic::Maximum);
//                                           ^
Alarm::above(errors, 10.0)
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Namespace: "AWS/CodeBuild",
    MetricName: "FailedBuilds",
    Statistic: "Average",
//  ^
    Period: 300,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [MetricDataQuery {
        Id: "errors",
        MetricStat: MetricStat {
            Metric: Metric { Namespace: "AWS/CodeBuild", MetricName: "FailedBuilds" },
            Stat: "p90",
//          ^
            Period: 300,
        },
    }],
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust wrong
Alarm::above(Metric::sum("AWS/RDS", "CPUUtilization"), 90.0)
//           ^
```

```rust wrong
use cdk_aws::cloudwatch::Statistic;
let orders = cfn!(AWS::SQS::Queue {});
let waiting = cdk_aws::metrics::QueueMetrics::of(orders.attr_queue_name()).visible_messages();
let alarm = Alarm::above(waiting.statistic(Statistic::Sum), 100.0);
//                               ^
place! { orders, alarm }
```

```rust right
Alarm::above(balancer.metrics().target_5xx(), 10.0)
```

```rust right
Alarm::above(Metric::average("AWS/Lambda", "Errors"), 0.1)
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    for known in known(alarm) {
        let Some(group) = known.group() else { continue };
        let Some((statistic, node, path)) = known.statistic else { continue };
        let Some((is_error, why)) = group.kind.objection(statistic) else { continue };
        let message = format!("`{statistic}` of `{}` means nothing: {why}", known.name);
        let at = node.at(path);
        let found = if is_error { report.error(at, message) } else { report.warning(at, message) };
        let page = known.namespace.page;
        found.help(format!("use `{}`", group.statistic().name())).note(format!("see {page}"));
    }
}
