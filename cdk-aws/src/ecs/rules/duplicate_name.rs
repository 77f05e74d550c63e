use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0007", "duplicate container, volume or schedule name",
    on(&["AWS::ECS::TaskDefinition", "AWS::ApplicationAutoScaling::ScalableTarget"], check), r#"
The containers of a task need unique names, as do its volumes and the schedules of a scalable target. The main container
of a service is named `main` unless `.container_name(..)` sets another name.

```rust wrong
service.container(Container::new("main", Image::registry("envoy")))
//                ^
```

```rust wrong
let morning = Autoscaling::between(2..=4).schedule("morning", "0 8 ? * MON-FRI *", 4..=4);
service.autoscale(morning.schedule("morning", "0 9 ? * SAT *", 4..=4))
//                        ^
```

```rust wrong
cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 512 }],
    Volumes: [Volume { Name: "data" }, Volume { Name: "data" }],
//                                              ^
})
```

```rust right
let morning = Autoscaling::between(2..=4).schedule("morning", "0 8 ? * MON-FRI *", 4..=4);
service.container_name("web").autoscale(morning.schedule("evening", "0 20 ? * MON-FRI *", 2..=2))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"# }

const PARTS: [(&str, &str, &str); 3] = [
    ("ContainerDefinitions", "Name", "containers"),
    ("Volumes", "Name", "volumes"),
    ("ScheduledActions", "ScheduledActionName", "schedules"),
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (list, path, what) in PARTS {
        let message = |name: &str| format!("two {what} are called `{name}`");
        let items = subject.items(list);
        report.expect_unique(items, path, message, "the first one is here", "rename one of them");
    }
}
