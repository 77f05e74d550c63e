use cdk_core::check::rule;

rule! { "LOGS0002", "log group key that is not an ARN",
    text(&["AWS::Logs::LogGroup"], "KmsKeyId", |key| key.starts_with("arn:"), "the ARN of a key",
        "use the key's ARN: `key.arn()` or `key.attr_arn()`"), r#"
CloudWatch Logs takes the ARN of a KMS key, not its id or alias.

```rust wrong
cfn!(AWS::Logs::LogGroup { KmsKeyId: "alias/logs" })
//                         ^
```

```rust right
cfn!(AWS::Logs::LogGroup { KmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" })
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
"# }
