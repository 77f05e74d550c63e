use cdk_core::check::{Report, Subject, rule};

rule! { "CW0023", "invalid dashboard body", on(&["AWS::CloudWatch::Dashboard"], check), r#"
A dashboard body is a JSON string with a list of `widgets`.

```rust wrong
cfn!(AWS::CloudWatch::Dashboard { DashboardBody: "{widgets: []}" })
//                                ^
```

```rust wrong
cfn!(AWS::CloudWatch::Dashboard { DashboardBody: "{\"widget\":[]}" })
//                                ^
```

```rust right
cfn!(AWS::CloudWatch::Dashboard { DashboardBody: "{\"widgets\":[]}" })
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"# }

fn check(dashboard: &Subject<'_>, report: &mut Report<'_>) {
    let Some(body) = dashboard.text("DashboardBody") else { return };
    let json = serde_json::from_str::<serde_json::Value>(body);
    if !json.is_ok_and(|json| json["widgets"].is_array()) {
        let start: String = body.chars().take(40).collect();
        report
            .error(dashboard.at("DashboardBody"), format!("`{start}` is not a dashboard body"))
            .help("use JSON with a list of `widgets`, such as `{\"widgets\": []}`");
    }
}
