use crate::check::{At, Report, rule};
use crate::value::Expr;

rule! { "CDK0034", "a function that works only in a template's rules", of_values(check), r#"
`Value::contains`, `each_member_equals`, `each_member_in`, `ref_all`, `value_of` and `value_of_all` work only in a
`TemplateRule`. In a condition, compare with `Value::equals`.

```rust wrong
Condition::new(Value::contains(["eu-west-1", "eu-central-1"], Value::region()))
//<
```

```rust right
let stage = Parameter::<String>::new().default("dev");
let rule = TemplateRule::new().assert(Value::contains(["dev", "prod"], stage.value()), "the stage is dev or prod");
place! { topic: cfn!(AWS::SNS::Topic {}), stage, rule }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html
"# }

const OF_RULES: [&str; 6] = [
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::RefAll",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
];

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Expr::Call(call) = expr else { return };
    if !at.in_rule && OF_RULES.contains(&call.0) {
        let message = format!("`{}` works only in a `TemplateRule`", call.0);
        report.value(at, expr, message);
    }
}
