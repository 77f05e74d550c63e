use std::panic::Location;
use std::path::Path;

use cdk_core::Diagnostic;
use cdk_core::check::rule;

rule! { "LAMBDA0024", "function in Rust that cannot be built", of_construct(), r#"
`cargo lambda build` has failed. The last lines that it printed are shown; run it in the directory of the function to see
all of them.

```rust wrong
let build = CargoBuild::new(".").cargo(cargo_that_fails);
//          ^
Function::rust(build)
```

```rust right
Function::rust(CargoBuild::new(".").bin("resize").feature("webp").cargo(cargo_lambda))
```

https://docs.aws.amazon.com/lambda/latest/dg/rust-package.html
"# }

pub(in crate::lambda) fn problem(
    path: &Path,
    lines: &[String],
    location: &'static Location<'static>,
) -> Diagnostic {
    let message = format!("`cargo lambda build` fails for the function in `{}`", path.display());
    let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    Diagnostic::error(&RULE.code, message).at(location).note(lines.join("\n"))
}
