use cdk_core::Expr;
use cdk_core::check::{Report, Subject, Update, rule};

const FORWARD: [&str; 2] = ["TargetGroupArn", "ForwardConfig.TargetGroups"];

rule! { "ELB0048", "target group of a load balancer that is replaced", of_update(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], &[], check), r#"
A target group belongs to one load balancer. If an update replaces the load balancer, because it becomes internal or gets another
name, the listeners are made anew and the target groups are not: "The following target groups cannot be associated with more than
one load balancer", and the update is rolled back.

Make a second load balancer with target groups of its own, beside the first; move the DNS record to it; then remove the first.

```rust before
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
});
let group = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-0123456789abcdef0" });
let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: balancer.reference(),
    Port: 80,
    Protocol: "HTTP",
    DefaultActions: [Action { Type: "forward", TargetGroupArn: group.reference() }],
});
place! { balancer, group, listener }
```

```rust right
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef2"],
});
let group = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-0123456789abcdef0" });
let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: balancer.reference(),
    Port: 80,
    Protocol: "HTTP",
    DefaultActions: [Action { Type: "forward", TargetGroupArn: group.reference() }],
});
place! { balancer, group, listener }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
"# }

fn check(balancer: &Update<'_>, report: &mut Report<'_>) {
    if !balancer.is_replacement() {
        return;
    }
    let own = balancer.resource().target();
    let view = balancer.view();
    let is_own = |subject: &Subject<'_>, path| {
        subject.referent(path).is_some_and(|other| other.resource().target() == own)
    };
    let listeners: Vec<Subject<'_>> = view
        .subjects("AWS::ElasticLoadBalancingV2::Listener")
        .filter(|listener| is_own(listener, "LoadBalancerArn"))
        .collect();
    if listeners.iter().any(forwards) {
        report
            .error(&**balancer, "the load balancer is replaced, and its target groups are not, which AWS refuses")
            .note("a target group belongs to one load balancer, and the old one still has it when the new one is made")
            .help("make a second load balancer with target groups of its own, and remove this one in a later deployment");
    }
}

/// Whether a listener sends requests to a target group.
fn forwards(listener: &Subject<'_>) -> bool {
    let is_reference = |value: &Expr| matches!(value, Expr::Reference(_));
    listener
        .items("DefaultActions")
        .iter()
        .any(|action| is_reference(action.value(FORWARD[0])) || !action.items(FORWARD[1]).is_empty())
}
