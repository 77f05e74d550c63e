use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0013", "subscription of a stream without a role",
    on(&["AWS::Logs::SubscriptionFilter"], check), r#"
CloudWatch Logs needs a role that may write to the Kinesis or Firehose stream.

```rust wrong
cfn!(AWS::Logs::SubscriptionFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "",
    DestinationArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/logs",
//  ^
})
```

```rust wrong
let logs = cfn!(AWS::Kinesis::Stream { ShardCount: 1 });
let filter = cfn!(AWS::Logs::SubscriptionFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "",
    DestinationArn: logs.attr_arn(),
//  ^
});
place! { logs, filter }
```

```rust right
cfn!(AWS::Logs::SubscriptionFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "",
    DestinationArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/logs",
    RoleArn: "arn:aws:iam::111122223333:role/logs",
})
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let path = "DestinationArn";
    let is_stream = |arn: &str| arn.contains(":kinesis:") || arn.contains(":firehose:");
    let leads_to_stream = filter.text(path).is_some_and(is_stream)
        || filter.referent(path).is_some_and(|to| to.resource().resource_type().starts_with("AWS::Kinesis"));
    if leads_to_stream && filter.lacks("RoleArn") {
        report
            .error(filter.at(path), "a subscription filter that writes to a stream requires `RoleArn`")
            .help("set `RoleArn` to a role that CloudWatch Logs may assume");
    }
}
