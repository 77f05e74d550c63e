use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use super::known::{Known, known};

rule! { "CW0032", "a metric or dimension that the service does not report", on(&["AWS::CloudWatch::Alarm"], check), r#"
Names of metrics and dimensions are case-sensitive. An alarm on a metric that does not exist has no data, and never goes
off.

```rust wrong
let errors = Metric::sum("AWS/ApplicationELB", "HTTPCode_Target_5xx_Count")
//           ^
    .dimension("LoadBalancer", balancer.full_name());
Alarm::above(errors, 10.0)
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Namespace: "AWS/Lambda",
    MetricName: "Errors",
    Dimensions: [Dimension { Name: "Function", Value: "resize" }],
//                           ^
    Statistic: "Sum",
    Period: 300,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 0,
})
```

```rust right
Alarm::above(Metric::sum("AWS/Lambda", "Errors").dimension("FunctionName", "resize"), 0.0)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    for known in known(alarm) {
        if let Some(meant) = misspelt(&known) {
            let message = format!("`{}` has no metric `{}`", known.namespace.name, known.name);
            report.warning(known.metric.at("MetricName"), message).meant(Some(meant));
        }
        for dimension in known.metric.items("Dimensions") {
            let Some(name) = dimension.text("Name") else { continue };
            let all = known.namespace.dimensions;
            if !all.contains(&name) {
                let message = format!("the metrics of `{}` have no dimension `{name}`", known.namespace.name);
                let found = report.warning(dimension.at("Name"), message);
                found.meant(suggest(name, all.iter().copied()).or(all.first().copied()));
            }
        }
    }
}

/// The metric that was meant by a name in another case or spelling. Other names may be of metrics that AWS added.
fn misspelt(known: &Known<'_, '_>) -> Option<&'static str> {
    let all = || known.namespace.groups.iter().flat_map(|group| group.names.iter().copied());
    let letters = |name: &str| {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase().replace("isation", "ization")
    };
    let meant = letters(known.name);
    (!all().any(|name| name == known.name)).then(|| all().find(|name| letters(name) == meant))?
}
