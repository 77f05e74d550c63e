use std::panic::Location;
use std::path::Path;

use cdk_core::Diagnostic;
use cdk_core::check::Rule;

pub(super) static RULE: Rule = Rule::of_construct(
    "LAMBDA0014",
    "unreadable code directory",
    r#"
The directory of a function's code is read when the program runs. Its path is relative to the directory of the program's
`Cargo.toml`, or to the current directory.

```rust wrong
let function = Function::new(Runtime::Nodejs22, "index.handler", Code::directory("no such directory"));
//             ^
place! { function }
```

```rust right
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory("rules"))
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-zip.html
"#,
);

pub(in crate::lambda) fn problem(path: &Path, location: &'static Location<'static>) -> Diagnostic {
    Diagnostic::error(&RULE.code, format!("the directory `{}` cannot be read", path.display()))
        .at(location)
        .help("use a path relative to the directory of `Cargo.toml`")
}
