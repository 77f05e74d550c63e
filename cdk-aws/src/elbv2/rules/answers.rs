use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use super::{LISTENERS, actions};

rule! { "ELB0017", "not exactly one action that answers the request", on(LISTENERS, check), r#"
Exactly one action answers a request: `forward`, `redirect` or `fixed-response`. A `forward` can have several target
groups in `ForwardConfig`.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: Vec::<Value<Json>>::new(),
//  ^
})
```

```rust wrong
let forward = || cfn!(AWS::ElasticLoadBalancingV2::Listener::Action { Type: "forward", TargetGroupArn: "x" });
//                                                                    ^
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [forward(), forward()],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    let path = if listener.has("DefaultActions") { "DefaultActions" } else { "Actions" };
    if listener.count(path) == Some(0) {
        report
            .error(listener.at(path), format!("`{path}` has no action"))
            .help("add a `forward`, `redirect` or `fixed-response`");
    }
    let answers = |action: &&Node<'_>| {
        action.text("Type").is_some_and(|kind| ["forward", "redirect", "fixed-response"].contains(&kind))
    };
    if let Some(second) = actions(listener).iter().filter(answers).nth(1) {
        let help = "keep one; a `forward` takes several target groups in `ForwardConfig`";
        report.error(second.at("Type"), "two actions answer the same requests").help(help);
    }
}
