use cdk_core::check::{Report, Subject, rule};

use crate::ecr::first_image::{EARLIER, repository_of};

rule! { "ECS0073", "service with an image of a repository that is deployed with it", on(&["AWS::ECS::Service"], check), r#"
A repository that the program makes is empty when it has been deployed for the first time. A service that starts a task
from it finds no image: the circuit breaker stops the deployment, and the stack is rolled back. That is so in whichever
of the program's stacks the repository is, because the printed commands deploy all of them, one after the other.

There are three ways out:

- `Image::directory("service")` builds the image from a Dockerfile; the printed commands push it into a repository that is
  there before the stacks. This is the way for a program that no pipeline delivers.
- `Image::delivered(&images)` makes the image a parameter of the stack. Until a pipeline, or whoever pushes the images,
  sets it, the main container runs a small web server that answers the health check:
  `aws cloudformation deploy .. --parameter-overrides`.
- `Image::existing("shop/api", "1.0.0")` names an image of a repository that something else has made, such as a program
  that is deployed earlier by commands of its own; the image is pushed in between.

A service without tasks, `.tasks(0)`, can be created without an image.

```rust wrong
let images = Repository::new();
let image = images.image("1.0.0");
//                 ^
let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private());
place! { images, api }
```

```rust wrong
let images = cfn!(AWS::ECR::Repository { RepositoryName: "shop/api" });
let uri = sub!("{account}.dkr.ecr.{region}.{url_suffix}/shop/api:1.0.0");
let image = Image::registry(uri);
//          ^
let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private());
place! { images, api }
```

```rust wrong
let images = cfn!(AWS::ECR::Repository {});
let task = cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition {
        Name: "main",
        Image: Value::join(":", [images.attr_repository_uri(), "1.0.0".into()]),
//      ^
        Memory: 128,
    }],
});
let api = cfn!(AWS::ECS::Service { TaskDefinition: task.reference() });
place! { images: Stack::new(images), task, api }
```

```rust right
let images = Repository::new();
let api = FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private());
place! { images, api }
```

```rust right
let images = Repository::new();
let api = FargateService::new(images.image("1.0.0"), fargate!(cpu = 256, memory = 512), network.private()).tasks(0);
place! { images, api }
```

```rust right
FargateService::new(Image::existing("shop/api", "1.0.0"), fargate!(cpu = 256, memory = 512), network.private())
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let starts_tasks =
        service.lacks("DesiredCount") || service.number("DesiredCount").is_some_and(|n| n > 0.0);
    if !starts_tasks || service.resource().is_conditional() {
        return;
    }
    let Some(task) = task_definition(service) else { return };
    for container in task.items("ContainerDefinitions") {
        let Some(repository) = repository_of(&task, container.value("Image")) else { continue };
        let name = container.text("Name").map_or_else(String::new, |name| format!(" of `{name}`"));
        let message =
            format!("the image{name} is in a repository that this program makes, which is empty at first");
        report
            .on(&task)
            .error(container.at("Image"), message)
            .related(&repository, "", "the repository is made here")
            .help(format!(
                "build it: `Image::directory(\"service\")`, let it be delivered: `Image::delivered(&images)`, or \
                 {EARLIER}: `Image::existing(\"name\", \"tag\")`"
            ));
    }
}

/// The task definition, by reference or by its family.
fn task_definition<'v>(service: &Subject<'v>) -> Option<Subject<'v>> {
    const TYPE: &str = "AWS::ECS::TaskDefinition";
    if let Some(family) = service.text("TaskDefinition") {
        let mut all = service.view().subjects(TYPE);
        return all.find(|task| task.is("Family", family) && task.environment() == service.environment());
    }
    service.referent("TaskDefinition").filter(|task| task.resource().resource_type() == TYPE)
}
