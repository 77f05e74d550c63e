use cdk_core::check::{Report, Subject, rule};

use crate::lambda::runtime::endings;

rule! { "LAMBDA0012", "runtime without support for inline code", on(&["AWS::Lambda::Function"], check), r#"
Only the Node.js and Python runtimes support inline code. For other runtimes, use `Code::directory(..)`, or an archive
in S3.

```rust wrong
let function = Function::new(Runtime::Java21, "index.handler", Code::inline("class Handler {}"));
//             ^
place! { function }
```

```rust right
Function::new(Runtime::Java21, "example.Handler::handle", Code::s3("archives", "shop.jar"))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(runtime) = function.text("Runtime").filter(|runtime| endings(runtime).is_empty())
        && function.has("Code.ZipFile")
    {
        let message = format!("the runtime `{runtime}` does not support inline code");
        report
            .error(function.at("Code.ZipFile"), message)
            .help("put the code into S3: `Code::directory(..)`");
    }
}
