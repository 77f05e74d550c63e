use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0015", "template missing from its artifact", on(&["AWS::CodePipeline::Pipeline"], check), r#"
The task definition and the AppSpec file of a deployment to ECS must be among the `Files` of their artifacts, if those
list files. They are named `taskdef.json` and `appspec.yaml` unless the configuration sets other names.

```rust wrong
let configuration = json!({
    "ApplicationName": "shop", "DeploymentGroupName": "shop", "AppSpecTemplateArtifact": "Code",
    "TaskDefinitionTemplateArtifact": "Code", "TaskDefinitionTemplatePath": "task.json",
//                                            ^
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
    "ApplicationName": "shop", "DeploymentGroupName": "shop", "AppSpecTemplateArtifact": "Code",
    "TaskDefinitionTemplateArtifact": "Code", "TaskDefinitionTemplatePath": "taskdef.json",
});
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CodeDeployToECS", Version: "1" },
    Configuration: configuration, InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html
"# }

const TEMPLATES: [(&str, &str, &str); 2] = [
    ("TaskDefinitionTemplateArtifact", "TaskDefinitionTemplatePath", "taskdef.json"),
    ("AppSpecTemplateArtifact", "AppSpecTemplatePath", "appspec.yaml"),
];

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let actions = actions(pipeline);
    for action in &actions {
        for (artifact, file, default) in TEMPLATES {
            let Some((artifact, at)) = action.configured(artifact) else { continue };
            let (file, at) = action.configured(file).unwrap_or((default, at));
            let Some(output) = actions.iter().find_map(|maker| maker.output(artifact)) else { continue };
            let files = output.items("Files");
            let may_be = |text: &str| text == file || text.contains('*');
            if !files.is_empty() && !files.iter().any(|known| known.as_text().is_none_or(may_be)) {
                report
                    .error(action.at(&at), format!("the artifact `{artifact}` has no file `{file}`"))
                    .related(output, "Files", "its files are here")
                    .help("name one of its files, or add this one to them");
            }
        }
    }
}
