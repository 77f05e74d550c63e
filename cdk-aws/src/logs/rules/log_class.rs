use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0003", "metric filter on an infrequent-access log group",
    on(&["AWS::Logs::MetricFilter"], check), r#"
Log groups of the class `INFREQUENT_ACCESS` do not support metric filters.

```rust wrong
LogGroup::new().infrequent_access().metric(MetricFilter::new("ERROR", "Shop", "Errors"))
//                                         ^
```

```rust wrong
let group = cfn!(AWS::Logs::LogGroup { LogGroupClass: "INFREQUENT_ACCESS" });
let errors = cfn!(AWS::Logs::MetricFilter {
    LogGroupName: group.reference(),
//  ^
    FilterPattern: "ERROR",
    MetricTransformations: [MetricTransformation { MetricName: "Errors", MetricNamespace: "Shop", MetricValue: "1" }],
});
place! { group, errors }
```

```rust right
LogGroup::new().metric(MetricFilter::new("ERROR", "Shop", "Errors"))
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let Some(group) = filter.referent("LogGroupName") else { return };
    if group.is("LogGroupClass", "INFREQUENT_ACCESS") {
        let message = "a log group of the class `INFREQUENT_ACCESS` does not support metric filters";
        report
            .error(filter.at("LogGroupName"), message)
            .related(&group, "LogGroupClass", "the class is set here")
            .help("use the class `STANDARD`");
    }
}
