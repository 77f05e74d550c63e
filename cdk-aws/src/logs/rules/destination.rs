use cdk_core::check::rule;

rule! { "LOGS0012", "subscription destination that is not an ARN",
    text(&["AWS::Logs::SubscriptionFilter"], "DestinationArn", |arn| arn.starts_with("arn:"), "an ARN",
        "use the ARN of a function, stream or destination"), r#"
A subscription filter sends log events to a function, a stream or a destination, which it names by ARN.

```rust wrong
cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "/shop/api", FilterPattern: "", DestinationArn: "search" })
//                                                                                 ^
```

```rust right
cfn!(AWS::Logs::SubscriptionFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "",
    DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:search",
})
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
"# }
