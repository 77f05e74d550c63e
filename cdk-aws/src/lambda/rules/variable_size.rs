use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0005", "environment variables of more than 4 KB", on(&["AWS::Lambda::Function"], check), r#"
The names and values of all variables of a function have at most 4,096 bytes in total. A reference counts as the shortest
text that it can be.

```rust wrong
let function = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
//             ^
    .environment("TEXTS", "x".repeat(4092));
place! { function }
```

```rust wrong
let text = "x".repeat(4000);
let place = sub!("arn:{partition}:sns:{region}:{account}:{name}", name = "n".repeat(60));
let function = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
//             ^
    .environment("TEXTS", text)
    .environment("TOPIC", place);
place! { function }
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("TEXTS", "x".repeat(4091))
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
"# }

const MAX_BYTES: usize = 4096;

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let variables = function.entries("Environment.Variables");
    let bytes: usize = variables.iter().map(|(name, value)| name.len() + value.least_bytes()).sum();
    if bytes > MAX_BYTES {
        let message = format!("the variables of a function have at most {MAX_BYTES} bytes, got {bytes}");
        let help = "keep long values in Systems Manager parameters";
        report.error(function.at("Environment.Variables"), message).help(help);
    }
}
