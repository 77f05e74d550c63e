use cdk_core::check::rule;

rule! { "CW0010", "invalid extended statistic",
    text(&["AWS::CloudWatch::Alarm"], "ExtendedStatistic", is_extended, "an extended statistic",
        "use an extended statistic such as `p99`, `tm90` or `TM(10%:90%)`"), r#"
An extended statistic is a percentile, such as `p99` or `p99.9`; a trimmed, winsorized or ranked one, such as `tm90`,
`TM(10%:90%)` or `PR(:300)`; or `IQM`.

```rust wrong
use cdk_aws::cloudwatch::Statistic;
let slow = Metric::new("Shop", "Latency", Statistic::Extended("p101".into()));
//         ^
Alarm::above(slow, 1.0)
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    MetricName: "Latency",
    Namespace: "Shop",
    ExtendedStatistic: "Average",
//  ^
    Period: 60,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust right
use cdk_aws::cloudwatch::Statistic;
let alarm = |statistic: &str| {
    Alarm::above(Metric::new("Shop", "Latency", Statistic::Extended(statistic.to_owned().into())), 1.0)
};
let [percentile, trimmed, rank, quartile] = ["p99.9", "TM(2%:98%)", "PR(:300)", "IQM"].map(alarm);
place! { percentile, trimmed, rank, quartile }
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
"# }

/// Whether this is one of `p99.9`, `tm90`, `TM(10%:90%)`, `PR(:300)`, `IQM` and their like.
fn is_extended(name: &str) -> bool {
    let percent = |text: &str| text.parse::<f64>().is_ok_and(|number| (0.0..=100.0).contains(&number));
    let bound = |text: &str| text.is_empty() || text.strip_suffix('%').is_some_and(percent);
    let number = |text: &str| text.is_empty() || text.parse::<f64>().is_ok();
    if let Some((kind, range)) = name.strip_suffix(')').and_then(|name| name.split_once('(')) {
        let Some((low, high)) = range.split_once(':') else { return false };
        let bounds = !(low.is_empty() && high.is_empty());
        return match kind {
            "TM" | "WM" | "TC" | "TS" => bounds && (bound(low) && bound(high) || number(low) && number(high)),
            "PR" => bounds && number(low) && number(high),
            _ => false,
        };
    }
    let kinds = ["p", "tm", "wm", "tc", "ts"];
    name == "IQM" || kinds.iter().any(|kind| name.strip_prefix(kind).is_some_and(percent))
}

#[cfg(test)]
mod tests {
    use super::is_extended;

    #[test]
    fn extended_statistics() {
        for good in ["p99", "p99.9", "tm90", "TM(10%:90%)", "TM(:95%)", "PR(:300)", "IQM"] {
            assert!(is_extended(good), "{good}");
        }
        for bad in ["p101", "99", "p", "TM(10%)", "PR(:)", "XX(1:2)", "Average"] {
            assert!(!is_extended(bad), "{bad}");
        }
    }
}
