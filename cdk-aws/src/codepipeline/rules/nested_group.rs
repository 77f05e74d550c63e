use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::repository::is_repository;
use crate::codepipeline::DeliveryPipeline;
use crate::codepipeline::delivery_pipeline::Source;

rule! { "PIPE0047", "GitHub repository in a nested group", of_construct(), r#"
A GitHub repository is `owner/name`: GitHub has no nested groups. For a repository of GitLab, which has them, write the
pipeline with `cfn!`.

```rust wrong
let source = GitHub::new("group/team/shop", connection);
//           ^
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

```rust right
let source = GitHub::new("team/shop", connection);
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, _: &Lower<'_>) -> Vec<Diagnostic> {
    let Source::GitHub(source) = &pipeline.source else { return Vec::new() };
    let repository = &source.repository.value;
    if !is_repository(repository) || repository.matches('/').count() < 2 {
        return Vec::new();
    }
    let message = format!("`{repository}` is not a GitHub repository name");
    let problem = Diagnostic::error(&RULE.code, message).at(source.repository.location);
    vec![problem.help("write `owner/name`, such as `example-org/shop`")]
}
