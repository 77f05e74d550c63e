use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0012", "TLS options on a listener without TLS",
    on(&["AWS::ElasticLoadBalancingV2::Listener"], check), r#"
Certificates, security policies and user authentication require TLS: the protocol `HTTPS`, or `TLS` for network load
balancers.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }],
//  ^
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

```rust wrong
let config = json!({ "AuthorizationEndpoint": "https://a", "ClientId": "a", "Issuer": "https://a", "TokenEndpoint": "https://a",
    "UserInfoEndpoint": "https://a" });
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [
        Action { Type: "authenticate-oidc", Order: 1, AuthenticateOidcConfig: config },
        //       ^
        Action { Type: "forward", Order: 2, TargetGroupArn: "x" },
    ],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 443, Protocol: "HTTPS",
    Certificates: [Certificate { CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }],
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    let Some(protocol) = listener.text("Protocol") else { return };
    let help = "set `Protocol: \"HTTPS\"`, or drop the option";
    if ["HTTP", "TCP", "UDP", "TCP_UDP"].contains(&protocol) {
        for name in ["Certificates", "SslPolicy"].into_iter().filter(|name| listener.has(name)) {
            report.error(listener.at(name), format!("`{name}` requires TLS, got `{protocol}`")).help(help);
        }
    }
    for action in listener.items("DefaultActions").iter().filter(|_| protocol == "HTTP") {
        if action.text("Type").is_some_and(|kind| kind.starts_with("authenticate-")) {
            report.error(action.at("Type"), "authentication requires TLS, got `HTTP`").help(help);
        }
    }
}
