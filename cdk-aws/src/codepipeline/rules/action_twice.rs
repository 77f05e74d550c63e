use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CodePipeline::Pipeline"],
    check,
    "PIPE0005",
    "duplicate action name",
    r#"
Action names are unique within a stage.

```rust wrong
let approve = |name| cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: name,
//  ^
    ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
});
pipeline([approve("approve"), approve("approve")])
```

```rust right
let approve = |name| cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: name, ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
});
pipeline([approve("approve-api"), approve("approve-web")])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
"#,
);

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for stage in pipeline.items("Stages") {
        let actions = stage.items("Actions");
        for (index, action) in actions.iter().enumerate() {
            let Some(name) = action.text("Name") else { continue };
            if let Some(first) = actions[..index].iter().find(|other| other.is("Name", name)) {
                report
                    .error(action.at("Name"), format!("two actions of the stage are called `{name}`"))
                    .related(first, "Name", "the first one is here")
                    .help("give one of them another name");
            }
        }
    }
}
