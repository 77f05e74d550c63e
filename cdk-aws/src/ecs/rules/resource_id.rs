use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0067", "invalid service id for scaling",
    on(&["AWS::ApplicationAutoScaling::ScalableTarget"], check), r#"
The `ResourceId` for scaling an ECS service is `service/cluster/name`.

```rust wrong
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalableTarget>("ResourceId", "shop/api")
//                                                     ^
```

```rust right
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalableTarget>("ResourceId", "service/shop/api")
```

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
"# }

fn check(target: &Subject<'_>, report: &mut Report<'_>) {
    if target.is("ScalableDimension", "ecs:service:DesiredCount") {
        let is_service = |id: &str| id.starts_with("service/") && id.split('/').count() == 3;
        report.expect_text(
            target,
            "ResourceId",
            is_service,
            "the id of a service",
            "such as `service/shop/api`",
        );
    }
}
