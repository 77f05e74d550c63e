use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Text};

use crate::lambda::Runtime;

rule! { "LAMBDA0026", "function in Rust with the runtime of another language", of_construct(), r#"
A function in Rust is a program with a runtime of its own: `Runtime::ProvidedAl2023`. `Function::rust(..)` sets it.

```rust wrong
let code = Code::cargo(CargoBuild::new(".").cargo(cargo_lambda));
let resize = Function::new(Runtime::Nodejs22, "index.handler", code);
//           ^
place! { resize }
```

```rust right
let code = Code::cargo(CargoBuild::new(".").cargo(cargo_lambda));
Function::new(Runtime::ProvidedAl2023, "bootstrap", code)
```

https://docs.aws.amazon.com/lambda/latest/dg/lambda-rust.html
"# }

pub(in crate::lambda) fn problem(runtime: Runtime, handler: &Located<Text>) -> Option<Diagnostic> {
    (runtime != Runtime::ProvidedAl2023).then(|| {
        let message = format!("a function in Rust does not run in the runtime `{}`", runtime.name());
        let help = "use `Function::rust(..)`, or `Runtime::ProvidedAl2023`";
        Diagnostic::error(&RULE.code, message).at(handler.location).help(help)
    })
}
