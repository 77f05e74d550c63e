use cdk_core::check::{Report, Subject, rule};

use super::action::actions;
use super::action_types;

rule! { "PIPE0008", "wrong number of artifacts", on(&["AWS::CodePipeline::Pipeline"], check), r#"
Each action type has a fixed range of input and output artifacts: `CodeBuild` takes 1 to 5 inputs, a manual approval
none.

```rust wrong
let build = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
//          ^
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }),
});
let approve = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "approve", ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
    InputArtifacts: [InputArtifact { Name: "Code" }],
//  ^
});
pipeline([build, approve])
```

```rust right
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline) {
        let Some(kind) = action_types::of(&action) else { continue };
        let ways =
            [("InputArtifacts", "takes", &kind.inputs), ("OutputArtifacts", "produces", &kind.outputs)];
        for (path, verb, range) in ways {
            let none = || action.lacks(path).then_some(0);
            let Some(count) = action.count(path).or_else(none).filter(|count| !range.contains(count)) else {
                continue;
            };
            let (least, most) = (range.start(), range.end());
            let range = if least == most { least.to_string() } else { format!("{least} to {most}") };
            let message = format!("`{}` {verb} {range} artifacts, got {count}", action.name());
            report.error(action.at(path), message).help(format!("give it {range} in `{path}`"));
        }
    }
}
