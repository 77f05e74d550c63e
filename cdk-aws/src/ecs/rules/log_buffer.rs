use super::task::{containers, name};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0023", "log buffer of size 0", on(&["AWS::ECS::TaskDefinition"], check), r#"
Non-blocking logging needs a buffer for output that has not been sent yet: 1 MiB or more. The default is 10 MiB.

```rust wrong
use cdk_aws::ecs::ContainerLogs;
service.main(|main| main.logs(ContainerLogs::non_blocking().buffer(Size::mebibytes(0))))
//                                                          ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.LogConfiguration.Options.max-buffer-size", "0m")
//      ^
```

```rust right
use cdk_aws::ecs::ContainerLogs;
service.main(|main| main.logs(ContainerLogs::non_blocking().buffer(Size::mebibytes(1))))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        let path = "LogConfiguration.Options.max-buffer-size";
        let digits =
            container.text(path).map(|size| size.trim_end_matches(|c: char| c.is_ascii_alphabetic()));
        if digits.is_some_and(|digits| digits.parse() == Ok(0)) {
            let message = format!("the log buffer of the container `{}` has size 0", name(container));
            let help = "use 1 MiB or more, or blocking logs: `ContainerLogs::blocking()`";
            report.error(container.at(path), message).help(help);
        }
    }
}
