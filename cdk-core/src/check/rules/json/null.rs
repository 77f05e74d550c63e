use crate::check::{At, Report, rule};
use crate::value::Expr;

rule! { "CDK0040", "`null` in a template", of_values(check), r#"
CloudFormation refuses templates with `null`. To omit a property, give `None` or leave its key out of the JSON; to
remove one that is set, use `.without(..)` or `.unset(..)`.

```rust wrong
cfn!(AWS::SQS::Queue { RedriveAllowPolicy: json!({ "redrivePermission": null }) })
//                                                 ^
```

```rust wrong
Untyped::resource("AWS::SNS::Topic", json!({ "DisplayName": null }))
//                                           ^
```

```rust right
let permission: Option<String> = None;
cfn!(AWS::SQS::Queue { RedriveAllowPolicy: json!({ "redrivePermission": permission }) })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    if matches!(expr, Expr::Scalar(scalar) if scalar == "null") {
        let help = "omit the value: give `None`, or leave out its key";
        report.value(at, expr, "CloudFormation refuses `null`").help(help);
    }
}
