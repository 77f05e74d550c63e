use cdk_core::check::{Report, Subject, rule};

use super::gateway_service::{has_gateway, is_gateway};

rule! { "VPC0033", "option for another type of endpoint", on(&["AWS::EC2::VPCEndpoint"], check), r#"
A gateway endpoint is attached to route tables (`RouteTableIds`). An interface endpoint is in subnets and has
`SubnetIds`, `SecurityGroupIds` and `PrivateDnsEnabled`.

```rust wrong
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", SubnetIds: ["subnet-1"] })
//                                                                                      ^
```

```rust wrong
cfn!(AWS::EC2::VPCEndpoint {
    VpcId: "vpc-1",
    ServiceName: "com.amazonaws.eu-west-1.s3",
    VpcEndpointType: "Gateway",
    SecurityGroupIds: ["sg-1"],
//  ^
    PrivateDnsEnabled: true,
//  ^
})
```

```rust wrong
cfn!(AWS::EC2::VPCEndpoint {
    VpcId: "vpc-1",
    ServiceName: "com.amazonaws.eu-west-1.ecr.api",
    VpcEndpointType: "Interface",
    RouteTableIds: ["rtb-1"],
//  ^
})
```

```rust right
cfn!(AWS::EC2::VPCEndpoint {
    VpcId: "vpc-1",
    ServiceName: "com.amazonaws.eu-west-1.s3",
    VpcEndpointType: "Interface",
    SubnetIds: ["subnet-1"],
    PrivateDnsEnabled: false,
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
"# }

fn check(endpoint: &Subject<'_>, report: &mut Report<'_>) {
    // A service without a gateway endpoint has its own rule.
    if is_gateway(endpoint) && endpoint.text("ServiceName").is_none_or(has_gateway) {
        let names = ["PrivateDnsEnabled", "SecurityGroupIds", "SubnetIds"];
        report.expect_none(endpoint, &names, "requires an interface endpoint; this one is a gateway");
    } else if endpoint.is("VpcEndpointType", "Interface") {
        report.expect_none(
            endpoint,
            &["RouteTableIds"],
            "requires a gateway endpoint; this one is an interface",
        );
    }
}
