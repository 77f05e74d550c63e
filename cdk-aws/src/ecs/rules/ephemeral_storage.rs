use super::task::is_fargate;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0031", "ephemeral storage out of range", on(&["AWS::ECS::TaskDefinition"], check), r#"
A task on Fargate has 20 GiB of ephemeral storage by default, and can request 21 to 200 GiB.

```rust wrong
service.ephemeral_storage(Size::gibibytes(20))
//      ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("EphemeralStorage.SizeInGiB", 201)
//      ^
```

```rust right
service.ephemeral_storage(Size::gibibytes(200))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    if is_fargate(task) {
        report.expect_number(task, "EphemeralStorage.SizeInGiB", 21..=200);
    }
}
