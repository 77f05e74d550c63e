use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0014", "template path without an artifact", on(&["AWS::CodePipeline::Pipeline"], check), r#"
`TemplatePath` and `TemplateConfiguration` are files of artifacts, `Artifact::path/to/file`.

```rust wrong
let configuration =
    json!({ "ActionMode": "CREATE_UPDATE", "StackName": "shop", "TemplatePath": "shop.json", "RoleArn": role });
//                                                              ^
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: configuration,
    InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust right
let configuration =
    json!({ "ActionMode": "CREATE_UPDATE", "StackName": "shop", "TemplatePath": "Code::shop.json", "RoleArn": role });
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: configuration, InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline).iter().filter(|action| action.provider() == Some("CloudFormation")) {
        for key in ["TemplatePath", "TemplateConfiguration"] {
            let path = format!("Configuration.{key}");
            let is_file = |text: &str| text.contains("::");
            let help = "prefix it with the name of the artifact: `Artifact::path/to/file`";
            report.expect_text(action, &path, is_file, "a file of an artifact", help);
        }
    }
}
