use cdk_core::asset::Files;
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Text};

use super::handler;
use crate::lambda::Runtime;

rule! { "LAMBDA0015", "handler missing from the code directory", of_construct(), r#"
A handler is `file.function`: the name of a file in the directory without its extension, and a function that it exports.
Compiled code, such as Java, is not checked.

```rust wrong
let function = Function::new(Runtime::Nodejs22, "index.handler", Code::directory("rules"));
//             ^
place! { function }
```

```rust right
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory("rules"))
```

https://docs.aws.amazon.com/lambda/latest/dg/foundation-progmodel.html
"# }

pub(in crate::lambda) fn problem(
    runtime: Runtime,
    handler: &Located<Text>,
    files: &Files,
) -> Option<Diagnostic> {
    let names: Vec<&str> = files.names().collect();
    let read = |name: &str| files.read(name).unwrap_or_default();
    let (message, note) = handler::problem(runtime.endings(), &handler.value, &names, &read)?;
    let problem = Diagnostic::error(&RULE.code, message).at(handler.location);
    let problem =
        problem.help("name a file of the directory and a function that it exports: `index.handler`");
    Some(note.into_iter().fold(problem, Diagnostic::note))
}
