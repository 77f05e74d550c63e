use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0068", "scalable dimension of another service",
    on(&["AWS::ApplicationAutoScaling::ScalableTarget"], check), r#"
`ScalableDimension` must belong to the service in `ServiceNamespace`.

```rust wrong
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalableTarget>("ScalableDimension", "rds:cluster:ReadReplicaCount")
//                                                     ^
```

```rust right
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalableTarget>("ScalableDimension", "ecs:service:DesiredCount")
```

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
"# }

fn check(target: &Subject<'_>, report: &mut Report<'_>) {
    let Some(service) = target.text("ServiceNamespace").filter(|name| *name != "custom-resource") else {
        return;
    };
    let is_own = |dimension: &str| dimension.split(':').next() == Some(service);
    let what = format!("a dimension of the service `{service}`");
    let help = "such as `ecs:service:DesiredCount` of `ecs`";
    report.expect_text(target, "ScalableDimension", is_own, &what, help);
}
