use cdk_core::check::rule;

rule! { "CW0011", "invalid `EvaluateLowSampleCountPercentile`",
    text(&["AWS::CloudWatch::Alarm"], "EvaluateLowSampleCountPercentile",
        |choice| matches!(choice, "evaluate" | "ignore"), "a valid choice", "use `evaluate` or `ignore`"), r#"
An alarm on a percentile either evaluates periods with few samples, `evaluate`, or ignores them, `ignore`.

```rust wrong
use cdk_aws::cloudwatch::Statistic;
let slow = Metric::new("Shop", "Latency", Statistic::Extended("p99".into()));
Alarm::above(slow, 1.0).with::<cfn::cloudwatch::Alarm>("EvaluateLowSampleCountPercentile", "skip")
//                      ^
```

```rust right
use cdk_aws::cloudwatch::Statistic;
let slow = Metric::new("Shop", "Latency", Statistic::Extended("p99".into()));
Alarm::above(slow, 1.0).with::<cfn::cloudwatch::Alarm>("EvaluateLowSampleCountPercentile", "ignore")
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"# }
