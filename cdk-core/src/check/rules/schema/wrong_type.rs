use cdk_schemas::Type;

use crate::diagnostic::Code;
use crate::value::Expr;

pub(super) static CODE: Code = Code::new(
    "CDK0051",
    "a value of the wrong type",
    r#"
The property takes a value of another type. `cfn!` checks the types of literals and expressions at compile time; this
value was set by name or is a part of JSON. CloudFormation converts between text and numbers or booleans, but nothing
else.

```rust wrong
Topic::new().with::<cfn::sns::Topic>("DisplayName", json!(["orders"]))
//           ^
```

```rust wrong
cfn!(AWS::SQS::Queue { QueueName: "orders" }).set("DelaySeconds", "soon")
//                                            ^
```

```rust wrong
app.aspect(|resource| resource.set("FifoTopic", Expr::Integer(1)));
//                             ^
app.stack("orders", cfn!(AWS::SNS::Topic {}));
```

```rust wrong
Untyped::resource("AWS::SQS::Queue", json!({ "DelaySeconds": 1.5 }))
//                                           ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("Subscription", json!([{ "Protocol": "email", "Endpoint": ["a@example.com"] }]))
//                                                                         ^
```

```rust right
cfn!(AWS::SQS::Queue { QueueName: "orders" }).set("DelaySeconds", "5").set("MaximumMessageSize", 2048)
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"#,
);

/// What is wrong with a value, if the type of the property or its items does not accept it.
pub(super) fn message(name: &str, ty: &Type, value: &Expr) -> Option<String> {
    let got = wrong_kind(ty, value)?;
    Some(format!("`{name}` takes {}, got {got}", words(ty)))
}

/// What a value is, if the type does not accept it.
fn wrong_kind(ty: &Type, value: &Expr) -> Option<String> {
    let scalar = matches!(ty, Type::String | Type::Timestamp | Type::Integer | Type::Number | Type::Boolean);
    let record = matches!(ty, Type::Record(_) | Type::Tag | Type::Map(_));
    let list = matches!(ty, Type::List(_));
    let (is_wrong, got) = match value {
        Expr::Text(text) => {
            let is_boolean = matches!(&**text, "true" | "false");
            let number = matches!(ty, Type::Integer | Type::Number);
            (list || record || number || *ty == Type::Boolean && !is_boolean, format!("`{text}`"))
        }
        Expr::Bool(_) => {
            (list || record || matches!(ty, Type::Integer | Type::Number), "a boolean".to_owned())
        }
        Expr::Number(number) if *ty == Type::Integer => (true, number.to_string()),
        Expr::Integer(_) | Expr::Number(_) => {
            (list || record || matches!(ty, Type::Boolean), "a number".to_owned())
        }
        Expr::Scalar(scalar) if scalar != "null" => {
            (!matches!(ty, Type::String | Type::Json | Type::Union(_)), scalar.to_string())
        }
        Expr::List(_) => (scalar || record, "a list".to_owned()),
        Expr::Map(_) => (scalar || list, "a map".to_owned()),
        Expr::Skeleton(_) => (scalar || list, "a record".to_owned()),
        _ => return None,
    };
    is_wrong.then_some(got)
}

fn words(ty: &Type) -> &'static str {
    match ty {
        Type::String | Type::Timestamp => "a string",
        Type::Integer => "an integer",
        Type::Number => "a number",
        Type::Boolean => "a boolean",
        Type::List(_) => "a list",
        Type::Map(_) => "a map",
        Type::Record(_) | Type::Tag => "a record",
        Type::Json | Type::Union(_) => "JSON",
    }
}
