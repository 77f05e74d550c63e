use cdk_core::check::{Report, Subject, is_spelled, rule};

rule! { "PIPE0001", "invalid stage name", on(&["AWS::CodePipeline::Pipeline"], check), r#"
The name of a stage has 1 to 100 letters, digits and `.@-_`. A stage that deploys stacks is preceded by one with the
suffix `-permissions`, so its name has up to 88 characters.

```rust wrong
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval("go on").deploy("to prod", &shop.api)
//                                                      ^                 ^
```

```rust wrong
let name = "x".repeat(101);
DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks(name, &stacks.deployer)
//                                                ^
```

```rust wrong
cfn!(AWS::CodePipeline::Pipeline {
    RoleArn: role,
    Stages: [
        StageDeclaration { Name: "Source", Actions: [checkout] },
        StageDeclaration { Name: "go on", Actions: [approval] }
//                         ^
    ],
})
```

```rust right
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval("go-on").deploy("to@prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| is_spelled(name, 1..=100, ".@-_");
    let stages = pipeline.items("Stages").iter().filter_map(|stage| Some((stage.text("Name")?, stage)));
    let invalid: Vec<_> = stages.filter(|(name, _)| !is_name(name)).collect();
    for (name, stage) in super::of_program(&invalid) {
        let help = "use 1 to 100 letters, digits and `.@-_`";
        report.error(stage.at("Name"), format!("`{name}` is not a valid stage name")).help(help);
    }
}
