use cdk_core::check::{Report, Subject, rule};

use super::handler;
use crate::lambda::runtime::endings;

rule! { "LAMBDA0013", "handler missing from the inline code", on(&["AWS::Lambda::Function"], check), r#"
A handler is `file.function`. With inline code the file is `index`, and the function is one that the code exports.

```rust wrong
let function = Function::new(Runtime::Nodejs22, "index.check", Code::inline("exports.handler = 1;"));
//             ^
place! { function }
```

```rust wrong
let (code, role) = (cfn!(AWS::Lambda::Function::Code { ZipFile: "handler = 1" }), "arn:aws:iam::111122223333:role/x");
let handler = "index handler";
cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: handler, Role: role, Code: code })
//                                                  ^
```

```rust right
Function::new(Runtime::Python313, "index.handler", Code::inline("def handler(event, context): pass"))
```

https://docs.aws.amazon.com/lambda/latest/dg/foundation-progmodel.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let texts = ["Runtime", "Code.ZipFile", "Handler"].map(|path| function.text(path));
    let [Some(runtime), Some(source), Some(handler)] = texts else { return };
    let endings = endings(runtime);
    let file = format!("index.{}", endings.last().unwrap_or(&""));
    let read = |_: &str| source.as_bytes().to_vec();
    if let Some((message, _)) = handler::problem(endings, handler, &[&file], &read) {
        let help = "with inline code the file is `index`: `index.handler`";
        report.error(function.at("Handler"), message).help(help);
    }
}
