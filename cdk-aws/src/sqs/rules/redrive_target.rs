use cdk_core::check::{Report, Subject, rule};

rule! { "SQS0005", "queue and a dead-letter queue of different types", on(&["AWS::SQS::Queue"], check), r#"
The dead-letter queue of a FIFO queue is a FIFO queue, and that of a standard queue is a standard queue.

```rust wrong
let failed = "arn:aws:sqs:eu-west-1:111122223333:failed";
cfn!(AWS::SQS::Queue {
    FifoQueue: true,
    RedrivePolicy: json!({ "deadLetterTargetArn": failed, "maxReceiveCount": 3 }),
//                         ^
})
```

```rust right
let failed = "arn:aws:sqs:eu-west-1:111122223333:failed";
cfn!(AWS::SQS::Queue {
    RedrivePolicy: json!({ "deadLetterTargetArn": failed, "maxReceiveCount": 3 }),
})
```

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
"# }

fn check(queue: &Subject<'_>, report: &mut Report<'_>) {
    let path = "RedrivePolicy.deadLetterTargetArn";
    let of_text = queue.text(path).map(|arn| arn.strip_suffix(".fifo").is_some());
    let is_fifo = of_text.or_else(|| queue.referent(path).map(|target| target.is_true("FifoQueue")));
    if is_fifo.is_some_and(|is_fifo| is_fifo != queue.is_true("FifoQueue")) {
        let kind = if queue.is_true("FifoQueue") { "a FIFO queue" } else { "a standard queue" };
        report.error(queue.at(path), format!("the dead-letter queue of {kind} must also be {kind}"));
    }
}
