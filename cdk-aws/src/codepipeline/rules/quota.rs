use cdk_core::check::{Report, Subject, rule};

rule! { "PIPE0003", "too many stages or actions", on(&["AWS::CodePipeline::Pipeline"], check), r#"
A pipeline has at most 50 stages, and a stage at most 50 actions. `DeliveryPipeline` creates two actions for each
service and each stack.

```rust wrong
let mut delivery = DeliveryPipeline::new(source, ImageBuild::new(&images));
//                 ^
for number in 1..50 {
    delivery = delivery.approval(format!("approval-{number}"));
}
delivery.deploy("prod", &shop.api)
```

```rust wrong
let approve = |number| cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: format!("approve-{number}"),
    ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
});
let actions: Vec<_> = (1..=51).map(approve).collect();
cfn!(AWS::CodePipeline::Pipeline {
    RoleArn: role,
    Stages: [
        StageDeclaration { Name: "Source", Actions: [checkout] },
        StageDeclaration { Name: "Approve", Actions: actions }
//                         ^
    ],
})
```

```rust right
let mut delivery = DeliveryPipeline::new(source, ImageBuild::new(&images));
for number in 1..48 {
    delivery = delivery.approval(format!("approval-{number}"));
}
delivery.deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
"# }

const MOST: usize = 50;

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let stages = pipeline.items("Stages");
    if stages.len() > MOST {
        let message = format!("a pipeline has at most {MOST} stages, got {}", stages.len());
        report.error(pipeline.at("Stages"), message).help("split it into several pipelines");
    }
    for stage in stages {
        let count = stage.items("Actions").len();
        if count > MOST {
            let message = format!("a stage has at most {MOST} actions, got {count}");
            report.error(stage.at("Name"), message).help("split it into several stages");
        }
    }
}
