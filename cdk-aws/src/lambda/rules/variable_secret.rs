use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0006", "secret in an environment variable", on(&["AWS::Lambda::Function"], check), r#"
A dynamic reference to a secret is replaced when the stack is deployed: anyone who may describe the function can read
the secret. Give the function the secret's ARN instead, and let it read the secret.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("PASSWORD", "{{resolve:secretsmanager:db:SecretString:password}}")
//   ^
```

```rust wrong
let (code, role) = (cfn!(AWS::Lambda::Function::Code { ZipFile: "handler = 1" }), "arn:aws:iam::111122223333:role/x");
let secret = "{{resolve:ssm-secure:password:1}}";
let variables = cfn!(AWS::Lambda::Function::Environment { Variables: [("PASSWORD", secret)] });
//                                                        ^
cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: "index.handler", Role: role, Code: code, Environment: variables })
```

```rust right
let secret = Secret::credentials("admin");
let function = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("SECRET", secret.arn())
    .allow(&secret, access::Read);
place! { secret, function }
```

https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let references = ["{{resolve:secretsmanager:", "{{resolve:ssm-secure:"];
    for (name, node) in function.entries("Environment.Variables") {
        let text = node.expr().and_then(Expr::as_text).unwrap_or_default();
        if references.iter().any(|reference| text.contains(reference)) {
            let help = "give the function the secret's ARN, and let it read the secret";
            report.error(node, format!("the variable `{name}` would expose a secret")).help(help);
        }
    }
}
