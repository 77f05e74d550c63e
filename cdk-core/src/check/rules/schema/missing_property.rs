use crate::diagnostic::Code;

pub(super) static CODE: Code = Code::new(
    "CDK0050",
    "missing property",
    r#"
CloudFormation requires the property, but it was left out: by `None` in a hole of `cfn!`, by `.without(..)` or
`.unset(..)`, by `Value::no_value()`, or in JSON. Give it a value.

```rust wrong
let protocol: Option<String> = None;
cfn!(AWS::SNS::Subscription { TopicArn: "arn:aws:sns:eu-west-1:111122223333:orders", Protocol: protocol })
//                                                                                   ^
```

```rust wrong
cfn!(AWS::SNS::Subscription { TopicArn: "arn:aws:sns:eu-west-1:111122223333:orders", Protocol: Value::no_value() })
//                                                                                   ^
```

```rust wrong
cfn!(AWS::SNS::TopicInlinePolicy { TopicArn: "arn:aws:sns:eu-west-1:111122223333:orders", PolicyDocument: json!({}) }).unset("TopicArn")
//<
```

```rust wrong
app.aspect(|resource| resource.unset("TopicArn"));
app.stack("orders", cfn!(AWS::SNS::TopicInlinePolicy { TopicArn: "arn:aws:sns:eu-west-1:111122223333:orders", PolicyDocument: json!({}) }));
//                  ^
```

```rust wrong
Untyped::resource("AWS::EC2::SecurityGroup", json!({ "GroupName": "web" }))
//<
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("Subscription", json!([{ "Protocol": "email" }]))
//                       ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("Tags.0.Key", "team")
//<
```

```rust right
cfn!(AWS::SNS::Topic {}).set("Subscription", json!([{ "Protocol": "email", "Endpoint": "a@example.com" }]))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"#,
);

/// A record or resource type lacks a property.
pub(super) fn message(record: &str, name: &str) -> String {
    format!("{record} requires the property `{name}`")
}
