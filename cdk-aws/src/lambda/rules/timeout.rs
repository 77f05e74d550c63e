use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0001", "function timeout out of range", on(&["AWS::Lambda::Function"], check), r#"
A function runs for 1 to 900 seconds. For longer work, use an ECS task or a state machine.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")).timeout(Duration::minutes(16))
//                                                                                      ^
```

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .with::<cfn::lambda::Function>("Timeout", 0)
//   ^
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")).timeout(Duration::minutes(15))
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
"# }

/// Functions on managed instances may run longer; the specification has the limit.
fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    if function.lacks("CapacityProviderConfig") {
        report.expect_number(function, "Timeout", 1..=900);
    }
}
