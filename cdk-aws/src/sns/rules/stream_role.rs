use cdk_core::check::{Report, Subject, rule};

rule! { "SNS0007", "subscription of a stream without a role", on(&["AWS::SNS::Subscription"], check), r#"
SNS writes to a stream of Firehose with a role: `SubscriptionRoleArn`.

```rust wrong
let (topic, stream) = ("arn:aws:sns:eu-west-1:111122223333:x", "arn:aws:firehose:eu-west-1:111122223333:deliverystream/x");
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "firehose", Endpoint: stream })
//                                             ^
```

```rust right
let (topic, stream) = ("arn:aws:sns:eu-west-1:111122223333:x", "arn:aws:firehose:eu-west-1:111122223333:deliverystream/x");
let role = "arn:aws:iam::111122223333:role/write";
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "firehose", Endpoint: stream, SubscriptionRoleArn: role })
```

https://docs.aws.amazon.com/sns/latest/dg/firehose-endpoints-create.html
"# }

fn check(subscription: &Subject<'_>, report: &mut Report<'_>) {
    if subscription.is("Protocol", "firehose") && subscription.lacks("SubscriptionRoleArn") {
        let message = "the protocol `firehose` requires `SubscriptionRoleArn`";
        report.error(subscription.at("Protocol"), message).help("give a role that may write to the stream");
    }
}
