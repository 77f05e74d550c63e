use cdk_core::check::{Report, Taken, View, rule};

rule! { "ELB0009", "two listeners on the same port", across(check), r#"
A load balancer has one listener per port. A `LoadBalancer` listens on 443 and 80, or only on 80 with `.http()`; the
test traffic of each blue/green service needs another port.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let deployment = BlueGreen::all_at_once().test_port(port!(80));
//                                        ^
let service = service.behind(&balancer, port!(8080)).deployment(deployment);
place! { balancer, service }
```

```rust wrong
let listen = || cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/a/1",
    Protocol: "HTTP",
    Port: 80,
//  ^
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
});
let (one, two) = (listen(), listen());
place! { one, two }
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let deployment = BlueGreen::all_at_once().test_port(port!(8443));
let service = service.behind(&balancer, port!(8080)).deployment(deployment);
place! { balancer, service }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let listeners: Vec<_> = view.subjects("AWS::ElasticLoadBalancingV2::Listener").collect();
    let mut taken = Taken::default();
    for listener in &listeners {
        let (Some(balancer), Some(port)) = (listener.identity("LoadBalancerArn"), listener.integer("Port"))
        else {
            continue;
        };
        let Some((other, _)) = taken.by((balancer, port), listener, "Port") else { continue };
        // Blame the port that an option set, not the one that the load balancer has by default.
        let is_default = listener.get("Port").is_some_and(|port| port.site() == listener.site());
        let (blamed, first) = if is_default { (other, listener) } else { (listener, other) };
        report
            .on(blamed)
            .error(blamed.at("Port"), format!("the load balancer has another listener on port {port}"))
            .related(first, "Port", "the other one is here")
            .help("choose another port");
    }
}
