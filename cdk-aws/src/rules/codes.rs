//! What can be wrong with resources of services that have no constructs here, or of any service.

crate::support::codes! {
    SNAPSHOT = "AWS0001", "a snapshot of what has none",
"`RemovalPolicy::Snapshot` is for volumes, caches and databases. CloudFormation refuses it for other resources: keep them with \
`RemovalPolicy::Retain`, or let them go with `RemovalPolicy::Destroy`.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html";

    QUEUE = "SQS0001", "a queue that SQS refuses",
"The name of a queue has 1 to 80 letters, digits, hyphens and underscores. The name of a FIFO queue ends with `.fifo`, and that of \
no other.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html";

    REDRIVE = "SQS0002", "a redrive policy that SQS refuses",
"A redrive policy names a queue and a number: what has been received so many times, 1 to 1,000, and was never deleted, goes there. Both \
queues are FIFO queues, or none of them is.

```rust
cfn!(AWS::SQS::Queue { RedrivePolicy: cdk_aws::core::json!({ \"deadLetterTargetArn\": failed.attr_arn(), \"maxReceiveCount\": 3 }) })
```

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html";
}
