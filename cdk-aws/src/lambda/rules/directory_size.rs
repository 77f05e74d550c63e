use std::panic::Location;

use cdk_core::Diagnostic;
use cdk_core::asset::Files;
use cdk_core::check::rule;

/// The size of the code and its layers, before compression, in bytes.
const LARGEST: u64 = 262_144_000;

/// How many files and links an archive has.
const MOST: usize = 65_535;

rule! { "LAMBDA0021", "code directory above the limit of Lambda", of_construct(), r#"
The code of a function, with its layers, has at most 262,144,000 bytes (250 MiB) before compression, and an archive at most 65,535
files. Leave out what is not needed at run time with `.ignore(..)`, such as tests, documentation and development
dependencies, or bundle the code into one file.

```rust wrong
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(large_directory))
//                                                  ^
```

```rust right
let code = Directory::new(large_directory).ignore("*.bin");
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(code))
```

https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
"# }

pub(in crate::lambda) fn problem(files: &Files, location: &'static Location<'static>) -> Option<Diagnostic> {
    let (size, count) = (files.size(), files.count());
    let message = if size > LARGEST {
        format!("the code has {size} bytes; a function takes at most {LARGEST}, before compression")
    } else if count > MOST {
        format!("the code has {count} files; an archive takes at most {MOST}")
    } else {
        return None;
    };
    let problem = Diagnostic::error(&RULE.code, message).at(location);
    let problem = problem.help("leave out what is not needed at run time with `.ignore(..)`");
    Some(match files.largest() {
        Some((name, size)) => problem.note(format!("the largest file is `{name}`, with {size} bytes")),
        None => problem,
    })
}
