use crate::check::{At, Report, rule};
use crate::value::Expr;

rule! { "CDK0041", "an infinite number or `NaN`", of_values(check), r#"
Templates cannot contain infinite numbers or `NaN`.

```rust wrong
let rate = 1.0 / 0.0;
cfn!(AWS::SNS::Topic { ArchivePolicy: json!({ "rate": rate }) })
//                                            ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("ArchivePolicy", json!({ "rate": f64::NAN }))
//                                                    ^
```

```rust right
cfn!(AWS::SNS::Topic { ArchivePolicy: json!({ "rate": 0.5 }) })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    if let Expr::Number(number) = expr
        && !number.is_finite()
    {
        let message = format!("a template cannot contain the number {number}");
        report.value(at, expr, message).help("give a finite number");
    }
}
