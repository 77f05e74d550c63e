use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0011", "inline code that is empty or too long", on(&["AWS::Lambda::Function"], check), r#"
Inline code has 1 to 4,194,304 characters.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::s3("archives", "x.zip"))
    .with::<cfn::lambda::Function>("Code", json!({ "ZipFile": format!("handler{}", " ".repeat(4 << 20)) }))
//                                                 ^
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline(format!("handler{}", " ".repeat(4 << 10))))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let Some(code) = function.text("Code.ZipFile") else { return };
    if code.is_empty() || code.len() > 4 << 20 {
        let message = format!("inline code has 1 to 4194304 characters, got {}", code.len());
        report.error(function.at("Code.ZipFile"), message).help("use `Code::directory(..)`");
    }
}
