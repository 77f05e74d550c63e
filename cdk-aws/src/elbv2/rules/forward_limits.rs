use cdk_core::check::{Report, Subject, rule};

use super::{LISTENERS, actions};

rule! { "ELB0020", "too many target groups, or weight out of range", on(LISTENERS, check), r#"
A `forward` has up to five target groups, each with a weight of 0 to 999.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action {
        Type: "forward",
        ForwardConfig: ForwardConfig {
            TargetGroups: [TargetGroupTuple { TargetGroupArn: "x", Weight: 1000 }],
            //                                                     ^
        },
    }],
})
```

```rust wrong
let group = || cfn!(AWS::ElasticLoadBalancingV2::Listener::TargetGroupTuple { TargetGroupArn: "x", Weight: 1 });
let groups: Vec<_> = (0..6).map(|_| group()).collect();
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "forward", ForwardConfig: ForwardConfig { TargetGroups: groups } }],
    //                                                                        ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action {
        Type: "forward",
        ForwardConfig: ForwardConfig {
            TargetGroups: [
                TargetGroupTuple { TargetGroupArn: "x", Weight: 999 },
                TargetGroupTuple { TargetGroupArn: "y", Weight: 0 },
            ],
        },
    }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(listener) {
        let groups = action.items("ForwardConfig.TargetGroups");
        if groups.len() > 5 {
            let message = format!("a `forward` has up to 5 target groups, got {}", groups.len());
            report.error(action.at("ForwardConfig.TargetGroups"), message).help("drop some");
        }
        groups.iter().for_each(|group| report.expect_number(group, "Weight", 0..=999));
    }
}
