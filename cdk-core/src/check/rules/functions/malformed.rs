use super::{function, is_call};
use crate::check::{At, Report, rule};
use crate::value::json::{Function, may_be_omitted};
use crate::value::{Expr, Piece};

rule! { "CDK0030", "malformed call of a function", of_values(check), r#"
The function takes different arguments or a different number of them, or its key is not the only key of its map.
`None` is not a valid argument: it can leave out properties, list items and map entries, but a function needs all its
arguments. In `Value::if_`, `None` stands for `AWS::NoValue`.

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Fn::Join": ["-"] }))
//                       ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Fn::Base64": "orders", "Fn::Sub": "orders" }))
//                       ^
```

```rust wrong
cfn!(AWS::SNS::Topic { DisplayName: Value::base64(None::<String>) })
//                     ^
```

```rust wrong
cfn!(AWS::SNS::Topic { DisplayName: sub!("orders-{stage}", stage = None::<String>) })
//                     ^
```

```rust right
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Fn::Join": ["-", ["orders", { "Ref": "AWS::Region" }]] }))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    match expr {
        Expr::Map(entries) => {
            let mut calls = entries.iter().filter(|(name, _)| is_call(name, entries.len()));
            let call = calls.find_map(|(name, value)| Some((function(name)?, value)));
            if let Some((Function { name, takes, .. }, value)) = call {
                let message = if entries.len() > 1 {
                    format!("`{name}` is not the only key of its map; a function call is a map with one key")
                } else {
                    format!("`{name}` takes {takes}; got {}", words(value))
                };
                report.value(at, expr, message);
            }
        }
        Expr::Call(call) => {
            if let Some(function) = function(call.0).filter(|function| !(function.accepts)(&call.1)) {
                let message = format!("`{}` takes {}; got {}", call.0, function.takes, words(&call.1));
                report.value(at, expr, message);
            }
        }
        Expr::Sub(pieces)
            if pieces.iter().any(|piece| matches!(piece, Piece::Value(value) if may_be_omitted(value))) =>
        {
            report.value(at, expr, "a value in a text is `None`; give every value of the text");
        }
        _ => {}
    }
}

/// Arguments, in words.
fn words(arguments: &Expr) -> String {
    match arguments {
        Expr::Absent => "`None`".to_owned(),
        Expr::Bool(value) => value.to_string(),
        Expr::Integer(number) => number.to_string(),
        Expr::Number(number) => number.to_string(),
        Expr::Scalar(scalar) => scalar.to_string(),
        Expr::Text(text) => format!("\"{text}\""),
        Expr::List(items) => format!("[{}]", items.iter().map(words).collect::<Vec<_>>().join(", ")),
        Expr::Map(_) | Expr::Skeleton(_) => "a map".to_owned(),
        Expr::Reference(_) | Expr::LogicalId(_) | Expr::Pseudo(_) => "a reference".to_owned(),
        Expr::Sub(_) => "`Fn::Sub`".to_owned(),
        Expr::Call(call) => format!("`{}`", call.0),
    }
}
