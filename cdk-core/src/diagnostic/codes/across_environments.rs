use crate::diagnostic::Code;

pub(crate) static ACROSS_ENVIRONMENTS: Code = Code::new(
    "CDK0009",
    "a reference across accounts or regions",
    r#"
CloudFormation's exports work within one account and region. A reference across them would synthesize, then fail at
deployment. Give the resource a physical name, refer to it by an ARN that is made from the name, and grant the other
account access; or make a separate resource in each environment.

```rust wrong
let orders = cfn!(AWS::SNS::Topic {});
let output = Output::new(orders.attr_topic_arn());
//                              ^
app.stage("ireland", Environment::new(account!("111122223333"), region!("eu-west-1")), orders);
app.stage("ohio", Environment::new(account!("111122223333"), region!("us-east-2")), output);
```

```rust right
let orders = cfn!(AWS::SNS::Topic { TopicName: "orders" });
let arn = sub!("arn:{partition}:sns:eu-west-1:111122223333:orders", partition = Value::partition());
let copy = cfn!(AWS::SNS::Topic { DisplayName: arn });
app.stage("ireland", Environment::new(account!("111122223333"), region!("eu-west-1")), orders);
app.stage("ohio", Environment::new(account!("111122223333"), region!("us-east-2")), copy);
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"#,
);
