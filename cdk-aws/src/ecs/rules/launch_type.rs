use cdk_core::check::rule;

rule! { "ECS0039", "launch type combined with a capacity provider strategy",
    on(&["AWS::ECS::Service"],
        |service, report| report.expect_one_of(service, "CapacityProviderStrategy", "LaunchType")), r#"
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
"# }
