use cdk_core::check::{Report, Subject, rule};
use cdk_core::lambda_runtime;

rule! { "LAMBDA0007", "retired runtime", on(&["AWS::Lambda::Function"], check), r#"
Lambda rejects new functions, and after a while also updates of existing ones, with runtimes whose support ended long
ago. A runtime that only gets no more patches is a warning that names the day from which Lambda rejects new functions. The
constants of `Runtime` are the supported runtimes.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .with::<cfn::lambda::Function>("Runtime", "nodejs12.x")
//   ^
```

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .with::<cfn::lambda::Function>("Runtime", "nodejs16.x")
//   ^
```

```rust right
Function::new(Runtime::Nodejs24, "index.handler", Code::inline("exports.handler = 1;"))
```

https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let Some(name) = function.text("Runtime") else { return };
    let Some(runtime) = lambda_runtime(name).filter(|runtime| runtime.is_deprecated()) else { return };
    let help = match runtime.successor {
        Some(successor) => format!("use `{successor}`"),
        None => "use a supported runtime".to_owned(),
    };
    let at = function.at("Runtime");
    if runtime.is_blocked() {
        let message = format!("Lambda no longer creates functions with the runtime `{name}`");
        report.error(at, message).help(help);
    } else {
        let message = format!("the runtime `{name}` gets no more patches since {}", runtime.deprecated);
        let reported = report.warning(at, message).help(help);
        if let Some(day) = runtime.blocked {
            reported.note(format!("Lambda rejects new functions with it from {day}"));
        }
    }
}
