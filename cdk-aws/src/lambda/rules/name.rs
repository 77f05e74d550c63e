use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Lambda::Function"],
    check,
    "LAMBDA0002",
    "invalid function name",
    r#"
A function name has 1 to 64 letters, digits, hyphens and underscores. `FunctionName` also accepts an ARN.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")).name("check the shop")
//                                                                                      ^
```

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .with::<cfn::lambda::Function>("FunctionName", "a".repeat(65))
//   ^
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")).name("check_the-shop")
```

https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
"#,
);

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let is_valid = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_name = |name: &str| (1..=64).contains(&name.len()) && name.chars().all(is_valid);
    let help = "use 1 to 64 letters, digits, hyphens and underscores";
    let fits = |name: &str| name.starts_with("arn:") || is_name(name);
    report.expect_text(function, "FunctionName", fits, "a valid function name", help);
}
