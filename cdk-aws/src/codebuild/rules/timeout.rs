use cdk_core::check::{Report, Subject, rule};

use crate::support::expect_minutes;

rule! { "BUILD0001", "build timeout out of range", on(&["AWS::CodeBuild::Project"], check), r#"
A build may take 5 minutes to 36 hours (`TimeoutInMinutes`), and wait 5 minutes to 8 hours for a machine
(`QueuedTimeoutInMinutes`). Both are whole minutes.

```rust wrong
let build = ImageBuild::new(&images).timeout(Duration::seconds(301)).queued_timeout(Duration::hours(9));
//                                   ^                               ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust wrong
let synth = Synth::new().timeout(Duration::minutes(1));
//                       ^
DeliveryPipeline::of_stacks(source, synth).deploy_stacks("prod", &stacks.deployer)
```

```rust wrong
let minutes = 4;
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine, Source: Source { Type: "CODEPIPELINE" },
    TimeoutInMinutes: minutes,
//  ^
})
```

```rust right
let build = ImageBuild::new(&images).timeout(Duration::hours(36)).queued_timeout(Duration::minutes(5));
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html
"# }

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    expect_minutes(report, project, "TimeoutInMinutes", 5..=2160, "a build may take 5 minutes to 36 hours");
    expect_minutes(
        report,
        project,
        "QueuedTimeoutInMinutes",
        5..=480,
        "a build may wait 5 minutes to 8 hours",
    );
}
