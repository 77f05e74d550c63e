use cdk_core::check::{Report, Subject, rule};

use super::{LISTENERS, actions};

rule! { "ELB0022", "invalid redirect", on(LISTENERS, check), r#"
A redirect's port is 1 to 65535 or `#{port}`, its path begins with `/`, its query has no leading `?`, and its host has
no protocol, port or path.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action {
        Type: "redirect",
        RedirectConfig: RedirectConfig { StatusCode: "HTTP_301", Host: "https://a", Port: "99999", Path: "shop", Query: "?a=1" },
        //                                                       ^                  ^              ^             ^
    }],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action {
        Type: "redirect",
        RedirectConfig: RedirectConfig {
            StatusCode: "HTTP_302",
            Host: "shop.#{host}",
            Path: "/new/#{path}",
        },
    }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    for to in actions(listener).iter().filter_map(|action| action.get("RedirectConfig")) {
        let is_port = |port: &str| port == "#{port}" || port.parse::<u16>().is_ok_and(|port| port > 0);
        report.expect_text(to, "Port", is_port, "a redirect port", "use 1 to 65535, or `#{port}`");
        let is_path = |path: &str| path.starts_with('/');
        report.expect_text(to, "Path", is_path, "a redirect path", "begin it with `/`: `/new/#{path}`");
        let is_query = |query: &str| !query.starts_with('?');
        report.expect_text(
            to,
            "Query",
            is_query,
            "a redirect query",
            "drop the `?`, which is added automatically",
        );
        let is_host = |host: &str| !host.contains(['/', ':']);
        report.expect_text(
            to,
            "Host",
            is_host,
            "a host name",
            "set `Protocol`, `Port` and `Path` separately",
        );
    }
}
