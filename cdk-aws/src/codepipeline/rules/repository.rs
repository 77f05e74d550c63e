use cdk_core::check::{Report, Subject, is_spelled, rule};

use super::action::actions;

rule! { "PIPE0020", "invalid source repository name", on(&["AWS::CodePipeline::Pipeline"], check), r#"
A repository name is `owner/name`, such as `example-org/shop`, without `https://` and `.git`. Only GitLab has nested
groups (PIPE0047). A repository with the same name as its group is a warning.

```rust wrong
let source = GitHub::new("https://github.com/example-org/shop", connection);
//           ^
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

```rust wrong
let source = |repository| cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "Source",
    ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "CodeStarSourceConnection", Version: "1" },
    Configuration: json!({ "ConnectionArn": connection, "FullRepositoryId": repository, "BranchName": "main" }),
//                                                      ^
    OutputArtifacts: [OutputArtifact { Name: "Code" }],
});
started_by(source("shop.git"))
```

```rust right
let source = |repository| cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "Source",
    ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "CodeStarSourceConnection", Version: "1" },
    Configuration: json!({ "ConnectionArn": connection, "FullRepositoryId": repository, "BranchName": "main" }),
    OutputArtifacts: [OutputArtifact { Name: "Code" }],
});
started_by(source("group/team/shop"))
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
"# }

const HELP: &str = "write `owner/name`, such as `example-org/shop`";

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline) {
        let Some((repository, path)) = action.configured("FullRepositoryId") else { continue };
        if !is_repository(repository) {
            let message = format!("`{repository}` is not a repository name");
            report.error(action.at(&path), message).help(HELP);
        } else if is_doubled(repository) {
            let message = format!("`{repository}` contains the repository name twice");
            report.warning(action.at(&path), message).help(HELP);
        }
    }
}

/// Whether this is a name of GitHub or GitLab.
pub(super) fn is_repository(text: &str) -> bool {
    let is_name = |part: &str| is_spelled(part, 1..=100, "._-");
    text.contains('/') && text.split('/').all(is_name) && text.strip_suffix(".git").is_none()
}

/// `group/shop/shop`: probably `group/shop`.
fn is_doubled(repository: &str) -> bool {
    let mut parts = repository.rsplit('/');
    let (name, group) = (parts.next(), parts.next());
    name == group && parts.next().is_some()
}
