use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0012", "input artifact that no earlier action produces",
    on(&["AWS::CodePipeline::Pipeline"], check), r#"
An input artifact must be the output of an earlier action: one in an earlier stage, or one in the same stage with a
lower `RunOrder`.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }),
    InputArtifacts: [InputArtifact { Name: "Cod" }],
//                                   ^
})])
```

```rust wrong
let build = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
    OutputArtifacts: [OutputArtifact { Name: "Image" }],
});
let test = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "test", ActionTypeId: ActionTypeId { Category: "Test", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "test" }),
    InputArtifacts: [InputArtifact { Name: "Image" }],
//                                   ^
});
pipeline([build, test])
```

```rust right
let build = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
    OutputArtifacts: [OutputArtifact { Name: "Image" }],
});
let test = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "test", ActionTypeId: ActionTypeId { Category: "Test", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "test" }), InputArtifacts: [InputArtifact { Name: "Image" }], RunOrder: 2,
});
pipeline([build, test])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let actions = actions(pipeline);
    for action in &actions {
        for input in action.items("InputArtifacts") {
            let Some(artifact) = input.text("Name") else { continue };
            let (message, help) = match actions.iter().find(|maker| maker.output(artifact).is_some()) {
                None => (
                    format!("no action produces the artifact `{artifact}`"),
                    "use one from the `OutputArtifacts` of an earlier action".to_owned(),
                ),
                Some(maker) if maker.turn() >= action.turn() => (
                    format!("`{}` runs before `{}` has produced `{artifact}`", action.name(), maker.name()),
                    format!("move it to a later stage, or give it `RunOrder: {}`", maker.turn().1 + 1),
                ),
                Some(_) => continue,
            };
            report.error(input.at("Name"), message).help(help);
        }
    }
}
