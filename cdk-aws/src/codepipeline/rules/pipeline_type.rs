use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0019", "feature that requires `PipelineType: \"V2\"`",
    on(&["AWS::CodePipeline::Pipeline"], check), r#"
Triggers, variables, commands, conditions of stages and execution modes other than `SUPERSEDED` require a pipeline of type
`V2`. The default is `V1`.

```rust wrong
cfn!(AWS::CodePipeline::Pipeline {
    RoleArn: role, ExecutionMode: "QUEUED",
//                 ^
    Stages: [
        StageDeclaration { Name: "Source", Actions: [checkout] },
        StageDeclaration { Name: "Approve", Actions: [approval] }
    ],
})
```

```rust wrong
cfn!(AWS::CodePipeline::Pipeline {
    RoleArn: role, PipelineType: "V1",
    Stages: [
        StageDeclaration { Name: "Source", Actions: [checkout] },
        StageDeclaration { Name: "Approve", Actions: [approval], OnFailure: FailureConditions { Result: "ROLLBACK" } }
//                                                               ^
    ],
})
```

```rust right
cfn!(AWS::CodePipeline::Pipeline {
    RoleArn: role, ExecutionMode: "QUEUED", PipelineType: "V2",
    Stages: [
        StageDeclaration { Name: "Source", Actions: [checkout] },
        StageDeclaration { Name: "Approve", Actions: [approval] }
    ],
})
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-types.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    if !pipeline.lacks("PipelineType") && !pipeline.is("PipelineType", "V1") {
        return;
    }
    let conditions = ["BeforeEntry", "OnSuccess", "OnFailure"];
    let stages = pipeline.items("Stages").iter();
    let of_stages = stages.flat_map(|stage| conditions.map(|name| (stage, name)));
    let is_queued = pipeline.text("ExecutionMode").is_some_and(|mode| mode != "SUPERSEDED");
    let of_pipeline = ["Triggers", "Variables"].map(|name| (&**pipeline, name));
    let mode = is_queued.then_some((&**pipeline, "ExecutionMode"));
    let actions = actions(pipeline);
    let commands = actions.iter().filter(|action| action.provider() == Some("Commands"));
    let commands = commands.map(|action| (action.node(), "Commands"));
    let mut newer = of_pipeline.into_iter().chain(mode).chain(of_stages).chain(commands);
    if let Some((node, name)) = newer.find(|(node, name)| node.has(name)) {
        let message = format!("`{name}` requires `PipelineType: \"V2\"`");
        report.error(node.at(name), message).help("set `PipelineType: \"V2\"`");
    }
}
