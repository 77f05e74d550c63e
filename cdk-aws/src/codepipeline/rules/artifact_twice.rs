use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0011", "duplicate output artifact", on(&["AWS::CodePipeline::Pipeline"], check), r#"
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
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let actions = actions(pipeline);
    let outputs = actions.iter().flat_map(|action| action.node().items("OutputArtifacts"));
    let message = |name: &str| format!("the artifact `{name}` is produced twice");
    let help = "give one of them another name";
    report.expect_unique(outputs, "Name", message, "it is first produced here", help);
}
