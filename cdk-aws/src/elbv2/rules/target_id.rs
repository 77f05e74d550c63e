use std::net::IpAddr;

use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0042", "target that does not match the target type",
    on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
Targets must match the `TargetType` of their group: instance ids (`i-..`), IP addresses, or the ARN of a function or
load balancer.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    TargetType: "ip",
    Targets: [TargetDescription { Id: "i-0123456789abcdef0" }],
    //                            ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    TargetType: "ip",
    Targets: [TargetDescription { Id: "10.0.0.1" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let default = group.lacks("TargetType").then_some("instance");
    let Some(kind) = group.text("TargetType").or(default) else { return };
    let fits = |id: &str| match kind {
        "instance" => id.starts_with("i-"),
        "ip" => id.parse::<IpAddr>().is_ok(),
        _ => id.starts_with("arn:"),
    };
    for target in group.items("Targets") {
        let help = "set `TargetType` to what the targets are";
        report.expect_text(target, "Id", fits, format_args!("a target of the type `{kind}`"), help);
    }
}
