use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0071", "task definition of more than 64 KiB", on(&["AWS::ECS::TaskDefinition"], check), r#"
A task definition has at most 65,536 bytes as JSON, with the names and values of all variables. The quota cannot be
raised. A reference counts as the shortest text that it can be.

```rust wrong
    FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
//  ^
        .environment("A", "x".repeat(40_000))
        .environment("B", "x".repeat(40_000))
```

```rust right
FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .environment("A", "x".repeat(15_000))
    .environment("B", "x".repeat(15_000))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
"# }

const MOST: usize = 65_536;

fn check(definition: &Subject<'_>, report: &mut Report<'_>) {
    let length = definition.least_bytes();
    if length > MOST {
        let message = format!("a task definition has at most {MOST} bytes, got {length}");
        report
            .error(definition, message)
            .help("move long variables to Systems Manager parameters or to a file in S3");
    }
}
