use super::name;
use crate::check::{At, Report, rule};
use crate::diagnostic::did_you_mean;
use crate::value::Expr;
use crate::value::json::PSEUDO;

rule! { "CDK0037", "unknown pseudo parameter", of_values(check), r#"
Names that begin with `AWS::` are CloudFormation's own: `AWS::AccountId`, `AWS::NoValue`, `AWS::NotificationARNs`,
`AWS::Partition`, `AWS::Region`, `AWS::StackId`, `AWS::StackName` and `AWS::URLSuffix`. `Value::region()` and the like are checked
by the compiler.

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Ref": "AWS::Regoin" }))
//                       ^
```

```rust right
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Ref": "AWS::Region" }))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let is_pseudo = |name: &super::Name<'_>| name.function == "Ref" && name.name.starts_with("AWS::");
    let Some(name) = name(expr).filter(is_pseudo) else { return };
    let hint = did_you_mean(cdk_schemas::suggest(name.name, PSEUDO.iter().copied()));
    report.value(at, expr, format!("CloudFormation has no pseudo parameter `{}`{hint}", name.name));
}
