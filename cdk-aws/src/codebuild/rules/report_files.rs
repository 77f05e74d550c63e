use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Lower};

use crate::codebuild::build_spec::Report;

rule! { "BUILD0011", "report without files", of_construct(), r#"
A report is read from files in the source; it needs at least one file pattern.

```rust wrong
let build = ImageBuild::new(&images).report("unit", [""; 0], ReportFormat::JunitXml);
//                                   ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust right
let build = ImageBuild::new(&images).report("unit", ["reports/*.xml"], ReportFormat::JunitXml);
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"# }

pub(in crate::codebuild) fn check(reports: &[Located<Report>], cx: &mut Lower<'_>) {
    for report in reports.iter().filter(|report| report.value.files.is_empty()) {
        let message = format!("the report `{}` lacks files", report.value.name);
        let help = "list file patterns, such as `[\"reports/*.xml\"]`";
        cx.report(Diagnostic::error(&RULE.code, message).at(report.location).help(help));
    }
}
