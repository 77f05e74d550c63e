use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "PIPE0022", "invalid trigger filter patterns", on(&["AWS::CodePipeline::Pipeline"], check), r#"
A trigger filter has 1 to 8 patterns, each of 1 to 255 characters: `.paths(["service/**"])`, `.tags(["v*"])`.

```rust wrong
DeliveryPipeline::new(source.paths(["a"; 9]), ImageBuild::new(&images)).deploy("prod", &shop.api)
//                           ^
```

```rust wrong
DeliveryPipeline::new(source.tags([""; 0]), ImageBuild::new(&images)).deploy("prod", &shop.api)
//                           ^
```

```rust wrong
let git = cfn!(AWS::CodePipeline::Pipeline::GitConfiguration {
    SourceActionName: "Source",
    Push: [GitPushFilter { FilePaths: GitFilePathFilterCriteria { Includes: [""] } }],
//                                                                ^
});
let trigger = json!({ "ProviderType": "CodeStarSourceConnection", "GitConfiguration": git });
pipeline([approval]).set("Triggers", json!([trigger]))
```

```rust right
DeliveryPipeline::new(source.paths(["a"; 8]), ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for trigger in pipeline.items("Triggers") {
        let [push, pulls] = ["Push", "PullRequest"].map(|kind| format!("GitConfiguration.{kind}"));
        for filter in trigger.items(&push).iter().chain(trigger.items(&pulls)) {
            check_filter(filter, report);
        }
    }
}

/// The length of the branch is judged where the source names it.
fn check_filter(filter: &Node<'_>, report: &mut Report<'_>) {
    let fits = |pattern: &Node<'_>| pattern.as_text().is_none_or(|text| (1..=255).contains(&text.len()));
    for what in ["Tags", "Branches", "FilePaths"] {
        for path in ["Includes", "Excludes"].map(|list| format!("{what}.{list}")) {
            let (patterns, count) = (filter.items(&path), filter.count(&path));
            if count.is_some_and(|count| !(1..=8).contains(&count)) {
                let message = format!("a filter has 1 to 8 patterns, got {}", patterns.len());
                report.error(filter.at(&path), message).help("combine patterns, or drop the filter");
            } else if what != "Branches" && !patterns.iter().all(fits) {
                let message = "a filter pattern has 1 to 255 characters";
                report.error(filter.at(&path), message).help("shorten it, or leave it out");
            }
        }
    }
}
