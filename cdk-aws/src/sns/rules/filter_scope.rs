use cdk_core::check::rule;

rule! { "SNS0008", "unknown scope of a filter policy",
    text(&["AWS::SNS::Subscription"], "FilterPolicyScope",
        |scope| matches!(scope, "MessageAttributes" | "MessageBody"), "a scope of a filter policy",
        "use `MessageAttributes` or `MessageBody`"), r#"
A filter policy looks at `MessageAttributes`, which is the default, or at the `MessageBody`.

```rust wrong
let (topic, scope) = ("arn:aws:sns:eu-west-1:111122223333:news", "Body");
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com", FilterPolicyScope: scope })
//                                                                                           ^
```

```rust right
let (topic, scope) = ("arn:aws:sns:eu-west-1:111122223333:news", "MessageBody");
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com", FilterPolicyScope: scope })
```

https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
"# }
