use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use super::condition_field::values;

rule! { "ELB0027", "too many condition values in a rule",
    on(&["AWS::ElasticLoadBalancingV2::ListenerRule"], check), r#"
The conditions of a rule have up to five values in total. Split the rule into two.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .behind_route(&balancer, port!(80), Route::path("/a").host("a.com").host("b.com").host("c.com").host("d.com").host("e.com"));
    //                                  ^
place! { balancer, service }
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [RuleCondition {
//  ^
        Field: "path-pattern",
        PathPatternConfig: PathPatternConfig { Values: ["/a", "/b", "/c", "/d", "/e", "/f"] },
    }],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [RuleCondition { Field: "path-pattern", Values: ["/a", "/b", "/c", "/d", "/e"] }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let count = |condition: &Node<'_>| condition.count(&values(condition)?);
    let got: usize = rule.items("Conditions").iter().filter_map(count).sum();
    if got > 5 {
        let message = format!("a rule has up to 5 condition values in total, got {got}");
        report.error(rule.at("Conditions"), message).help("split it into two rules");
    }
}
