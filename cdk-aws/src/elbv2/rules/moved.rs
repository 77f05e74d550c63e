use cdk_core::Frozen;
use cdk_core::check::rule;

rule! { "ELB0030", "change that would move traffic back", of_construct(), r#"
Under a blue/green deployment, ECS or CodeDeploy changes the load balancer's rule to switch from one target group to the
other, without CloudFormation knowing. CloudFormation leaves the rule alone as long as the template does not change it.
An update of the rule, for a new path or another priority, overwrites all of it and sends live traffic to the target
group in the template, which may be empty. So the rule, its test listener, and the immutable properties of the target
groups must stay as they were deployed. The synthesis compares them with the lock, `cdk.lock`.

```rust
.behind_route(&balancer, port!(8080), Route::path("/api/*").priority(10))     // stays when the route or the service's name changes
```

If you need the change, create a second service with the new route, deploy, and remove the first one.

https://github.com/aws/aws-cdk/issues/36649
"# }

/// The rule is changed by whoever moves the traffic, and CloudFormation does not know.
pub(in crate::elbv2) const MOVED: Frozen = Frozen {
    properties: &[],
    code: &RULE.code,
    what: "the rule of the load balancer",
    note: "deployments have moved the traffic since; an update of the rule would move it back, to tasks that may be gone",
    help: "undo the change of the route or its priority (`.priority(..)` keeps a number that was deployed), or replace the service: give it a new id",
};

/// The immutable properties of a target group: a change would replace it, and so change the rule that forwards to it.
pub(in crate::elbv2) const FOR_LIFE: Frozen = Frozen {
    properties: &["Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId", "Name"],
    what: "the target group",
    ..MOVED
};
