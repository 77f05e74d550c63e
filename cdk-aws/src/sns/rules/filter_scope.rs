use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::SNS::Subscription"],
    check,
    "SNS0008",
    "unknown scope of a filter policy",
    r#"
A filter policy looks at `MessageAttributes`, which is the default, or at the `MessageBody`.

```rust wrong
let (topic, scope) = ("arn:aws:sns:eu-west-1:111122223333:news", "Body");
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com", FilterPolicyScope: scope })
//                                                                                           ^
```

```rust right
let (topic, scope) = ("arn:aws:sns:eu-west-1:111122223333:news", "MessageBody");
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com", FilterPolicyScope: scope })
```

https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
"#,
);

fn check(subscription: &Subject<'_>, report: &mut Report<'_>) {
    let is_scope = |scope: &str| matches!(scope, "MessageAttributes" | "MessageBody");
    let help = "use `MessageAttributes` or `MessageBody`";
    report.expect_text(subscription, "FilterPolicyScope", is_scope, "a scope of a filter policy", help);
}
