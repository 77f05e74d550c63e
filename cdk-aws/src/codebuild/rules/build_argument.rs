use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Lower, Text};

use super::variable_name::is_variable;

rule! { "BUILD0004", "invalid build argument name", of_construct(), r#"
The name of an argument of a Dockerfile, `ARG NAME`, begins with a letter or an underscore, followed by letters, digits
and underscores.

```rust wrong
let build = ImageBuild::new(&images).build_arg("node-version", "22");
//                                   ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust right
let build = ImageBuild::new(&images).build_arg("NODE_VERSION", "22");
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.docker.com/reference/dockerfile/#arg
"# }

pub(in crate::codebuild) fn check(arguments: &[(Located<Text>, Text)], cx: &mut Lower<'_>) {
    for (name, _) in arguments.iter().filter(|(name, _)| !is_variable(&name.value)) {
        let message = format!("`{}` is not a valid build argument name", name.value);
        let help = "use letters, digits and underscores, and do not begin with a digit";
        cx.report(Diagnostic::error(&RULE.code, message).at(name.location).help(help));
    }
}
