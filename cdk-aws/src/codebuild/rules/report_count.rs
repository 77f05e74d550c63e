use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Lower};

use crate::codebuild::build_spec::Report;

rule! { "BUILD0012", "too many reports", of_construct(), r#"
A build has at most 5 reports.

```rust wrong
let mut build = ImageBuild::new(&images);
for name in ["r1", "r2", "r3", "r4", "r5", "r6"] {
    build = build.report(name, ["reports/*.xml"], ReportFormat::JunitXml);
//                ^
}
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust right
let mut build = ImageBuild::new(&images);
for name in ["r1", "r2", "r3", "r4", "r5"] {
    build = build.report(name, ["reports/*.xml"], ReportFormat::JunitXml);
}
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"# }

pub(in crate::codebuild) fn check(reports: &[Located<Report>], cx: &mut Lower<'_>) {
    if let Some(sixth) = reports.get(5) {
        let message = format!("a build has at most 5 reports, got {}", reports.len());
        let help = "give more files to one report";
        cx.report(Diagnostic::error(&RULE.code, message).at(sixth.location).help(help));
    }
}
