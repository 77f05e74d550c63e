use cdk_core::Expr;
use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Lambda::Function"],
    check,
    "LAMBDA0005",
    "environment variables of more than 4 KB",
    r#"
The names and values of all variables of a function have at most 4,096 bytes in total.

```rust wrong
let function = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
//             ^
    .environment("TEXTS", "x".repeat(4092));
place! { function }
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("TEXTS", "x".repeat(4091))
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
"#,
);

const MAX_BYTES: usize = 4096;

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let variables = function.entries("Environment.Variables");
    let length = |value: &Expr| value.as_text().map_or(0, str::len);
    let bytes: usize =
        variables.iter().map(|(name, value)| name.len() + value.expr().map_or(0, length)).sum();
    if bytes > MAX_BYTES {
        let message = format!("the variables of a function have at most {MAX_BYTES} bytes, got {bytes}");
        let help = "keep long values in Systems Manager parameters";
        report.error(function.at("Environment.Variables"), message).help(help);
    }
}
