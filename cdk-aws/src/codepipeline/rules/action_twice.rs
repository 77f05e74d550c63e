use cdk_core::check::{Report, Subject, rule};

rule! { "PIPE0005", "duplicate action name", on(&["AWS::CodePipeline::Pipeline"], check), r#"
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
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let message = |name: &str| format!("two actions of the stage are called `{name}`");
    let help = "give one of them another name";
    for stage in pipeline.items("Stages") {
        report.expect_unique(stage.items("Actions"), "Name", message, "the first one is here", help);
    }
}
