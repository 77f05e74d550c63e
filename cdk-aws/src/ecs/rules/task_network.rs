use super::task::is_fargate;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0052", "subnets for tasks without a network interface", on(&["AWS::ECS::Service"], check), r#"
Only tasks of the network mode `awsvpc` have a network interface of their own. Other tasks use that of their instance,
so their service cannot have a `NetworkConfiguration`.

```rust wrong
let task = cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 512 }],
});
let subnets = cfn!(AWS::ECS::Service::NetworkConfiguration { AwsvpcConfiguration: AwsVpcConfiguration { Subnets: ["subnet-1"] } });
//            ^
let web = cfn!(AWS::ECS::Service { TaskDefinition: task.reference(), NetworkConfiguration: subnets });
place! { task, web }
```

```rust right
let task = cfn!(AWS::ECS::TaskDefinition {
    NetworkMode: "bridge",
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 512 }],
});
let web = cfn!(AWS::ECS::Service { TaskDefinition: task.reference() });
place! { task, web }
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let (path, mode) = ("NetworkConfiguration", "NetworkMode");
    let Some(task) = service.referent("TaskDefinition").filter(|task| !is_fargate(task)) else { return };
    let default = task.lacks(mode).then_some("bridge");
    if let Some(kind) = task.text(mode).or(default).filter(|kind| *kind != "awsvpc" && service.has(path)) {
        let message = format!("tasks of the network mode `{kind}` have no network interface of their own");
        report
            .error(service.at(path), message)
            .related(&task, mode, "the task definition is here")
            .help("set `NetworkMode: \"awsvpc\"` of the task definition, or drop `NetworkConfiguration`");
    }
}
