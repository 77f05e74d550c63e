use cdk_core::check::{Report, Taken, View, rule};

rule! { "ELB0028", "duplicate rule priority", across(check), r#"
A listener evaluates its rules in order of priority, so priorities are unique. Without `.priority(..)`, a service gets
a priority from 1,001 that no other rule of the program's services has.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let routes = [Route::path("/a").priority(10), Route::path("/b").priority(10)];
//                                                              ^
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let [one, two] = routes.map(|route| service().behind_route(&balancer, port!(80), route));
place! { balancer, one, two }
```

```rust wrong
let rule = |path: &'static str| cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    //                  ^
    Conditions: [RuleCondition { Field: "path-pattern", Values: [path] }],
});
let (one, two) = (rule("/a"), rule("/b"));
place! { one, two }
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let routes = [Route::path("/a").priority(10), Route::path("/b").priority(20)];
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let [one, two] = routes.map(|route| service().behind_route(&balancer, port!(80), route));
place! { balancer, one, two }
```

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let rule = |path: &'static str| cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    //                  ^
    Conditions: [RuleCondition { Field: "path-pattern", Values: [path] }],
});
let (one, two) = (rule("/a").when(&prod), rule("/b").when(&prod));
place! { stage, prod, one, two }
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let rule = |path: &'static str| cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [RuleCondition { Field: "path-pattern", Values: [path] }],
});
let (one, two) = (rule("/a").when(&prod), rule("/b").when(&other));
place! { stage, prod, other, one, two }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let rules: Vec<_> = view.subjects("AWS::ElasticLoadBalancingV2::ListenerRule").collect();
    let mut taken = Taken::default();
    for rule in &rules {
        let (Some(listener), Some(priority)) = (rule.identity("ListenerArn"), rule.integer("Priority"))
        else {
            continue;
        };
        let Some((first, _)) = taken.by((listener, priority), rule, "Priority") else { continue };
        report
            .on(rule)
            .error(rule.at("Priority"), format!("two rules of the listener have the priority {priority}"))
            .related(first, "Priority", "the first one is here")
            .help("change one priority, or omit both");
    }
}
