use cdk_core::check::{is_spelled, rule};

rule! { "LAMBDA0002", "invalid function name",
    text(&["AWS::Lambda::Function"], "FunctionName",
        |name| name.starts_with("arn:") || is_spelled(name, 1..=64, "-_"), "a valid function name",
        "use 1 to 64 letters, digits, hyphens and underscores"), r#"
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
"# }
