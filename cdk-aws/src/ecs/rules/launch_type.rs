use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::ECS::Service"],
    check,
    "ECS0039",
    "launch type combined with a capacity provider strategy",
    r#"
A service has either a launch type or a capacity provider strategy. `.capacity(Capacity::spot())` sets the strategy of a
`FargateService`.

```rust wrong
service.capacity(Capacity::spot()).with::<cfn::ecs::Service>("LaunchType", "FARGATE")
//                                 ^
```

```rust right
service.capacity(Capacity::spot())
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
"#,
);

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_one_of(service, "CapacityProviderStrategy", "LaunchType");
}
