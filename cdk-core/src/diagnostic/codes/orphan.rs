use crate::diagnostic::Code;

pub(crate) static ORPHAN: Code = Code::new(
    "CDK0001",
    "a construct that is used but not placed",
    r#"
A reference (`Ref`, an attribute, a connection, a permission) leads to a construct that has not been placed in any
stack, so its resources would not be deployed. Make it a field of the composite that is passed to `app.stage` or
`app.stack`.

```rust wrong
let key = Key::new();
Topic::new().key(&key)
//           ^
```

```rust wrong
let orders = cfn!(AWS::SNS::Topic {});
cfn!(AWS::SNS::Subscription { TopicArn: orders.reference(), Protocol: "lambda", Endpoint: "arn:aws:lambda:eu-west-1:111122223333:function:bill" })
//                                             ^
```

```rust right
let key = Key::new();
let topic = Topic::new().key(&key);
place! { key, topic }
```
"#,
);
