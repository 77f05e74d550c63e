use super::{HELP, name};
use crate::check::{At, Report, rule};
use crate::diagnostic::did_you_mean;
use crate::value::Expr;

rule! { "CDK0036", "unknown logical id", of_values(check), r#"
JSON refers to an element of its stack by logical id: `Ref`, `Fn::GetAtt` and `Fn::Sub` to a resource (`Ref` and
`Fn::Sub` also to a parameter), `Fn::If` to a condition, `Fn::FindInMap` to a mapping. The stack has no element of
this kind and name, so CloudFormation would refuse the template. Logical ids of resources end in a hash: `Orders1A2B3C4D`. If there
is a construct, use its values instead; they also work across stacks.

```rust wrong
cfn!(AWS::SQS::Queue { RedrivePolicy: json!({ "deadLetterTargetArn": { "Fn::GetAtt": ["Failed", "Arn"] }, "maxReceiveCount": 3 }) })
//                                            ^
```

```rust wrong
let orders = cfn!(AWS::SNS::Topic {});
let copy = cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Ref": "orders" }));
//                                  ^
place! { orders, copy }
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", json!({ "Fn::If": ["IsProd", "orders", "test"] }))
//                       ^
```

```rust wrong
Untyped::resource("AWS::SNS::Topic", json!({ "DisplayName": { "Fn::Sub": "${Nowhere}" } }))
//                                           ^
```

```rust right
let orders = cfn!(AWS::SNS::Topic {});
let copy = cfn!(AWS::SNS::Topic {}).set("DisplayName", json!(orders.reference()));
place! { orders, copy }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Some(name) = name(expr).filter(|name| name.find(at).is_none()) else { return };
    let Some((what, fits)) = name.wanted() else { return };
    let ids = at.view.names(at.stack).iter().filter(|(_, named)| fits(**named)).map(|(id, _)| &**id);
    let hint =
        did_you_mean(cdk_schemas::suggest(name.name, ids.clone()).or_else(|| without_hash(name.name, ids)));
    let stack = &at.view.tree.stacks[at.stack].name;
    report.value(at, expr, format!("stack `{stack}` has no {what} `{}`{hint}", name.name)).help(HELP);
}

/// The logical id that was probably meant by a name without the hash.
fn without_hash<'n>(name: &str, mut ids: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let is_meant = |id: &&str| {
        let start = id.len().checked_sub(8).and_then(|length| id.get(..length));
        start.is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    ids.find(is_meant)
}
