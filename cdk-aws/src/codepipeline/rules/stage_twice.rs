use cdk_core::check::{Report, Subject, rule};

rule! { "PIPE0002", "duplicate stage name", on(&["AWS::CodePipeline::Pipeline"], check), r#"
Stage names are unique within a pipeline. A `DeliveryPipeline` also has the stages `Source` and `Build`, and, before a
stage `prod` that deploys stacks, `prod-permissions` and `prod-approval`. Services with the same stage name are deployed
in parallel.

```rust wrong
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval("prod").approval("Build").deploy("prod", &shop.api)
//                                                                       ^                 ^
```

```rust wrong
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).approval("prod-approval");
pipeline.deploy_stacks("prod", &stacks.deployer)
//       ^
```

```rust wrong
let others = given::Stacks::new();
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new())
    .deploy_stacks("all", &stacks.deployer)
    .deploy_stacks("all", &others.deployer);
//   ^
app.stage("others", given::elsewhere(), others);
app.stage("stacks", given::elsewhere(), stacks);
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), pipeline);
```

```rust wrong
cfn!(AWS::CodePipeline::Pipeline {
    RoleArn: role,
    Stages: [
        StageDeclaration { Name: "Source", Actions: [checkout] },
        StageDeclaration { Name: "Source", Actions: [approval] }
//                         ^
    ],
})
```

```rust right
let second = given::Shop::new(&images);
let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images))
    .deploy("all", &shop.api)
    .deploy("all", &second.api);
app.stage("second", given::elsewhere(), second);
app.stage("shop", given::elsewhere(), shop);
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), place! { images, pipeline });
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let stages = pipeline.items("Stages");
    let first = |name: &str| stages.iter().position(|stage| stage.is("Name", name));
    let again = stages.iter().enumerate().filter_map(|(index, stage)| {
        let name = stage.text("Name")?;
        (first(name) < Some(index)).then_some((name, stage))
    });
    for (name, stage) in super::of_program(&again.collect::<Vec<_>>()) {
        let mut reported = report.error(stage.at("Name"), format!("two stages are called `{name}`"));
        if let Some(first) = first(name) {
            reported = reported.related(&stages[first], "Name", "the first one is here");
        }
        reported.help("give one of them another name");
    }
}
