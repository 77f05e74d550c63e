use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::SNS::Subscription"],
    check,
    "SNS0003",
    "invalid topic of a subscription",
    r#"
A subscription names its topic by ARN.

```rust wrong
cfn!(AWS::SNS::Subscription { TopicArn: "news", Protocol: "email", Endpoint: "a@example.com" })
//                            ^
```

```rust right
let topic = Topic::new();
let subscription = cfn!(AWS::SNS::Subscription { TopicArn: topic.arn(), Protocol: "email", Endpoint: "a@example.com" });
place! { topic, subscription }
```

https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
"#,
);

fn check(subscription: &Subject<'_>, report: &mut Report<'_>) {
    let is_arn = |text: &str| text.starts_with("arn:") && text.contains(":sns:");
    report.expect_text(subscription, "TopicArn", is_arn, "the ARN of a topic", "give `topic.arn()`");
}
