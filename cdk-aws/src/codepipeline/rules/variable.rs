use cdk_core::check::{Report, Subject, rule};

use super::action::{Action, actions};

rule! { "PIPE0018", "variable that no earlier action sets", on(&["AWS::CodePipeline::Pipeline"], check), r#"
`#{Build.IMAGE_URI}` is a variable of an earlier action with the namespace `Build`: one in an earlier stage, or one in
the same stage with a lower `RunOrder`. `#{variables.Size}` is one of the pipeline's `Variables`.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop-#{Sourc.BranchName}" }),
//                         ^
    InputArtifacts: [InputArtifact { Name: "Code" }], Namespace: "Build",
})])
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop-#{Build.PROJECT}" }),
//                         ^
    InputArtifacts: [InputArtifact { Name: "Code" }], Namespace: "Build",
})])
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop-#{variables.Size}" }),
//                         ^
    InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust right
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build", ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop-#{Source.BranchName}-#{codepipeline.PipelineExecutionId}" }),
    InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let actions = actions(pipeline);
    for action in &actions {
        for (_, value) in action.entries("Configuration") {
            let used = value.as_text().into_iter().flat_map(references);
            for problem in used.filter_map(|used| problem(pipeline, &actions, action, used)) {
                let help = "use the namespace of an action that runs before";
                report.error(value, problem).help(help);
            }
        }
    }
}

fn problem(
    pipeline: &Subject<'_>,
    actions: &[Action<'_>],
    action: &Action<'_>,
    (namespace, variable): (&str, &str),
) -> Option<String> {
    let has_variable = || pipeline.items("Variables").iter().any(|known| known.is("Name", variable));
    if namespace == "codepipeline" || namespace == "variables" && has_variable() {
        return None;
    }
    if namespace == "variables" {
        return Some(format!("the pipeline has no variable `{variable}`"));
    }
    match actions.iter().find(|other| other.is("Namespace", namespace)) {
        None => Some(format!("no action has the namespace `{namespace}`")),
        Some(maker) if maker.turn() >= action.turn() => {
            Some(format!("`{}` uses variables of `{}` before it has run", action.name(), maker.name()))
        }
        Some(_) => None,
    }
}

/// The references in a text, `#{namespace.variable}`.
fn references(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("#{").skip(1).filter_map(|rest| rest.split_once('}')?.0.split_once('.'))
}
