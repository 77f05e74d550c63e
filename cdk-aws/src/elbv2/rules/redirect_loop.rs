use cdk_core::check::{Report, Subject, rule};

use super::{LISTENERS, actions};

rule! { "ELB0023", "redirect to itself", on(LISTENERS, check), r#"
A redirect must change the protocol, port, host or path of the request; otherwise the browser repeats the same request.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "redirect", RedirectConfig: RedirectConfig { StatusCode: "HTTP_301" } }],
    //                                          ^
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "redirect", RedirectConfig: RedirectConfig { StatusCode: "HTTP_301", Protocol: "HTTP", Port: "80" } }],
    //                                          ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "redirect", RedirectConfig: RedirectConfig { StatusCode: "HTTP_301", Protocol: "HTTPS", Port: "443" } }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    let own_port = listener.integer("Port").map(|port| port.to_string());
    let (own, own_port) = (listener.text("Protocol"), own_port.as_deref());
    let parts = [
        ("Protocol", own, "#{protocol}"),
        ("Port", own_port, "#{port}"),
        ("Host", None, "#{host}"),
        ("Path", None, "/#{path}"),
    ];
    for action in actions(listener) {
        let Some(to) = action.get("RedirectConfig").filter(|to| to.is_record()) else { continue };
        let is_same = |(name, own, keyword): &(&str, Option<&str>, &str)| {
            to.lacks(name) || to.text(name).is_some_and(|value| value == *keyword || Some(value) == *own)
        };
        if parts.iter().all(is_same) {
            let message = "the redirect leads to the URL that was requested";
            report.error(to, message).help("change the protocol, port, host or path");
        }
    }
}
