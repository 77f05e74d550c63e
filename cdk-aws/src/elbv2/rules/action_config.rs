use cdk_core::check::{Report, Subject, rule};

use super::{LISTENERS, actions};

rule! { "ELB0018", "action without its configuration", on(LISTENERS, check), r#"
A `forward` action requires `TargetGroupArn` or `ForwardConfig`, a `redirect` requires `RedirectConfig`, a
`fixed-response` requires `FixedResponseConfig`, and an authentication action requires the configuration of its type.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "fixed-response" }],
    //                        ^
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward" }],
    //                                                  ^
    Conditions: [RuleCondition { Field: "path-pattern", Values: ["/a"] }],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "404" } }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(listener) {
        let kind = action.text("Type").unwrap_or_default();
        let names: &[&str] = match kind {
            "forward" => &["TargetGroupArn", "ForwardConfig"],
            "redirect" => &["RedirectConfig"],
            "fixed-response" => &["FixedResponseConfig"],
            "authenticate-oidc" => &["AuthenticateOidcConfig"],
            "authenticate-cognito" => &["AuthenticateCognitoConfig"],
            _ => continue,
        };
        if names.iter().all(|name| action.lacks(name)) {
            let message = format!("an action of type `{kind}` requires `{}`", names.join("` or `"));
            report.error(action.at("Type"), message).help(format!("set `{}`", names[0]));
        }
    }
}
