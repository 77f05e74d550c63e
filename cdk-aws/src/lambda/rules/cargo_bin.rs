use std::panic::Location;
use std::path::Path;

use cdk_core::Diagnostic;
use cdk_core::check::rule;

rule! { "LAMBDA0025", "package with no or several functions in Rust", of_construct(), r#"
A function is one binary. If a package or workspace has several, name the one that the function runs.

```rust wrong
let build = CargoBuild::new(".").cargo(cargo_of_two);
//          ^
Function::rust(build)
```

```rust right
Function::rust(CargoBuild::new(".").bin("rotate").cargo(cargo_lambda))
```

https://doc.rust-lang.org/cargo/reference/cargo-targets.html#binaries
"# }

pub(in crate::lambda) fn problem(
    path: &Path,
    bins: &[String],
    location: &'static Location<'static>,
) -> Diagnostic {
    let path = path.display();
    let Some(first) = bins.first() else {
        let message = format!("`{path}` has no binary");
        let help = "add a file `src/main.rs`";
        return Diagnostic::error(&RULE.code, message).at(location).help(help);
    };
    let names: Vec<String> = bins.iter().map(|bin| format!("`{bin}`")).collect();
    let message = format!("`{path}` has {} binaries: {}", bins.len(), names.join(", "));
    Diagnostic::error(&RULE.code, message)
        .at(location)
        .help(format!("name one: `CargoBuild::new(\"{path}\").bin(\"{first}\")`"))
}
