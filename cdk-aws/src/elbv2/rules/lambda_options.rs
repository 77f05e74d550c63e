use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0033", "option not allowed in a target group of functions",
    on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
A target group of functions (`TargetType: "lambda"`) has neither port nor protocol nor VPC.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "lambda", Port: 80, Protocol: "HTTP" })
//                                                                    ^         ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "lambda" })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    if group.is("TargetType", "lambda") {
        let names =
            ["HealthCheckPort", "HealthCheckProtocol", "Port", "Protocol", "ProtocolVersion", "VpcId"];
        report.expect_none(group, &names, "is not allowed in a target group of functions");
    }
}
