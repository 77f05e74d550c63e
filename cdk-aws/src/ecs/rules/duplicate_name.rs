use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::ECS::TaskDefinition", "AWS::ApplicationAutoScaling::ScalableTarget"],
    check,
    "ECS0007",
    "duplicate container, volume or schedule name",
    r#"
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
"#,
);

const PARTS: [(&str, &str, &str); 3] = [
    ("ContainerDefinitions", "Name", "containers"),
    ("Volumes", "Name", "volumes"),
    ("ScheduledActions", "ScheduledActionName", "schedules"),
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (list, path, what) in PARTS {
        let items = subject.items(list);
        for (index, item) in items.iter().enumerate() {
            let Some(name) = item.text(path) else { continue };
            if let Some(first) = items[..index].iter().find(|other| other.is(path, name)) {
                report
                    .error(item.at(path), format!("two {what} are called `{name}`"))
                    .related(first, path, "the first one is here")
                    .help("rename one of them");
            }
        }
    }
}
