use cdk_core::check::{Report, Subject, rule};

rule! { "ECR0006", "missing tag exclusion filters", on(&["AWS::ECR::Repository"], check), r#"
`IMMUTABLE_WITH_EXCLUSION` and `MUTABLE_WITH_EXCLUSION` require filters for the excluded tags.

```rust wrong
cfn!(AWS::ECR::Repository { ImageTagMutability: "IMMUTABLE_WITH_EXCLUSION" })
//                          ^
```

```rust right
let latest = json!([{ "ImageTagMutabilityExclusionFilterType": "WILDCARD", "ImageTagMutabilityExclusionFilterValue": "latest" }]);
Repository::new()
    .with::<cfn::ecr::Repository>("ImageTagMutability", "IMMUTABLE_WITH_EXCLUSION")
    .with::<cfn::ecr::Repository>("ImageTagMutabilityExclusionFilters", latest)
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    let (kind, filters) = ("ImageTagMutability", "ImageTagMutabilityExclusionFilters");
    if let Some(text) = repository.text(kind).filter(|text| text.ends_with("_WITH_EXCLUSION"))
        && repository.lacks(filters)
    {
        let message = format!("`{text}` requires `{filters}`");
        report.error(repository.at(kind), message).help("add filters for the excluded tags");
    }
}
