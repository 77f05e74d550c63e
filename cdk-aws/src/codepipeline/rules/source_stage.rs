use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0007", "source action outside the first stage, or another action in it",
    on(&["AWS::CodePipeline::Pipeline"], check), r#"
The first stage of a pipeline contains only source actions, and no other stage contains any.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "images",
    ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "ECR", Version: "1" },
//                               ^
    Configuration: json!({ "RepositoryName": "images" }), OutputArtifacts: [OutputArtifact { Name: "Image" }],
})])
```

```rust right
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
    OutputArtifacts: [OutputArtifact { Name: "Image" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline) {
        let Some(category) = action.text("ActionTypeId.Category") else { continue };
        let name = action.name();
        let (message, help) = match (category == "Source", action.stage == 0) {
            (true, false) => {
                (format!("the source action `{name}` is not in the first stage"), "move it there")
            }
            (false, true) => (
                format!("`{name}` is in the first stage, but is not a source action"),
                "move it to a later stage",
            ),
            _ => continue,
        };
        report.error(action.at("ActionTypeId.Category"), message).help(help);
    }
}
