use crate::ecs::FargateService;
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

rule! { "ECS0062", "autoscaling without a target or a schedule", of_construct(), r#"
Without a target (`.cpu(60)`, `.memory(60)`, `.requests(1000)`) or a schedule, the number of tasks never changes.

```rust wrong
service.autoscale(Autoscaling::between(2..=4))
//                ^
```

```rust right
service.autoscale(Autoscaling::between(2..=4).schedule("morning", "0/30 8 ? * MON-FRI *", 4..=4))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    if let Some(at) = service.autoscaling.as_ref().and_then(crate::ecs::Autoscaling::without_target) {
        let error = Diagnostic::error(&RULE.code, "autoscaling has neither a target nor a schedule");
        cx.report(error.at(at).help("add a target, such as `.cpu(60)`, or a schedule"));
    }
}
