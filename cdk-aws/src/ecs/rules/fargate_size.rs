use super::task::is_fargate;
use crate::ecs::FargateSize;
use cdk_core::Size;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0032", "unsupported Fargate task size", on(&["AWS::ECS::TaskDefinition"], check), r#"
Fargate supports only certain combinations of CPU and memory. `FargateService` takes them as `fargate!(cpu = 512, memory
= 1024)`, which rejects any other combination at compile time.

| CPU units | MiB of memory |
|---|---|
| 256 | 512, 1024, 2048 |
| 512 | 1024 to 4096, in steps of 1024 |
| 1024 | 2048 to 8192, in steps of 1024 |
| 2048 | 4096 to 16384, in steps of 1024 |
| 4096 | 8192 to 30720, in steps of 1024 |
| 8192 | 16384 to 61440, in steps of 4096 |
| 16384 | 32768 to 122880, in steps of 8192 |
| 32768 | 61440, 122880, 249856 |

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("Cpu", "300")
//      ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("Memory", "5120")
//      ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("Cpu", "16384").with::<cfn::ecs::TaskDefinition>("Memory", "122880")
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("Cpu", ".25 vCPU").with::<cfn::ecs::TaskDefinition>("Memory", "0.5 GB")
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let number = |path: &str| task.integer(path).and_then(|number| u32::try_from(number).ok());
    let (Some(cpu), Some(memory)) = (number("Cpu"), number("Memory")) else { return };
    if let Some(invalid) = FargateSize::new(cpu, Size::mebibytes(memory)).err().filter(|_| is_fargate(task)) {
        let is_cpu = cpu.is_power_of_two() && (256..=32768).contains(&cpu);
        let message = format!("Fargate offers no task with {cpu} CPU units and {memory} MiB of memory");
        report.error(task.at(if is_cpu { "Memory" } else { "Cpu" }), message).help(invalid.rule());
    }
}
