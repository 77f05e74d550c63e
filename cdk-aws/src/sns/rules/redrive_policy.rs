use cdk_core::check::{Report, Subject, rule};

rule! { "SNS0009", "redrive policy of a subscription without a queue",
    on(&["AWS::SNS::Subscription"], check), r#"
A redrive policy names the queue that takes what cannot be delivered: `deadLetterTargetArn`.

```rust wrong
let (topic, policy) = ("arn:aws:sns:eu-west-1:111122223333:news", json!({ "deadLetterTarget": "failed" }));
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com", RedrivePolicy: policy })
//                                                                                           ^
```

```rust right
let topic = "arn:aws:sns:eu-west-1:111122223333:news";
let policy = json!({ "deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:failed" });
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com", RedrivePolicy: policy })
```

https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
"# }

fn check(subscription: &Subject<'_>, report: &mut Report<'_>) {
    let policy = subscription.get("RedrivePolicy");
    if let Some(policy) = policy.filter(|policy| policy.lacks("deadLetterTargetArn")) {
        let message = "the redrive policy lacks `deadLetterTargetArn`";
        report.error(policy, message).help("name the queue that takes what cannot be delivered");
    }
}
