use crate::diagnostic::Code;

pub(super) static CODE: Code = Code::new(
    "CDK0069",
    "required property that a condition leaves out",
    r#"
CloudFormation requires the property, but in one case of the condition its value is `AWS::NoValue`, so that it is left out.
The deployment fails in this case. Give it a value in both, or put the condition on the resource, with `.when(&condition)`.

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let protocol = Value::if_(&prod, "email", Value::no_value());
let mail = cfn!(AWS::SNS::Subscription { TopicArn: "arn:aws:sns:eu-west-1:111122223333:orders", Protocol: protocol });
//                                                                                              ^
place! { stage, prod, mail }
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let to = Value::if_(&prod, "team@example.com", "dev@example.com");
let topic = "arn:aws:sns:eu-west-1:111122223333:orders";
let mail = cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: to }).when(&prod);
place! { stage, prod, mail }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
"#,
);

/// A condition leaves a required property out.
pub(super) fn message(record: &str, name: &str) -> String {
    format!("{record} requires the property `{name}`, but a condition leaves it out")
}
