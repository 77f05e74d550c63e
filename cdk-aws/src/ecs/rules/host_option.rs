use super::task::{containers, is_fargate};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0027", "option not available on Fargate",
    on(&["AWS::ECS::TaskDefinition", "AWS::ECS::Service"], check), r#"
On Fargate there are no instances to place tasks on, and tasks have no access to a host: privileged containers, devices,
swap space, shared memory and host directories as volumes are not available. The scheduling strategy `DAEMON`, which
runs a task on every instance, is not available either.

```rust wrong
service
    .with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Privileged", true)
//   ^
    .with::<cfn::ecs::TaskDefinition>("Volumes", json!([{ "Name": "data", "Host": { "SourcePath": "/data" } }]))
//                                                                                  ^
```

```rust wrong
let network = cfn!(AWS::ECS::Service::NetworkConfiguration { AwsvpcConfiguration: AwsVpcConfiguration { Subnets: ["subnet-1"] } });
cfn!(AWS::ECS::Service {
    TaskDefinition: "shop",
    LaunchType: "FARGATE",
    SchedulingStrategy: "DAEMON",
//  ^
    PlacementConstraints: [PlacementConstraint { Type: "distinctInstance" }],
//  ^
    NetworkConfiguration: network,
})
```

```rust right
cfn!(AWS::ECS::Service { TaskDefinition: "shop", LaunchType: "EC2", SchedulingStrategy: "DAEMON" })
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
"# }

const OF_CONTAINERS: [&str; 7] = [
    "DisableNetworking",
    "DockerSecurityOptions",
    "LinuxParameters.Devices",
    "LinuxParameters.MaxSwap",
    "LinuxParameters.SharedMemorySize",
    "LinuxParameters.Swappiness",
    "Privileged",
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let why = "requires instances of EC2, not Fargate";
    if is_fargate(subject) {
        containers(subject).iter().for_each(|container| report.expect_none(container, &OF_CONTAINERS, why));
        let volumes = subject.items("Volumes").iter();
        volumes.for_each(|volume| report.expect_none(volume, &["Host.SourcePath"], why));
    }
    if subject.is("LaunchType", "FARGATE") {
        report.expect_none(subject, &["PlacementConstraints", "PlacementStrategies"], why);
        let is_replica = |strategy: &str| strategy != "DAEMON";
        report.expect_text(
            subject,
            "SchedulingStrategy",
            is_replica,
            "available on Fargate",
            "use `REPLICA`",
        );
    }
}
