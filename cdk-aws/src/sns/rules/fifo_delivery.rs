use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};

rule! { "SNS0005", "FIFO topic with a subscriber that is not a queue",
    on(&["AWS::SNS::Subscription"], check), r#"
A FIFO topic delivers only to queues. Subscribe a queue, and read from it.

```rust wrong
Topic::new().fifo().email("team@example.com")
//                  ^
```

```rust wrong
let topic = cfn!(AWS::SNS::Topic { FifoTopic: true });
let mail = cfn!(AWS::SNS::Subscription { TopicArn: topic.reference(), Protocol: "email", Endpoint: "a@example.com" });
//                                                                    ^
place! { topic, mail }
```

```rust right
Topic::new().fifo().subscribe(cdk_aws::sns::Protocol::Sqs, "arn:aws:sqs:eu-west-1:111122223333:orders.fifo")
```

https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html
"# }

fn check(subscription: &Subject<'_>, report: &mut Report<'_>) {
    let Some(protocol) = subscription.text("Protocol").filter(|protocol| *protocol != "sqs") else { return };
    let topic = subscription.view().referent(subscription.value("TopicArn"));
    let fifo = topic.and_then(|topic| topic.property("FifoTopic"));
    if fifo.is_some_and(|fifo| fifo == Expr::Bool(true) || fifo.as_text() == Some("true")) {
        let message = format!("a FIFO topic delivers only to queues, not by `{protocol}`");
        report.error(subscription.at("Protocol"), message).help("subscribe a queue, and read from it");
    }
}
