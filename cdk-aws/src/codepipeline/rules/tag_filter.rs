use cdk_core::check::{Report, Subject, rule};

rule! { "PIPE0023", "trigger filter with both tags and branches or files",
    on(&["AWS::CodePipeline::Pipeline"], check), r#"
A trigger starts the pipeline when a tag is pushed, or when a branch or files on it change: a filter has either `Tags`,
or `Branches` and `FilePaths`.

```rust wrong
DeliveryPipeline::new(source.paths(["service/**"]).tags(["v*"]), ImageBuild::new(&images)).deploy("prod", &shop.api)
//                                                 ^
```

```rust wrong
let push = json!([{ "Branches": { "Includes": ["main"] }, "Tags": { "Includes": ["v*"] } }]);
//                                                                  ^
let git = json!({ "SourceActionName": "Source", "Push": push });
let triggers = json!([{ "ProviderType": "CodeStarSourceConnection", "GitConfiguration": git }]);
pipeline([approval]).set("Triggers", triggers)
```

```rust right
DeliveryPipeline::new(source.tags(["v*"]), ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for filter in pipeline.items("Triggers").iter().flat_map(|trigger| trigger.items("GitConfiguration.Push"))
    {
        let other = ["FilePaths", "Branches"].into_iter().find(|other| filter.has(other));
        if let Some(other) = other.filter(|_| filter.has("Tags")) {
            report
                .error(
                    filter.at("Tags.Includes"),
                    "a trigger filter cannot combine tags with branches or files",
                )
                .related(filter, &format!("{other}.Includes"), "the other filter is here")
                .help("drop one of them");
        }
    }
}
