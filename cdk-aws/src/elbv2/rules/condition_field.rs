use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "ELB0024", "unknown condition field", on(&["AWS::ElasticLoadBalancingV2::ListenerRule"], check), r#"
A condition tests one field of a request: `host-header`, `http-header`, `http-request-method`, `path-pattern`,
`query-string` or `source-ip`.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [RuleCondition { Field: "path", Values: ["/a"] }],
    //                           ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [RuleCondition { Field: "path-pattern", PathPatternConfig: PathPatternConfig { RegexValues: ["^/api/v[0-9]+"] } }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    for condition in rule.items("Conditions") {
        let Some(field) = condition.text("Field").filter(|field| config(field).is_none()) else { continue };
        let near = cdk_core::suggest(field, FIELDS.map(|(name, _)| name)).unwrap_or("path-pattern");
        let message = format!("unknown condition field `{field}`");
        report.error(condition.at("Field"), message).help(format!("did you mean `{near}`?"));
    }
}

const FIELDS: [(&str, &str); 6] = [
    ("host-header", "HostHeaderConfig"),
    ("http-header", "HttpHeaderConfig"),
    ("http-request-method", "HttpRequestMethodConfig"),
    ("path-pattern", "PathPatternConfig"),
    ("query-string", "QueryStringConfig"),
    ("source-ip", "SourceIpConfig"),
];

/// The record with the values of a field, if there is such a field.
pub(super) fn config(field: &str) -> Option<&'static str> {
    FIELDS.iter().find(|(name, _)| *name == field).map(|(_, config)| *config)
}

/// Where a condition has its values.
pub(super) fn values(condition: &Node<'_>) -> Option<String> {
    let config = config(condition.text("Field")?)?;
    Some(if condition.has("Values") { "Values".to_owned() } else { format!("{config}.Values") })
}
