use cdk_core::check::{Report, Subject, rule};

use crate::iam::meant;

rule! { "LAMBDA0020", "invalid principal of a function permission",
    on(&["AWS::Lambda::Permission"], check), r#"
The principal that may invoke a function is a service (by domain, such as `sns.amazonaws.com`), an account (by id) or a
role (by ARN).

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .invoked_by("sns.amazon.com", "arn:aws:sns:eu-west-1:111122223333:orders")
//   ^
    .invoked_by("sns", "arn:aws:sns:eu-west-1:111122223333:orders")
//   ^
```

```rust wrong
let caller = "s3.amazonaws.co";
cfn!(AWS::Lambda::Permission { Action: "lambda:InvokeFunction", FunctionName: "shop", Principal: caller })
//                                                                                    ^
```

```rust right
cfn!(AWS::Lambda::Permission { Action: "lambda:InvokeFunction", FunctionName: "shop", Principal: "111122223333" })
```

https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"# }

fn check(permission: &Subject<'_>, report: &mut Report<'_>) {
    let Some(caller) = permission.text("Principal") else { return };
    let is_account = caller.len() == 12 && caller.chars().all(|c| c.is_ascii_digit());
    let near = meant(caller);
    if near.is_some() {
        report.error(permission.at("Principal"), format!("unknown service principal `{caller}`")).meant(near);
    } else if !is_account && caller != "*" && !caller.contains(['.', ':']) {
        let message = format!("`{caller}` is not a service principal, an account id or an ARN");
        report.error(permission.at("Principal"), message).help("write it like `sns.amazonaws.com`");
    }
}
