use cdk_core::check::{Report, Subject, rule};

rule! { "SNS0006", "raw delivery by a protocol that does not offer it",
    on(&["AWS::SNS::Subscription"], check), r#"
`RawMessageDelivery` is for queues, URLs and streams: the protocols `sqs`, `http`, `https` and `firehose`.

```rust wrong
let topic = "arn:aws:sns:eu-west-1:111122223333:news";
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com", RawMessageDelivery: true })
//                                                                                           ^
```

```rust right
let (topic, queue) = ("arn:aws:sns:eu-west-1:111122223333:news", "arn:aws:sqs:eu-west-1:111122223333:news");
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "sqs", Endpoint: queue, RawMessageDelivery: true })
```

https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
"# }

fn check(subscription: &Subject<'_>, report: &mut Report<'_>) {
    let Some(protocol) = subscription.text("Protocol") else { return };
    if !matches!(protocol, "http" | "https" | "sqs" | "firehose") {
        let why = format_args!("is for queues, URLs and streams, not for the protocol `{protocol}`");
        report.expect_none(subscription, &["RawMessageDelivery"], why);
    }
}
