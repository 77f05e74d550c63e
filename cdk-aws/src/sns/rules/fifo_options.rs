use cdk_core::check::{Report, Subject, rule};

rule! { "SNS0002", "option that requires a FIFO topic", on(&["AWS::SNS::Topic"], check), r#"
Deduplication exists only for FIFO topics.

```rust wrong
cfn!(AWS::SNS::Topic { ContentBasedDeduplication: true })
//                     ^
```

```rust right
cfn!(AWS::SNS::Topic { FifoTopic: true, ContentBasedDeduplication: true })
```

https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html
"# }

fn check(topic: &Subject<'_>, report: &mut Report<'_>) {
    if topic.lacks("FifoTopic") || topic.is_false("FifoTopic") {
        report.expect_none(topic, &["ContentBasedDeduplication"], "requires `FifoTopic: true`");
    }
}
