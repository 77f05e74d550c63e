use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0008", "function without a runtime or a handler", on(&["AWS::Lambda::Function"], check), r#"
A function from an archive or from inline code requires a runtime and a handler; only one from an image has neither.

```rust wrong
let (code, role) = (cfn!(AWS::Lambda::Function::Code { ZipFile: "handler = 1" }), "arn:aws:iam::111122223333:role/x");
let function = cfn!(AWS::Lambda::Function { Runtime: "python3.13", Role: role, Code: code });
//             ^
place! { function }
```

```rust right
Function::new(Runtime::Python313, "index.handler", Code::inline("handler = 1"))
```

https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let is_zip = function.lacks("PackageType") || function.is("PackageType", "Zip");
    if is_zip && function.lacks("Code.ImageUri") {
        for (name, example) in [("Runtime", "nodejs24.x"), ("Handler", "index.handler")] {
            if let Some(reported) = report.expect_any(function, &[name], "a function from an archive") {
                reported.help(format!("such as `{example}`"));
            }
        }
    }
}
