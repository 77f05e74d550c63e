use cdk_core::check::{Report, Subject, rule};

rule! { "SQS0003", "option that requires a FIFO queue", on(&["AWS::SQS::Queue"], check), r#"
Deduplication and throughput limits per message group exist only for FIFO queues.

```rust wrong
cfn!(AWS::SQS::Queue { ContentBasedDeduplication: true })
//                     ^
```

```rust right
cfn!(AWS::SQS::Queue { FifoQueue: true, ContentBasedDeduplication: true })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html
"# }

fn check(queue: &Subject<'_>, report: &mut Report<'_>) {
    if queue.lacks("FifoQueue") || queue.is_false("FifoQueue") {
        let names = ["ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"];
        report.expect_none(queue, &names, "requires `FifoQueue: true`");
    }
}
