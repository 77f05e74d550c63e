use cdk_core::check::{Report, Subject, rule};

use super::action::{Action, actions};

rule! { "PIPE0017", "duplicate action namespace", on(&["AWS::CodePipeline::Pipeline"], check), r#"
Variables of an action are referred to by its `Namespace`, as in `#{Build.IMAGE_URI}`, so namespaces are unique within a
pipeline.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
    Namespace: "Source",
//  ^
})])
```

```rust right
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }], Namespace: "Build",
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"# }

/// In stages of one name nothing more is reported.
fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let actions = actions(pipeline);
    let stage = |action: &Action<'_>| pipeline.items("Stages")[action.stage].text("Name");
    for (index, action) in actions.iter().enumerate() {
        let Some(name) = action.text("Namespace") else { continue };
        let is_same = |other: &&Action<'_>| other.is("Namespace", name);
        let Some(first) = actions[..index].iter().find(is_same) else { continue };
        if first.stage == action.stage || stage(first) != stage(action) {
            report
                .error(action.at("Namespace"), format!("two actions have the namespace `{name}`"))
                .related(first, "Namespace", "the first one is here")
                .help("give one of them another namespace");
        }
    }
}
