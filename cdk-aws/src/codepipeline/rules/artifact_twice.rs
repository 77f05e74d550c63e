use cdk_core::check::{Report, Rule, Subject};

use super::action::actions;

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CodePipeline::Pipeline"],
    check,
    "PIPE0011",
    "duplicate output artifact",
    r#"
Each artifact of a pipeline is the output of one action.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
    OutputArtifacts: [OutputArtifact { Name: "Code" }],
//                                     ^
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
"#,
);

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let actions = actions(pipeline);
    let outputs: Vec<_> = actions.iter().flat_map(|action| action.node().items("OutputArtifacts")).collect();
    for (index, output) in outputs.iter().enumerate() {
        let Some(name) = output.text("Name") else { continue };
        if let Some(first) = outputs[..index].iter().find(|other| other.is("Name", name)) {
            report
                .error(output.at("Name"), format!("the artifact `{name}` is produced twice"))
                .related(first, "Name", "it is first produced here")
                .help("give one of them another name");
        }
    }
}
