use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Lambda::Function"],
    check,
    "LAMBDA0007",
    "retired runtime",
    r#"
Lambda rejects new functions, and after a while also updates of existing ones, with runtimes that are no longer
supported. The constants of `Runtime` are the supported runtimes.

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .with::<cfn::lambda::Function>("Runtime", "nodejs12.x")
//   ^
```

```rust right
Function::new(Runtime::Nodejs24, "index.handler", Code::inline("exports.handler = 1;"))
```

https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
"#,
);

const RETIRED: &str = "dotnet5.0 dotnet6 dotnet7 dotnetcore1.0 dotnetcore2.0 dotnetcore2.1 dotnetcore3.1 go1.x java8 nodejs \
nodejs10.x nodejs12.x nodejs14.x nodejs16.x nodejs4.3 nodejs6.10 nodejs8.10 provided python2.7 python3.6 python3.7 python3.8 \
ruby2.5 ruby2.7";

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(runtime) = function.text("Runtime").filter(|name| RETIRED.split(' ').any(|old| old == *name))
    {
        let message = format!("Lambda no longer creates functions with the runtime `{runtime}`");
        let help = "use a supported runtime, such as `nodejs24.x`";
        report.error(function.at("Runtime"), message).help(help);
    }
}
