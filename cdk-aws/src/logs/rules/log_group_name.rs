use cdk_core::check::{is_spelled, rule};

rule! { "LOGS0001", "invalid log group name",
    text(&["AWS::Logs::LogGroup"], "LogGroupName",
        |name| is_spelled(name, 1..=512, "_-/.#") && !name.starts_with("aws/"), "a valid log group name",
        "use 1 to 512 letters, digits and `_-/.#`, not beginning with `aws/`"), r#"
A log group name has 1 to 512 letters, digits and `_-/.#`, such as `/shop/api`. It does not begin with `aws/`, which is
reserved for AWS. Without a name, CloudFormation generates one.

```rust wrong
LogGroup::new().name("shop logs")
//              ^
```

```rust wrong
cfn!(AWS::Logs::LogGroup { LogGroupName: "aws/shop" })
//                         ^
```

```rust right
LogGroup::new().name("/shop/api")
```

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
"# }
