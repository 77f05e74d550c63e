use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use super::action::actions;

rule! { "PIPE0010", "unknown CloudFormation action mode or capability",
    on(&["AWS::CodePipeline::Pipeline"], check), r#"
`ActionMode` is `CREATE_UPDATE`, `DELETE_ONLY`, `REPLACE_ON_FAILURE`, `CHANGE_SET_REPLACE` or `CHANGE_SET_EXECUTE`.
`Capabilities` is a list of `CAPABILITY_IAM`, `CAPABILITY_NAMED_IAM` and `CAPABILITY_AUTO_EXPAND`, separated by commas
without spaces.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: json!({ "ActionMode": "CHANGE_SET_EXECUT", "StackName": "shop" }),
//                         ^
})])
```

```rust wrong
let configuration = json!({
    "ActionMode": "CREATE_UPDATE", "StackName": "shop", "TemplatePath": "Code::shop.json", "RoleArn": role,
    "Capabilities": "CAPABILITY_IAM, CAPABILITY_AUTO_EXPAND",
//  ^
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
    "Capabilities": "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND",
});
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
    Configuration: configuration, InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

const MODES: [&str; 5] =
    ["CREATE_UPDATE", "DELETE_ONLY", "REPLACE_ON_FAILURE", "CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE"];
const CAPABILITIES: [&str; 3] = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"];

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline).iter().filter(|action| action.provider() == Some("CloudFormation")) {
        for (key, known) in [("ActionMode", &MODES[..]), ("Capabilities", &CAPABILITIES)] {
            let Some((text, path)) = action.configured(key) else { continue };
            let unknown = text.split(',').find(|word| !word.is_empty() && !known.contains(word));
            let Some(unknown) = unknown else { continue };
            let help = match suggest(unknown.trim(), known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use `{}`", known.join("`, `")),
            };
            report.error(action.at(&path), format!("`{unknown}` is not allowed in `{key}`")).help(help);
        }
    }
}
