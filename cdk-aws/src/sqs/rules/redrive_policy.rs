use cdk_core::check::{Report, Subject, rule};

rule! { "SQS0004", "invalid redrive policy", on(&["AWS::SQS::Queue"], check), r#"
A redrive policy has a dead-letter queue, `deadLetterTargetArn`, and how often a message is received before it goes there,
`maxReceiveCount`: 1 to 1,000 times.

```rust wrong
let failed = cfn!(AWS::SQS::Queue {});
let policy = json!({ "deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:failed", "maxRecieveCount": 3 });
//                                                                                       ^
let orders = cfn!(AWS::SQS::Queue { RedrivePolicy: policy });
place! { failed, orders }
```

```rust right
let policy = json!({ "deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:failed", "maxReceiveCount": 3 });
cfn!(AWS::SQS::Queue { RedrivePolicy: policy })
```

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
"# }

const KEYS: [&str; 2] = ["deadLetterTargetArn", "maxReceiveCount"];

fn check(queue: &Subject<'_>, report: &mut Report<'_>) {
    let Some(policy) = queue.get("RedrivePolicy").filter(|policy| policy.is_record()) else { return };
    let unknown = policy.own_entries().iter().find(|(key, _)| !KEYS.contains(&&**key));
    if let Some((key, value)) = unknown {
        let near = cdk_core::suggest(key, KEYS).unwrap_or(KEYS[0]);
        report
            .error(value, format!("a redrive policy has no `{key}`"))
            .help(format!("did you mean `{near}`?"));
        return;
    }
    for key in KEYS.iter().filter(|key| policy.lacks(key)) {
        report.error(policy, format!("the redrive policy lacks `{key}`"));
    }
    report.expect_number(policy, "maxReceiveCount", 1..=1000);
}
