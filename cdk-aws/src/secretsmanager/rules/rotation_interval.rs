use cdk_core::check::rule;

rule! { "SECRET0005", "rotation interval out of range",
    on(&["AWS::SecretsManager::RotationSchedule"],
        |schedule, report| report.expect_number(schedule, "RotationRules.AutomaticallyAfterDays", 1..=1000)), r#"
A secret is rotated every 1 to 1,000 days.

```rust wrong
let secret = Secret::credentials("admin");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private())
    .credentials(&secret)
    .rotate_credentials(Duration::days(1001));
//   ^
place! { secret, orders }
```

```rust wrong
cfn!(AWS::SecretsManager::RotationSchedule { SecretId: "x", RotationRules: RotationRules { AutomaticallyAfterDays: 0 } })
//                                                                                         ^
```

```rust right
cfn!(AWS::SecretsManager::RotationSchedule { SecretId: "x", RotationRules: RotationRules { AutomaticallyAfterDays: 1000 } })
```

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
"# }
