use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0032", "gateway endpoint for a service that has none", on(&["AWS::EC2::VPCEndpoint"], check), r#"
Only S3 and DynamoDB have gateway endpoints; other services have interface endpoints. An endpoint without a
`VpcEndpointType` is a gateway endpoint.

```rust wrong
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.ecr.api", SubnetIds: ["subnet-1"] })
//                                           ^
```

```rust right
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.dynamodb", RouteTableIds: ["rtb-1"] })
```

```rust right
cfn!(AWS::EC2::VPCEndpoint {
    VpcId: "vpc-1",
    ServiceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
    VpcEndpointType: "GatewayLoadBalancer",
    SubnetIds: ["subnet-1"],
})
```

https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
"# }

fn check(endpoint: &Subject<'_>, report: &mut Report<'_>) {
    if is_gateway(endpoint) {
        let what = "a service with a gateway endpoint";
        let help = "set `VpcEndpointType: \"Interface\"`; only S3 and DynamoDB have gateway endpoints";
        report.expect_text(endpoint, "ServiceName", has_gateway, what, help);
    }
}

/// Whether an endpoint is a gateway.
pub(super) fn is_gateway(endpoint: &Subject<'_>) -> bool {
    endpoint.lacks("VpcEndpointType") || endpoint.is("VpcEndpointType", "Gateway")
}

/// Whether a service has a gateway, as far as its name tells.
pub(super) fn has_gateway(name: &str) -> bool {
    !name.starts_with("com.amazonaws.")
        || [".s3", ".dynamodb", ".s3express"].iter().any(|end| name.ends_with(end))
}
