use cdk_core::Frozen;
use cdk_core::check::Rule;

pub(in crate::elbv2) static RULE: Rule = Rule::of_construct(
    "ELB0030",
    "a change that would move traffic back",
    r#"
Under a blue/green deployment, ECS or CodeDeploy change the load balancer's rule: it leads to the one target group and then to the other.
CloudFormation does not know. It leaves the rule as it is as long as the template does; but an update of the rule, for a new path or another
priority, writes all of it, and sends live traffic to the target group in the template, which may be empty. So the rule, its listener
for tests, and what the target groups have for life, must stay as they were deployed. The synthesis compares them with the previous
output, in `cdk.out` or where `--compare` says.

```rust
.behind_route(&balancer, port!(8080), Route::path("/api/*").priority(10))     // stays when other services come and go
```

If the change must be: make a second service with the new route, deploy, and remove the first one.

https://github.com/aws/aws-cdk/issues/36649
"#,
);

/// The rule is changed by whoever moves the traffic, and CloudFormation does not know.
pub(in crate::elbv2) const MOVED: Frozen = Frozen {
    properties: &[],
    code: &RULE.code,
    what: "the rule of the load balancer",
    note: "deployments have moved the traffic since; an update of the rule would move it back, to tasks that may be gone",
    help: "undo the change of the route or its priority (`.priority(..)` keeps it when services come and go), or replace the service: give it a new id",
};

/// What a target group has for life: a change would replace it, and the rule that leads to it would change, too.
pub(in crate::elbv2) const FOR_LIFE: Frozen = Frozen {
    properties: &["Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId", "Name"],
    what: "the target group",
    ..MOVED
};
