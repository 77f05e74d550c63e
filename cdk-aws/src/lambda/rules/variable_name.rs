use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0003", "invalid environment variable name", on(&["AWS::Lambda::Function"], check), r#"
The name of a variable begins with a letter, has at least two characters (letters, digits and underscores), and is not
one that Lambda sets, such as `AWS_REGION`.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("SHOP-URL", "https://shop.example.com")
//   ^
    .environment("AWS_REGION", "eu-west-1")
//   ^
    .environment("AWS_LAMBDA_LOG_GROUP_NAME", "shop")
//   ^
```

```rust wrong
let (code, role) = (cfn!(AWS::Lambda::Function::Code { ZipFile: "handler = 1" }), "arn:aws:iam::111122223333:role/x");
let variables = cfn!(AWS::Lambda::Function::Environment { Variables: [("_", "x")] });
//                                                        ^
cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: "index.handler", Role: role, Code: code, Environment: variables })
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")).environment("SHOP_URL2", "x")
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("AWS_LAMBDA_EXEC_WRAPPER", "/opt/otel-handler")
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
"# }

/// The variables that Lambda sets. Those that it only reads, such as `AWS_LAMBDA_EXEC_WRAPPER`, can be set.
const RESERVED: [&str; 16] = [
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
];

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    for (name, node) in function.entries("Environment.Variables").iter().filter(|(name, _)| !is_name(name)) {
        let message = format!("`{name}` is not a valid environment variable name");
        let help =
            "use letters, digits and underscores, beginning with a letter, but not a name that Lambda sets";
        report.error(node, message).help(help);
    }
}

fn is_name(name: &str) -> bool {
    name.len() >= 2
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !RESERVED.contains(&name)
}
