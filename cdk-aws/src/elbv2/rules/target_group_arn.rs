use cdk_core::check::{Report, Subject, rule};

use super::{LISTENERS, actions};

rule! { "ELB0019", "not the ARN of a target group", on(LISTENERS, check), r#"
A `forward` names target groups by ARN. For a target group of the program, use `group.reference()`.

```rust wrong
let arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/a/1";
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "forward", TargetGroupArn: arn }],
    //                                         ^
})
```

```rust wrong
let arn = "arn:aws:s3:::shop";
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "forward", ForwardConfig: ForwardConfig { TargetGroups: [TargetGroupTuple { TargetGroupArn: arn }] } }],
    //                                                                                                          ^
})
```

```rust right
let arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/1";
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "forward", TargetGroupArn: arn }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    let is_group = |arn: &str| !arn.starts_with("arn:") || arn.contains(":targetgroup/");
    for action in actions(listener) {
        for owner in std::iter::once(action).chain(action.items("ForwardConfig.TargetGroups")) {
            let help = "refer to the group: `group.reference()`";
            report.expect_text(owner, "TargetGroupArn", is_group, "the ARN of a target group", help);
        }
    }
}
