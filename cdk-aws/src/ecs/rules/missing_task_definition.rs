use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0043", "service without a task definition", on(&["AWS::ECS::Service"], check), r#"
A service runs the tasks of a task definition. Only a service with an `EXTERNAL` deployment controller has none.

```rust wrong
  cfn!(AWS::ECS::Service { ServiceName: "shop" })
//^
```

```rust right
cfn!(AWS::ECS::Service { DeploymentController: DeploymentController { Type: "EXTERNAL" } })
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let (path, controller) = ("TaskDefinition", service.text("DeploymentController.Type"));
    let is_known = service.lacks("DeploymentController.Type") || controller.is_some();
    if service.lacks(path) && is_known && controller != Some("EXTERNAL") {
        let message = "the service lacks a task definition";
        report.error(service.at(path), message).help("refer to one: `task.reference()`");
    }
}
