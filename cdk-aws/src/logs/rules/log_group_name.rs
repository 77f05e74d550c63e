use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Logs::LogGroup"],
    check,
    "LOGS0001",
    "invalid log group name",
    r#"
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
"#,
);

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "_-/.#".contains(c);
        (1..=512).contains(&name.len()) && name.chars().all(fits) && !name.starts_with("aws/")
    };
    let help = "use 1 to 512 letters, digits and `_-/.#`, not beginning with `aws/`";
    report.expect_text(group, "LogGroupName", is_name, "a valid log group name", help);
}
