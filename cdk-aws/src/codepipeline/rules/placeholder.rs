use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0016", "image artifact without a placeholder, or the reverse",
    on(&["AWS::CodePipeline::Pipeline"], check), r#"
A deployment to ECS replaces a placeholder in the task definition (`Image1ContainerName`) with an image
(`Image1ArtifactName`), so each of the two requires the other.

```rust wrong
let configuration = json!({
    "ApplicationName": "shop", "DeploymentGroupName": "shop", "Image1ArtifactName": "Code",
//                                                            ^
    "TaskDefinitionTemplateArtifact": "Code", "AppSpecTemplateArtifact": "Code",
});
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CodeDeployToECS", Version: "1" },
    Configuration: configuration,
    InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust right
let configuration = json!({
    "ApplicationName": "shop", "DeploymentGroupName": "shop", "Image1ArtifactName": "Code", "Image1ContainerName": "IMAGE",
    "TaskDefinitionTemplateArtifact": "Code", "AppSpecTemplateArtifact": "Code",
});
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CodeDeployToECS", Version: "1" },
    Configuration: configuration, InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline).iter().filter(|action| action.provider() == Some("CodeDeployToECS")) {
        for index in 1..=4 {
            let keys = [format!("Image{index}ArtifactName"), format!("Image{index}ContainerName")];
            for (set, missing) in [(&keys[0], &keys[1]), (&keys[1], &keys[0])] {
                let path = format!("Configuration.{set}");
                if action.has(&path) && action.lacks(&format!("Configuration.{missing}")) {
                    let message = format!("`{set}` requires `{missing}`");
                    report.error(action.at(&path), message).help(format!("add `{missing}`"));
                }
            }
        }
    }
}
