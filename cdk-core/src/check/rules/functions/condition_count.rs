use super::arguments;
use crate::check::{At, Report, rule};
use crate::value::Expr;

rule! { "CDK0033", "too few or too many conditions", of_values(check), r#"
`Value::and` and `Value::or` take 2 to 10 conditions.

```rust wrong
Condition::new(Value::or([Value::equals(Value::region(), "eu-west-1")]))
//<
```

```rust right
let regions = ["eu-west-1", "eu-central-1"].map(|region| Value::equals(Value::region(), region));
place! { topic: cfn!(AWS::SNS::Topic {}), in_europe: Condition::new(Value::or(regions)) }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    for function in ["Fn::And", "Fn::Or"] {
        let count = arguments(expr, function).map(<[_]>::len);
        if let Some(count) = count.filter(|count| !(2..=10).contains(count)) {
            report.value(at, expr, format!("`{function}` takes 2 to 10 conditions, got {count}"));
        }
    }
}
