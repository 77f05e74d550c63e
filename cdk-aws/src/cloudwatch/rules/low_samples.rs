use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CloudWatch::Alarm"],
    check,
    "CW0011",
    "invalid `EvaluateLowSampleCountPercentile`",
    r#"
An alarm on a percentile either evaluates periods with few samples, `evaluate`, or ignores them, `ignore`.

```rust wrong
use cdk_aws::cloudwatch::Statistic;
let slow = Metric::new("Shop", "Latency").statistic(Statistic::Extended("p99".into()));
Alarm::above(slow, 1.0).with::<cfn::cloudwatch::Alarm>("EvaluateLowSampleCountPercentile", "skip")
//                      ^
```

```rust right
use cdk_aws::cloudwatch::Statistic;
let slow = Metric::new("Shop", "Latency").statistic(Statistic::Extended("p99".into()));
Alarm::above(slow, 1.0).with::<cfn::cloudwatch::Alarm>("EvaluateLowSampleCountPercentile", "ignore")
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"#,
);

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let is_choice = |choice: &str| matches!(choice, "evaluate" | "ignore");
    let path = "EvaluateLowSampleCountPercentile";
    report.expect_text(alarm, path, is_choice, "a valid choice", "use `evaluate` or `ignore`");
}
