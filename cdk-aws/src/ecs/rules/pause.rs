use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0054", "pause at a stage where traffic shifts", on(&["AWS::ECS::Service"], check), r#"
A blue/green deployment can pause at a lifecycle stage, except at those where traffic shifts: `TEST_TRAFFIC_SHIFT` and
`PRODUCTION_TRAFFIC_SHIFT`.

```rust wrong
use cdk_aws::ecs::LifecycleStage;
let balancer = LoadBalancer::internal(network.private()).http();
let shop = service.behind(&balancer, port!(80)).deployment(BlueGreen::all_at_once().pause(LifecycleStage::ProductionTrafficShift, Duration::hours(1)));
//                                                                                  ^
place! { balancer, shop }
```

```rust wrong
let hook = json!({ "TargetType": "PAUSE", "LifecycleStages": ["TEST_TRAFFIC_SHIFT"] });
//                                        ^
service.with::<cfn::ecs::Service>("DeploymentConfiguration.LifecycleHooks", json!([hook]))
```

```rust right
use cdk_aws::ecs::LifecycleStage;
let balancer = LoadBalancer::internal(network.private()).http();
let shop = service.behind(&balancer, port!(80)).deployment(BlueGreen::all_at_once().pause(LifecycleStage::PostScaleUp, Duration::days(14)));
place! { balancer, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let hooks = service.items("DeploymentConfiguration.LifecycleHooks").iter();
    for hook in hooks.filter(|hook| hook.is("TargetType", "PAUSE")) {
        let moves = |stage: &str| matches!(stage, "TEST_TRAFFIC_SHIFT" | "PRODUCTION_TRAFFIC_SHIFT");
        for (stage, node) in hook.texts("LifecycleStages").filter(|(stage, _)| moves(stage)) {
            let message = format!("a deployment cannot pause at `{stage}`, where traffic shifts");
            report.error(node, message).help("pause it at an earlier or later stage");
        }
    }
}
