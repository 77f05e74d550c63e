use cdk_core::check::{Report, Subject, rule};

use super::action::{Action, actions};
use super::action_types;

rule! { "PIPE0009", "missing configuration of an action", on(&["AWS::CodePipeline::Pipeline"], check), r#"
Each action type requires certain keys in `Configuration`. For CloudFormation they depend on `ActionMode`. A `Commands`
action requires `Commands`.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "PrimarySource": "Code" }),
//  ^
    InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "execute",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: json!({ "ActionMode": "CHANGE_SET_EXECUTE", "StackName": "shop" }),
//  ^
})])
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
//        ^
    Name: "test", ActionTypeId: ActionTypeId { Category: "Compute", Owner: "AWS", Provider: "Commands", Version: "1" },
    InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust right
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "execute",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: json!({ "ActionMode": "CHANGE_SET_EXECUTE", "StackName": "shop", "ChangeSetName": "new" }),
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline) {
        let Some(kind) = action_types::of(&action) else { continue };
        for key in kind.required.iter().chain(of_mode(&action)) {
            if action.lacks(&format!("Configuration.{key}")) {
                let message = format!("the configuration of `{}` lacks `{key}`", action.name());
                report.error(action.at("Configuration"), message).help(format!("add `{key}`"));
            }
        }
        if kind.provider == "Commands" && action.lacks("Commands") {
            let message = format!("`{}` lacks `Commands`", action.name());
            report.error(action.node(), message).help("list the commands to run");
        }
    }
}

/// <https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html>
fn of_mode(action: &Action<'_>) -> &'static [&'static str] {
    if action.provider() != Some("CloudFormation") {
        return &[];
    }
    match action.text("Configuration.ActionMode") {
        Some("CHANGE_SET_EXECUTE") => &["ChangeSetName"],
        Some("CHANGE_SET_REPLACE") => &["ChangeSetName", "TemplatePath", "RoleArn"],
        Some("DELETE_ONLY") => &["RoleArn"],
        Some("CREATE_UPDATE" | "REPLACE_ON_FAILURE") => &["TemplatePath", "RoleArn"],
        _ => &[],
    }
}
