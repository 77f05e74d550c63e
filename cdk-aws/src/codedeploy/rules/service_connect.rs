use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0016", "Service Connect under CodeDeploy", on(&["AWS::ECS::Service"], check), r#"
Services that CodeDeploy deploys do not support Service Connect. To shift traffic with Service Connect, use `BlueGreen`,
which ECS performs.

```rust wrong
cfn!(AWS::ECS::Service {
    TaskDefinition: "api",
    DeploymentController: DeploymentController { Type: "CODE_DEPLOY" },
    ServiceConnectConfiguration: ServiceConnectConfiguration { Enabled: true, Namespace: "shop" },
//  ^
})
```

```rust wrong
let cluster = Cluster::new().namespace();
let images = Repository::new();
let balancer = LoadBalancer::public(network.public()).http();
let api = FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private())
//        ^
    .behind(&balancer, port!(8080))
    .cluster(&cluster)
    .discoverable_as("api", port!(8080))
    .deployment(CodeDeploy::all_at_once());
place! { cluster, images, balancer, api }
```

```rust right
cfn!(AWS::ECS::Service {
    TaskDefinition: "api",
    ServiceConnectConfiguration: ServiceConnectConfiguration { Enabled: true, Namespace: "shop" },
})
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let path = "ServiceConnectConfiguration";
    let is_enabled = service.has(path) && !service.is_false("ServiceConnectConfiguration.Enabled");
    if is_enabled && service.is("DeploymentController.Type", "CODE_DEPLOY") {
        report
            .error(service.at(path), "a service that CodeDeploy deploys cannot use Service Connect")
            .help("use `BlueGreen`, or put the other service behind an internal load balancer");
    }
}
