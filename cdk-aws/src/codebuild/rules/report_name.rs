use cdk_core::check::{is_spelled, rule};
use cdk_core::{Diagnostic, Located, Lower};

use crate::codebuild::build_spec::Report;

rule! { "BUILD0009", "invalid report name", of_construct(), r#"
The name of a report has 2 to 60 letters, digits and hyphens.

```rust wrong
let build = ImageBuild::new(&images).report("unit tests", ["reports/*.xml"], ReportFormat::JunitXml);
//                                   ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust right
let build = ImageBuild::new(&images).report("unit-tests", ["reports/*.xml"], ReportFormat::JunitXml);
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/test-reporting.html
"# }

pub(in crate::codebuild) fn check(reports: &[Located<Report>], cx: &mut Lower<'_>) {
    for report in reports {
        let name = &report.value.name;
        if !is_spelled(name, 2..=60, "-") {
            let message = format!("`{name}` is not a valid report name");
            let help = "use 2 to 60 letters, digits and hyphens";
            cx.report(Diagnostic::error(&RULE.code, message).at(report.location).help(help));
        }
    }
}
