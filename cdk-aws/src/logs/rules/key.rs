use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Logs::LogGroup"],
    check,
    "LOGS0002",
    "log group key that is not an ARN",
    r#"
CloudWatch Logs takes the ARN of a KMS key, not its id or alias.

```rust wrong
cfn!(AWS::Logs::LogGroup { KmsKeyId: "alias/logs" })
//                         ^
```

```rust right
cfn!(AWS::Logs::LogGroup { KmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" })
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
"#,
);

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let help = "use the key's ARN: `key.arn()` or `key.attr_arn()`";
    report.expect_text(group, "KmsKeyId", |key| key.starts_with("arn:"), "the ARN of a key", help);
}
