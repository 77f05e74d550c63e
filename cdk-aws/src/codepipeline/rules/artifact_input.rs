use cdk_core::check::{Report, Subject, rule};

use super::action::{Action, actions};

rule! { "PIPE0013", "artifact missing from the inputs of an action",
    on(&["AWS::CodePipeline::Pipeline"], check), r#"
Every artifact that the configuration of an action names must be in its `InputArtifacts`.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CodeDeployToECS", Version: "1" },
    Configuration: BTreeMap::from([
//  ^
        ("ApplicationName", "shop"), ("DeploymentGroupName", "shop"),
        ("TaskDefinitionTemplateArtifact", "Code"), ("AppSpecTemplateArtifact", "Files"),
    ]), InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust wrong
let configuration = json!({
    "ActionMode": "CREATE_UPDATE", "StackName": "shop", "TemplatePath": "Stacks::shop.json", "RoleArn": role,
//                                                      ^
});
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: configuration,
    InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust right
let configuration = json!({
    "ActionMode": "CREATE_UPDATE", "StackName": "shop", "TemplatePath": "Code::shop.json", "RoleArn": role,
});
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: configuration, InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
"# }

/// The keys of a configuration that name an artifact.
const ARTIFACTS: [&str; 6] = [
    "TaskDefinitionTemplateArtifact",
    "AppSpecTemplateArtifact",
    "Image1ArtifactName",
    "Image2ArtifactName",
    "Image3ArtifactName",
    "Image4ArtifactName",
];

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline) {
        for (artifact, path) in used(&action).into_iter().filter(|(artifact, _)| !action.takes(artifact)) {
            let message = format!(
                "`{}` uses the artifact `{artifact}`, which is not in its `InputArtifacts`",
                action.name()
            );
            report.error(action.at(&path), message).help("add the artifact to `InputArtifacts`");
        }
    }
}

/// The artifacts that a configuration names, each with its path.
fn used<'n>(action: &Action<'n>) -> Vec<(&'n str, String)> {
    let names = ARTIFACTS.iter().filter_map(|key| action.configured(key));
    let file = |key: &&str| {
        let (file, path) = action.configured(key)?;
        Some((file.split_once("::")?.0, path))
    };
    names.chain(["TemplatePath", "TemplateConfiguration"].iter().filter_map(file)).collect()
}
