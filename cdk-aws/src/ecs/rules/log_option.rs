use super::task::containers;
use cdk_core::check::Node;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0024", "unknown option of a log driver", on(&["AWS::ECS::TaskDefinition"], check), r#"
The log driver `awslogs` rejects options that it does not know, and no task starts.

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.LogConfiguration.Options.awslogs-create-gruop", "true")
//      ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.LogConfiguration.Options.awslogs-create-group", "true")
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
"# }

const OPTIONS: [&str; 8] = [
    "awslogs-create-group",
    "awslogs-datetime-format",
    "awslogs-group",
    "awslogs-multiline-pattern",
    "awslogs-region",
    "awslogs-stream-prefix",
    "max-buffer-size",
    "mode",
];

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task).iter().filter(|container| uses_awslogs(container)) {
        for (option, value, near) in misspelt(container) {
            let message = format!("the log driver `awslogs` has no option `{option}`");
            report.error(value, message).help(format!("did you mean `{near}`?"));
        }
    }
}

pub(super) fn uses_awslogs(container: &Node<'_>) -> bool {
    container.is("LogConfiguration.LogDriver", "awslogs")
}

/// Unknown options, each with the one that is meant.
pub(super) fn misspelt<'n, 'a>(
    container: &'n Node<'a>,
) -> impl Iterator<Item = (&'n str, &'n Node<'a>, &'static str)> + use<'n, 'a> {
    let options = container.entries("LogConfiguration.Options").iter();
    let unknown = options.filter(|(option, _)| !OPTIONS.contains(&&**option));
    unknown.filter_map(|(option, value)| Some((&**option, value, cdk_core::suggest(option, OPTIONS)?)))
}
