use cdk_core::check::{Report, Subject, View, rule};
use cdk_core::value::Node;

rule! { "ELB0029", "unreachable rule", across(check), r#"
A listener evaluates its rules in order of priority, and the first match handles the request. A rule for all requests
must come last, and no two rules can have the same conditions. Without `.priority(..)`, the more specific route comes
first, and the one for all requests last.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let routes = [Route::all().priority(1), Route::path("/api/*")];
//                                      ^
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let [one, two] = routes.map(|route| service().behind_route(&balancer, port!(80), route));
place! { balancer, one, two }
```

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let routes = [Route::path("/api/*"), Route::path("/api/*")];
//            ^
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let [one, two] = routes.map(|route| service().behind_route(&balancer, port!(80), route));
place! { balancer, one, two }
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let routes = [Route::path("/api/*"), Route::all()];
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let [one, two] = routes.map(|route| service().behind_route(&balancer, port!(80), route));
place! { balancer, one, two }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let rules: Vec<_> = view.subjects("AWS::ElasticLoadBalancingV2::ListenerRule").collect();
    let place = |rule: &Subject<'_>| Some((rule.identity("ListenerArn")?, rule.integer("Priority")?));
    let placed: Vec<_> = rules.iter().filter_map(|rule| Some((place(rule)?, rule))).collect();
    for ((listener, priority), rule) in &placed {
        let is_before = |((other, before), _): &&((_, i64), _)| other == listener && before < priority;
        // What exists only under a condition leaves the requests to this rule otherwise.
        let takes = |(_, earlier): &&(_, &Subject<'_>)| {
            !earlier.resource().is_conditional() && takes_all(earlier, rule)
        };
        let mut before = placed.iter().filter(is_before).filter(takes);
        if let Some((_, earlier)) = before.next() {
            report
                .on(rule)
                .error(rule.at("Conditions"), "no request reaches this rule: an earlier rule matches all of them")
                .related(earlier, "Conditions", "the earlier rule is here")
                .help("give the narrower rule the lower number, or drop `.priority(..)`, so that it follows from the routes");
        }
    }
}

/// Whether a rule takes all requests, or the same as another one.
fn takes_all(earlier: &Node<'_>, later: &Node<'_>) -> bool {
    let is_all = |condition: &Node<'_>| {
        let mut patterns = condition.texts("Values").chain(condition.texts("PathPatternConfig.Values"));
        condition.is("Field", "path-pattern") && patterns.any(|(pattern, _)| matches!(pattern, "*" | "/*"))
    };
    let conditions = earlier.get("Conditions");
    let all = earlier.items("Conditions");
    conditions.is_some() && conditions == later.get("Conditions") || !all.is_empty() && all.iter().all(is_all)
}
