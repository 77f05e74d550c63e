use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Lambda::Function"],
    check,
    "LAMBDA0004",
    "duplicate environment variable",
    r#"
A variable of a function has one value.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("URL", "https://shop.example.com")
    .environment("URL", "https://shop.example.org")
//   ^
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("URL", "https://shop.example.com")
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
"#,
);

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let variables = function.entries("Environment.Variables");
    for (index, (name, node)) in variables.iter().enumerate() {
        if let Some((_, first)) = variables[..index].iter().find(|(other, _)| other == name) {
            report
                .error(node, format!("the variable `{name}` is set twice"))
                .related(first, "", "it is first set here")
                .help("drop one of them");
        }
    }
}
