use cdk_core::check::{Report, Subject, rule};

rule! { "SECRET0006", "two schedules or two functions for a rotation",
    on(&["AWS::SecretsManager::RotationSchedule"], check), r#"
A secret is rotated at an interval or by a schedule, and by one function.

```rust wrong
cfn!(AWS::SecretsManager::RotationSchedule {
    SecretId: "x",
    RotationRules: RotationRules { AutomaticallyAfterDays: 30, ScheduleExpression: "rate(10 days)" },
//                                                             ^
})
```

```rust wrong
cfn!(AWS::SecretsManager::RotationSchedule {
    SecretId: "x",
    RotationLambdaARN: "arn:aws:lambda:eu-west-1:111122223333:function:rotate",
    HostedRotationLambda: HostedRotationLambda { RotationType: "MySQLSingleUser" },
//  ^
})
```

```rust right
cfn!(AWS::SecretsManager::RotationSchedule { SecretId: "x", RotationRules: RotationRules { ScheduleExpression: "rate(10 days)" } })
```

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
"# }

fn check(schedule: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_one_of(
        schedule,
        "RotationRules.AutomaticallyAfterDays",
        "RotationRules.ScheduleExpression",
    );
    report.expect_one_of(schedule, "RotationLambdaARN", "HostedRotationLambda");
}
