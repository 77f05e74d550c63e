use super::{function, is_call};
use crate::check::{At, Report, rule};
use crate::diagnostic::did_you_mean;
use crate::value::Expr;
use crate::value::json::FUNCTIONS;

rule! { "CDK0029", "unknown function", of_values(check), r#"
A JSON key that begins with `Fn::` calls a CloudFormation function. CloudFormation has no function with this name, so
it would refuse the template. `sub!` and the functions of `Value` are checked by the compiler.

```rust wrong
cfn!(AWS::SQS::Queue { RedrivePolicy: json!({ "deadLetterTargetArn": { "Fn::Subb": "${AWS::Region}" }, "maxReceiveCount": 3 }) })
//                                            ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Fn::Jion": ["-", ["a", "b"]] }))
//                       ^
```

```rust wrong
Untyped::resource("AWS::SNS::Topic", json!({ "DisplayName": { "Fn::Nonsense": [] } }))
//                                           ^
```

```rust right
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Fn::Sub": "${AWS::Region}" }))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Expr::Map(entries) = expr else { return };
    for (name, _) in entries.iter().filter(|(name, _)| is_call(name, entries.len())) {
        if function(name).is_none() {
            let hint =
                did_you_mean(cdk_schemas::suggest(name, FUNCTIONS.iter().map(|function| function.name)));
            report.value(at, expr, format!("CloudFormation has no function `{name}`{hint}"));
        }
    }
}
