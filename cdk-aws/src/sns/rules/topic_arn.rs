use cdk_core::check::rule;

rule! { "SNS0003", "invalid topic of a subscription",
    text(&["AWS::SNS::Subscription"], "TopicArn", |text| text.starts_with("arn:") && text.contains(":sns:"),
        "the ARN of a topic", "give `topic.arn()`"), r#"
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
"# }
