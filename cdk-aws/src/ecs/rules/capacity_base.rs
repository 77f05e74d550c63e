use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0046", "more than one capacity provider with a base", on(&["AWS::ECS::Service"], check), r#"
The base is the number of tasks that run on one capacity provider before the others get their share. Only one provider
can have a base.

```rust wrong
let items = json!([{ "CapacityProvider": "FARGATE", "Base": 1, "Weight": 1 }, { "CapacityProvider": "FARGATE_SPOT", "Base": 1 }]);
//                                                                                                                  ^
service.without::<cfn::ecs::Service>("LaunchType").with::<cfn::ecs::Service>("CapacityProviderStrategy", items)
```

```rust right
service.capacity(Capacity::spot_beyond(2))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let items = service.items("CapacityProviderStrategy").iter();
    let mut with_base = items.filter(|item| item.integer("Base").is_some_and(|base| base > 0));
    if let (Some(first), Some(second)) = (with_base.next(), with_base.next()) {
        report
            .error(second.at("Base"), "two capacity providers have a base")
            .related(first, "Base", "the other one is here")
            .help("keep one `Base`");
    }
}
