use std::panic::Location;
use std::path::Path;

use cdk_core::Diagnostic;
use cdk_core::check::rule;

rule! { "LAMBDA0023", "function in Rust without `cargo lambda`", of_construct(), r#"
`Code::cargo(..)` and `Function::rust(..)` are built by `cargo lambda` when the program runs, for the processor and the Linux that
Lambda has. Install it: `cargo install cargo-lambda --locked`, or `pip3 install cargo-lambda`, which brings the linker,
too. `cargo run -- ls` builds nothing.

```rust wrong
let build = CargoBuild::new(".").cargo(cargo_without_lambda);
//          ^
Function::rust(build)
```

```rust right
Function::rust(CargoBuild::new(".").cargo(cargo_lambda))
```

https://docs.aws.amazon.com/lambda/latest/dg/rust-package.html
"# }

pub(in crate::lambda) fn problem(path: &Path, location: &'static Location<'static>) -> Diagnostic {
    let message =
        format!("`cargo lambda`, which builds the function in `{}`, is not installed", path.display());
    Diagnostic::error(&RULE.code, message)
        .at(location)
        .help("install it: `cargo install cargo-lambda --locked`, or `pip3 install cargo-lambda`")
}
