use cdk_core::check::{Remembered, Report, Update, rule};

/// What there can be only once: the type, and the properties that together say what it is.
const KINDS: &[(&str, &[&str])] = &[
    ("AWS::ApiGateway::Resource", &["RestApiId", "ParentId", "PathPart"]),
    ("AWS::EC2::NatGateway", &["AllocationId"]),
    (
        "AWS::EC2::Route",
        &["RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"],
    ),
    ("AWS::EC2::SubnetRouteTableAssociation", &["SubnetId"]),
    ("AWS::EFS::MountTarget", &["FileSystemId", "SubnetId"]),
    ("AWS::ElasticLoadBalancingV2::Listener", &["LoadBalancerArn", "Port"]),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", &["ListenerArn", "Priority"]),
    ("AWS::Lambda::EventSourceMapping", &["EventSourceArn", "FunctionName"]),
    ("AWS::Lambda::Url", &["TargetFunctionArn", "Qualifier"]),
    ("AWS::Route53::RecordSet", &["HostedZoneId", "HostedZoneName", "Name", "Type", "SetIdentifier"]),
];

const TYPES: &[&str] = &[
    "AWS::ApiGateway::Resource",
    "AWS::EC2::NatGateway",
    "AWS::EC2::Route",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EFS::MountTarget",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Url",
    "AWS::Route53::RecordSet",
];

const PROPERTIES: &[&str] = &[
    "AllocationId",
    "DestinationCidrBlock",
    "DestinationIpv6CidrBlock",
    "DestinationPrefixListId",
    "EventSourceArn",
    "FileSystemId",
    "FunctionName",
    "HostedZoneId",
    "HostedZoneName",
    "ListenerArn",
    "LoadBalancerArn",
    "Name",
    "ParentId",
    "PathPart",
    "Port",
    "Priority",
    "Qualifier",
    "RestApiId",
    "RouteTableId",
    "SetIdentifier",
    "SubnetId",
    "TargetFunctionArn",
    "Type",
];

rule! { "AWS0005", "something of which there can be one, made before the old one is gone", of_update(TYPES, PROPERTIES, check), r#"
CloudFormation makes and updates resources first, and deletes others at the end. Of some things there can be only one: a rule with a
priority at a listener, a listener on a port, a mount target in a subnet, a route to a destination, a mapping of one queue to one
function, a DNS record. If a resource becomes what another one is that is deployed, AWS refuses: "PriorityInUse", "already
exists", "already associated". That happens when such a resource gets another logical id, or when two of them swap places.

Keep the logical ids (`#[construct(was = "..")]`), and never use a priority or a port again in the same deployment: use a free one,
or two deployments.

```rust before
let listener = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/orders/0123456789abcdef/0123456789abcdef";
let rule = |priority: i64, path: &'static str| cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: listener,
    Priority: priority,
    Conditions: [RuleCondition { Field: "path-pattern", Values: [path] }],
    Actions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "410" } }],
});
place! { first: rule(1, "/first"), second: rule(2, "/second") }
```

```rust wrong
let listener = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/orders/0123456789abcdef/0123456789abcdef";
let rule = |priority: i64, path: &'static str| cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: listener,
    Priority: priority,
//  ^
    Conditions: [RuleCondition { Field: "path-pattern", Values: [path] }],
    Actions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "410" } }],
});
place! { first: rule(3, "/first"), third: rule(1, "/third") }
```

```rust right
let listener = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/orders/0123456789abcdef/0123456789abcdef";
let rule = |priority: i64, path: &'static str| cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: listener,
    Priority: priority,
    Conditions: [RuleCondition { Field: "path-pattern", Values: [path] }],
    Actions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "410" } }],
});
place! { first: rule(1, "/first"), third: rule(3, "/third") }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"# }

fn check(made: &Update<'_>, report: &mut Report<'_>) {
    let kind = made.resource().resource_type();
    let Some((_, properties)) = KINDS.iter().find(|(own, _)| *own == kind) else { return };
    let is_made = made.is_new() || properties.iter().any(|property| made.changes(property));
    if !is_made {
        return;
    }
    if made.others(kind).any(|other| is_same(properties, made.after(), other)) {
        let set: Vec<&str> =
            properties.iter().copied().filter(|property| made.after().has(property)).collect();
        let last = *set.last().unwrap_or(&properties[0]);
        let names = set.join("`, `");
        let message = format!(
            "a `{kind}` with this `{names}` is deployed already, and is there until the end of the update"
        );
        report
            .error(made.at(last), message)
            .note("AWS refuses a second one, even if the update removes the first")
            .help("keep its logical id, use other values, or remove the old one in a deployment before");
    }
}

/// Whether two resources are the same thing. One that says nothing of itself is none.
fn is_same(properties: &[&str], one: Remembered<'_>, other: Remembered<'_>) -> bool {
    let some = properties.iter().any(|property| one.has(property));
    some && properties.iter().all(|property| one.get(property) == other.get(property))
}
