use crate::diagnostic::Code;

pub(crate) static ACROSS_ENVIRONMENTS: Code = Code::new(
    "CDK0009",
    "a reference to another account",
    r#"
What has a physical name can be used in every account and region: its `Ref` and its ARN follow from the name. Everything else
is known only when it is deployed. Another stack of the account reads it from an output, also in another region; a stack of
another account cannot, because `Fn::GetStackOutput` would need a role there. The same holds if account or region of a stack
are not known.

Give the resource a name, and grant the other account access; or make a resource in each account.

```rust wrong
let orders = cfn!(AWS::SNS::Topic {});
let audit = cfn!(AWS::SNS::Topic { DisplayName: orders.attr_topic_name() });
//                                                     ^
app.stage("data", Environment::new(account!("111122223333"), region!("eu-west-1")), orders);
app.stage("web", Environment::new(account!("444455556666"), region!("eu-west-1")), audit);
```

```rust right
let orders = cfn!(AWS::SNS::Topic { TopicName: "orders" });
let audit = cfn!(AWS::SNS::Topic { DisplayName: orders.attr_topic_name() });
app.stage("data", Environment::new(account!("111122223333"), region!("eu-west-1")), orders);
app.stage("web", Environment::new(account!("444455556666"), region!("eu-west-1")), audit);
```

```rust right
let orders = cfn!(AWS::SNS::Topic {});
let audit = cfn!(AWS::SNS::Topic { DisplayName: orders.attr_topic_name() });
app.stage("ireland", Environment::new(account!("111122223333"), region!("eu-west-1")), orders);
app.stage("ohio", Environment::new(account!("111122223333"), region!("us-east-2")), audit);
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html
"#,
);
