use cdk_core::check::{Report, Subject, rule};
use cdk_core::known_action;

rule! { "LAMBDA0019", "unknown action in a function permission", on(&["AWS::Lambda::Permission"], check), r#"
The `Action` of a permission is `lambda:InvokeFunction`, or `lambda:InvokeFunctionUrl`.

```rust wrong
let action = "lambda:InvokeFunktion";
cfn!(AWS::Lambda::Permission { Action: action, FunctionName: "shop", Principal: "sns.amazonaws.com" })
//                             ^
```

```rust right
cfn!(AWS::Lambda::Permission { Action: "lambda:InvokeFunction", FunctionName: "shop", Principal: "sns.amazonaws.com" })
```

https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"# }

fn check(permission: &Subject<'_>, report: &mut Report<'_>) {
    let is_action =
        |action: &str| action.to_ascii_lowercase().starts_with("lambda:") && known_action(action).is_ok();
    let help = "use `lambda:InvokeFunction` or `lambda:InvokeFunctionUrl`";
    report.expect_text(permission, "Action", is_action, "an action of Lambda", help);
}
