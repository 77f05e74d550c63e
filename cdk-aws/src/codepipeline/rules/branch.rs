use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0021", "invalid branch name", on(&["AWS::CodePipeline::Pipeline"], check), r#"
The branch of a source action is a single name of up to 255 characters, without wildcards or spaces.

```rust wrong
DeliveryPipeline::new(source.branch("release/*"), ImageBuild::new(&images)).deploy("prod", &shop.api)
//                           ^
```

```rust wrong
DeliveryPipeline::new(source.branch(""), ImageBuild::new(&images)).deploy("prod", &shop.api)
//                           ^
```

```rust wrong
let source = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "Source", ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "CodeCommit", Version: "1" },
    Configuration: json!({ "RepositoryName": "shop", "BranchName": "the main one" }),
//                                                   ^
    OutputArtifacts: [OutputArtifact { Name: "Code" }],
});
started_by(source)
```

```rust right
DeliveryPipeline::new(source.branch("release/1"), ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let is_branch = |name: &str| {
        let fits = |c: char| !c.is_whitespace() && !"*?[\\~^:".contains(c);
        (1..=255).contains(&name.len()) && name.chars().all(fits)
    };
    for action in actions(pipeline).iter().filter(|action| action.is("ActionTypeId.Category", "Source")) {
        let help = "write the name of one branch, such as `main`";
        report.expect_text(action, "Configuration.BranchName", is_branch, "a branch name", help);
    }
}
