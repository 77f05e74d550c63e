use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Lower};

use crate::codebuild::build_spec::Report;

rule! { "BUILD0010", "duplicate report name", of_construct(), r#"
Report names are unique within a build. A report can have any number of files.

```rust wrong
let build = ImageBuild::new(&images)
    .report("unit", ["api/*.xml"], ReportFormat::JunitXml)
    .report("unit", ["web/*.xml"], ReportFormat::JunitXml);
//   ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust right
let build = ImageBuild::new(&images).report("unit", ["api/*.xml", "web/*.xml"], ReportFormat::JunitXml);
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/test-reporting.html
"# }

pub(in crate::codebuild) fn check(reports: &[Located<Report>], cx: &mut Lower<'_>) {
    for (index, report) in reports.iter().enumerate() {
        let name = &report.value.name;
        if let Some(first) = reports[..index].iter().find(|other| other.value.name == *name) {
            let problem = Diagnostic::error(&RULE.code, format!("two reports are called `{name}`"));
            let problem = problem.at(report.location).related(first.location, "the first one is here");
            cx.report(problem.help("put all files into one report, or rename one of them"));
        }
    }
}
