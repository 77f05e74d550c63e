use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0047", "capacity providers that all have weight 0", on(&["AWS::ECS::Service"], check), r#"
The weights determine how tasks are distributed across capacity providers. If all weights are 0, no task can be placed.

```rust wrong
let items = json!([{ "CapacityProvider": "FARGATE", "Weight": 0 }]);
service.without::<cfn::ecs::Service>("LaunchType").with::<cfn::ecs::Service>("CapacityProviderStrategy", items)
//                                                 ^
```

```rust right
service.capacity(Capacity::spot_beyond(2))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let path = "CapacityProviderStrategy";
    let items = service.items(path);
    if !items.is_empty() && items.iter().all(|item| item.integer("Weight") == Some(0)) {
        report
            .error(service.at(path), "all capacity providers have weight 0")
            .help("set `Weight: 1` on one of them");
    }
}
