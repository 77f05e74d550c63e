use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0037", "ECS quota exceeded", on(&["AWS::ECS::TaskDefinition", "AWS::ECS::Service"], check), r#"
A task definition has at most 10 containers; a service has at most 5 target groups and 16 subnets.

```rust wrong
let sidecar = |name: &'static str| Container::new(name, Image::registry("envoy"));
let full = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].into_iter().fold(service, |it, name| it.container(sidecar(name)));
full.container(Container::new("j", Image::registry("envoy")))
//             ^
```

```rust wrong
let subnets: Vec<String> = (0..17).map(|number| format!("subnet-{number}")).collect();
service.with::<cfn::ecs::Service>("NetworkConfiguration.AwsvpcConfiguration.Subnets", json!(subnets))
//      ^
```

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let behind = |it: FargateService, n: u32| it.behind_route(&balancer, port!(80), Route::path(format!("/{n}/*")));
//                                           ^
let shop = (0..6).fold(service, behind);
place! { balancer, shop }
```

```rust right
let subnets: Vec<String> = (0..16).map(|number| format!("subnet-{number}")).collect();
service.with::<cfn::ecs::Service>("NetworkConfiguration.AwsvpcConfiguration.Subnets", json!(subnets))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
"# }

const MOST: [(&str, usize, &str, &str); 3] = [
    ("ContainerDefinitions", 10, ".Name", "a task has at most 10 containers"),
    ("LoadBalancers", 5, ".ContainerPort", "a service has at most 5 target groups"),
    ("NetworkConfiguration.AwsvpcConfiguration.Subnets", 16, "", "a service has at most 16 subnets"),
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (path, most, name, message) in MOST {
        if let Some(count) = subject.count(path).filter(|count| *count > most) {
            let first_too_many = format!("{path}.{most}{name}");
            report.error(subject.at(&first_too_many), format!("{message}, got {count}"));
        }
    }
}
