use cdk_core::check::{Report, Subject, rule};

rule! { "IAM0020", "policy of a resource that is too long",
    on(&[
        "AWS::EC2::VPCEndpoint",
        "AWS::ECR::Repository",
        "AWS::KMS::Key",
        "AWS::KMS::ReplicaKey",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueuePolicy",
        "AWS::SecretsManager::ResourcePolicy",
    ], check), r#"
The policy of a resource has at most so many bytes: 8,192 of a queue, 10,240 of a repository, 20,480 of a bucket, secret
or VPC endpoint, 30,720 of a topic, 32,768 of a key. A reference counts as the shortest text that it can be, so the
deployed policy may be longer.

```rust wrong
let queue = cfn!(AWS::SQS::Queue {});
let topics: Vec<String> = (0..200).map(|n| format!("arn:aws:sns:eu-west-1:111122223333:topic-{n}")).collect();
let only = json!({ "ArnEquals": { "aws:SourceArn": topics } });
let send = json!({
    "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": queue.attr_arn(), "Condition": only
});
let policy = cfn!(AWS::SQS::QueuePolicy {
    Queues: [queue.reference()],
    PolicyDocument: json!({ "Statement": [send] }),
//  ^
});
place! { queue, policy }
```

```rust right
let queue = cfn!(AWS::SQS::Queue {});
let topics: Vec<String> = (0..100).map(|n| format!("arn:aws:sns:eu-west-1:111122223333:topic-{n}")).collect();
let only = json!({ "ArnEquals": { "aws:SourceArn": topics } });
let send = json!({
    "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": queue.attr_arn(), "Condition": only
});
let policy = cfn!(AWS::SQS::QueuePolicy { Queues: [queue.reference()], PolicyDocument: json!({ "Statement": [send] }) });
place! { queue, policy }
```

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (path, what, most) = match subject.resource().resource_type() {
        "AWS::EC2::VPCEndpoint" => ("PolicyDocument", "VPC endpoint", 20_480),
        "AWS::ECR::Repository" => ("RepositoryPolicyText", "repository", 10_240),
        "AWS::S3::BucketPolicy" => ("PolicyDocument", "bucket", 20_480),
        "AWS::SNS::TopicPolicy" => ("PolicyDocument", "topic", 30_720),
        "AWS::SQS::QueuePolicy" => ("PolicyDocument", "queue", 8_192),
        "AWS::SecretsManager::ResourcePolicy" => ("ResourcePolicy", "secret", 20_480),
        _ => ("KeyPolicy", "key", 32_768),
    };
    let length = subject.get(path).map_or(0, cdk_core::value::Node::least_bytes);
    if length > most {
        report
            .error(subject.at(path), format!("the policy of a {what} has at most {most} bytes, got {length}"))
            .help("join statements, or name an account or organization instead of single principals");
    }
}
