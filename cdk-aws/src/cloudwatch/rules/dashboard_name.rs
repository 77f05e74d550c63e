use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CloudWatch::Dashboard"],
    check,
    "CW0022",
    "invalid dashboard name",
    r#"
A dashboard name has 1 to 255 letters, digits, hyphens and underscores.

```rust wrong
cfn!(AWS::CloudWatch::Dashboard { DashboardName: "my shop", DashboardBody: "{\"widgets\":[]}" })
//                                ^
```

```rust right
cfn!(AWS::CloudWatch::Dashboard { DashboardName: "my-shop", DashboardBody: "{\"widgets\":[]}" })
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
"#,
);

fn check(dashboard: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        (1..=255).contains(&name.len()) && name.chars().all(fits)
    };
    let help = "use 1 to 255 letters, digits, hyphens and underscores";
    report.expect_text(dashboard, "DashboardName", is_name, "a valid dashboard name", help);
}
