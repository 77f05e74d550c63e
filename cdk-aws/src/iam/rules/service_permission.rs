use cdk_core::check::{Report, Subject, rule};

use super::feeds::{TYPES, feeds};
use super::permits::{Answer, may_use};

rule! { "IAM0021", "service that may not use its target", on(TYPES, check), r#"
A service that sends to a queue, publishes to a topic or calls a function without a role needs the permission of the
target: the queue's policy, the topic's policy, or an `AWS::Lambda::Permission`. S3, subscription filters of logs, target
groups and rotations fail when they are deployed; subscriptions, rules and alarms are deployed, and their messages are
lost.

`Topic::subscribe`, `Rule::invokes` and the other verbs make the permission. With `cfn!`, add it, for the service and, by a
condition, for the one topic, rule or bucket. A topic without a policy of its own lets alarms of its account publish.

```rust wrong
let topic = cfn!(AWS::SNS::Topic {});
let queue = cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true });
let sent = cfn!(AWS::SNS::Subscription { TopicArn: topic.reference(), Protocol: "sqs", Endpoint: queue.attr_arn() });
//                                                                                     ^
place! { topic, queue, sent }
```

```rust wrong
let (topic, queue) = (cfn!(AWS::SNS::Topic {}), cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true }));
let rule = cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(1 day)",
    Targets: [
        Target { Id: "a", Arn: queue.attr_arn() },
        //                ^
        Target { Id: "b", Arn: topic.reference() },
        //                ^
    ],
});
place! { topic, queue, rule }
```

```rust wrong
let source = Code::inline("exports.handler = async () => {};");
let index = Function::new(Runtime::Nodejs22, "index.handler", source).invoked_by("sns.amazonaws.com", "arn:aws:sns:eu-west-1:111122223333:a");
let call = cfn!(AWS::S3::Bucket::LambdaConfiguration { Event: "s3:ObjectCreated:*", Function: index.arn() });
//                                                                                  ^
let uploads = cfn!(AWS::S3::Bucket { NotificationConfiguration: NotificationConfiguration { LambdaConfigurations: [call] } });
place! { index, uploads }
```

```rust wrong
let queue = cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true });
let allow = json!({ "Effect": "Allow", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sqs:*", "Resource": "*" });
let policy = cfn!(AWS::SQS::QueuePolicy { Queues: [queue.reference()], PolicyDocument: json!({ "Statement": [allow] }) });
let arn = "arn:aws:sns:eu-west-1:111122223333:orders";
let sent = json!({ "TopicArn": arn, "Protocol": "sqs", "Endpoint": queue.attr_arn() });
//                                                     ^
let sent = cdk_aws::core::cfn::Untyped::resource("AWS::SNS::Subscription", sent);
place! { queue, policy, sent }
```

```rust right
let topic = cfn!(AWS::SNS::Topic {});
let queue = cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true });
let by = json!({ "Service": "sns.amazonaws.com" });
let from = json!({ "ArnEquals": { "aws:SourceArn": topic.reference() } });
let send =
    json!({ "Effect": "Allow", "Principal": by, "Action": "sqs:SendMessage", "Resource": queue.attr_arn(), "Condition": from });
let policy = cfn!(AWS::SQS::QueuePolicy { Queues: [queue.reference()], PolicyDocument: json!({ "Statement": [send] }) });
let sent = cfn!(AWS::SNS::Subscription { TopicArn: topic.reference(), Protocol: "sqs", Endpoint: queue.attr_arn() });
place! { topic, queue, policy, sent }
```

```rust right
let topic = Topic::new();
let source = Code::inline("exports.handler = async () => {};");
let index = Function::new(Runtime::Nodejs22, "index.handler", source);
let daily = Rule::at(schedule!("rate(1 day)")).publishes_to(&topic).invokes(&index);
place! { topic, index, daily }
```

https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for feed in feeds(subject) {
        let Some(target) = feed.target(subject) else { continue };
        if may_use(&target, feed.service) == Answer::No {
            let (what, help) = words(target.resource().resource_type());
            let message = format!("`{}` may not {what}", feed.service);
            report.error(feed.node.at(feed.path), message).related(&target, "", "it is made here").help(help);
        }
    }
}

fn words(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "AWS::SQS::Queue" => {
            ("send messages to the queue", "allow it `sqs:SendMessage` in an `AWS::SQS::QueuePolicy`")
        }
        "AWS::SNS::Topic" => ("publish to the topic", "allow it `sns:Publish` in an `AWS::SNS::TopicPolicy`"),
        _ => ("call the function", "add an `AWS::Lambda::Permission` for it"),
    }
}
