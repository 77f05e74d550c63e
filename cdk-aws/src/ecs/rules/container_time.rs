use super::task::{containers, is_fargate};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0020", "start or stop time out of range", on(&["AWS::ECS::TaskDefinition"], check), r#"
On Fargate, a container has 2 to 120 seconds to stop before it is killed (`.stop_timeout(..)`). The containers that it
depends on have 2 to 120 seconds to become ready (`.start_timeout(..)`).

```rust wrong
service.main(|main| main.stop_timeout(Duration::minutes(3)).start_timeout(Duration::seconds(1)))
//                       ^                                  ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.StopTimeout", 121)
//      ^
```

```rust right
service.main(|main| main.stop_timeout(Duration::minutes(2)).start_timeout(Duration::seconds(2)))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task).iter().filter(|_| is_fargate(task)) {
        report.expect_number(container, "StartTimeout", 2..=120);
        report.expect_number(container, "StopTimeout", 2..=120);
    }
}
