use super::arguments;
use crate::check::{At, Report, rule};
use crate::value::Expr;

rule! { "CDK0032", "an index that is out of range", of_values(check), r#"
The index of `.select(n)`, counted from 0, must be less than the number of items in the list.

```rust wrong
cfn!(AWS::SNS::Topic { DisplayName: Value::split(",", "a,b").select(2) })
//                     ^
```

```rust wrong
cfn!(AWS::EC2::Subnet { VpcId: "vpc-12345678", CidrBlock: Value::<Vec<String>>::cidr("10.0.0.0/16", 4, 8).select(4) })
//                                             ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Fn::Select": [2, ["a", "b"]] }))
//                       ^
```

```rust right
cfn!(AWS::SNS::Topic { DisplayName: Value::split(",", "a,b").select(1) })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Some([index, list]) = arguments(expr, "Fn::Select") else { return };
    let (Expr::Integer(index), Some(count)) = (index.unlocated(), count(list.unlocated())) else { return };
    if usize::try_from(*index).is_ok_and(|index| index >= count) {
        let message = format!("index {index} is out of range: the list has {count} items, counted from 0");
        report.value(at, expr, message);
    }
}

/// How many items a list has, as far as that is known.
fn count(list: &Expr) -> Option<usize> {
    if let Expr::List(items) = list {
        return Some(items.len());
    }
    if let Some([separator, text]) = arguments(list, "Fn::Split") {
        let (separator, text) = (separator.unlocated().as_text()?, text.unlocated().as_text()?);
        return Some(text.split(separator).count());
    }
    let [_, count, _] = arguments(list, "Fn::Cidr")? else { return None };
    usize::try_from(count.unlocated().as_integer()?).ok()
}
