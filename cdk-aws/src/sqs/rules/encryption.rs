use cdk_core::check::{Report, Subject, rule};

rule! { "SQS0002", "queue with two kinds of encryption", on(&["AWS::SQS::Queue"], check), r#"
A queue is encrypted either with a key that SQS manages (`SqsManagedSseEnabled`) or with a KMS key (`KmsMasterKeyId`).

```rust wrong
cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true, KmsMasterKeyId: "alias/orders" })
//                                                 ^
```

```rust right
cfn!(AWS::SQS::Queue { KmsMasterKeyId: "alias/orders" })
```

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
"# }

fn check(queue: &Subject<'_>, report: &mut Report<'_>) {
    if queue.is_true("SqsManagedSseEnabled") {
        report.expect_one_of(queue, "SqsManagedSseEnabled", "KmsMasterKeyId");
    }
}
