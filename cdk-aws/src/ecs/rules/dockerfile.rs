use std::panic::Location;
use std::path::Path;

use cdk_core::check::rule;
use cdk_core::{Diagnostic, suggest};

rule! { "ECS0072", "image directory without its Dockerfile", of_construct(), r#"
`Image::directory(..)` builds an image from the file `Dockerfile` in the directory, or from that of `.dockerfile(..)`.

```rust wrong
let image = Image::directory("rules");
//          ^
FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
```

```rust wrong
let image = Image::directory("rules").dockerfile("man.rs");
//                                    ^
FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
```

```rust right
let image = Image::directory("rules").dockerfile("main.rs");
FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
```

https://docs.docker.com/build/concepts/dockerfile/
"# }

pub(in crate::ecs) fn problem(
    dockerfile: &str,
    context: &Path,
    names: &[&str],
    location: &'static Location<'static>,
) -> Option<Diagnostic> {
    if names.contains(&dockerfile) {
        return None;
    }
    let message = format!("the directory `{}` has no file `{dockerfile}`", context.display());
    let problem = Diagnostic::error(&RULE.code, message).at(location);
    Some(match suggest(dockerfile, names.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `.dockerfile(\"{near}\")`?")),
        None => problem.help("write a Dockerfile there, or name it with `.dockerfile(..)`"),
    })
}
