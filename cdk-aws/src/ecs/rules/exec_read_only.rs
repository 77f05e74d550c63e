use super::task::{containers, name};
use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0053", "ECS Exec in a container with a read-only root file system",
    on(&["AWS::ECS::TaskDefinition"], check), r#"
The ECS Exec agent writes to the container's root file system. If that is read-only, the service deploys, but `aws ecs
execute-command` fails.

```rust wrong
service.main(|main| main.read_only_root_filesystem()).execute_command()
//                       ^
```

```rust wrong
service.execute_command().with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.ReadonlyRootFilesystem", true)
//                        ^
```

```rust right
service.main(|main| main.read_only_root_filesystem())
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-considerations.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let path = "ReadonlyRootFilesystem";
    for container in containers(task).iter().filter(|container| container.is_true(path)) {
        if has_shells(task) {
            let name = name(container);
            let message = format!(
                "ECS Exec cannot open a shell in `{name}`, because its root file system is read-only"
            );
            let help = "drop `.read_only_root_filesystem()` or `.execute_command()`";
            report.warning(container.at(path), message).help(help);
        }
    }
}

/// Whether a service lets people open shells in the task. A service that CodeDeploy deploys names the family of its tasks.
fn has_shells(task: &Subject<'_>) -> bool {
    task.stack().of_type("AWS::ECS::Service").any(|service| {
        let opens = service.property("EnableExecuteCommand") == Some(Expr::Bool(true));
        let definition = service.property("TaskDefinition").filter(|_| opens);
        definition.is_some_and(|definition| match definition.as_text() {
            Some(family) => task.is("Family", family),
            None => {
                task.view().referent(&definition).is_some_and(|it| it.target() == task.resource().target())
            }
        })
    })
}
