use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0042", "service without subnets", on(&["AWS::ECS::Service"], check), r#"
Every task on Fargate, or with the network mode `awsvpc`, has its own network interface. The service sets the subnets
for these interfaces.

```rust wrong
  cfn!(AWS::ECS::Service { TaskDefinition: "shop", LaunchType: "FARGATE" })
//^
```

```rust right
service.with::<cfn::ecs::Service>("PlatformVersion", "LATEST")
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NetworkConfiguration.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let has_interfaces = service.is("LaunchType", "FARGATE")
        || service.referent("TaskDefinition").is_some_and(|task| task.is("NetworkMode", "awsvpc"));
    if has_interfaces && service.lacks("NetworkConfiguration") {
        let message = "the service lacks subnets for the network interfaces of its tasks";
        report.error(service.at("NetworkConfiguration"), message).help("set `NetworkConfiguration`");
    }
}
