use cdk_core::check::{is_spelled, rule};

rule! { "CW0022", "invalid dashboard name",
    text(&["AWS::CloudWatch::Dashboard"], "DashboardName", |name| is_spelled(name, 1..=255, "-_"),
        "a valid dashboard name", "use 1 to 255 letters, digits, hyphens and underscores"), r#"
A dashboard name has 1 to 255 letters, digits, hyphens and underscores.

```rust wrong
cfn!(AWS::CloudWatch::Dashboard { DashboardName: "my shop", DashboardBody: "{\"widgets\":[]}" })
//                                ^
```

```rust right
cfn!(AWS::CloudWatch::Dashboard { DashboardName: "my-shop", DashboardBody: "{\"widgets\":[]}" })
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
"# }
