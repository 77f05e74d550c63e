use cdk_core::check::rule;

rule! { "VPC0030", "invalid endpoint service name",
    text(&["AWS::EC2::VPCEndpoint"], "ServiceName", |name| name.contains('.'), "an endpoint service name",
        "use a full name such as `com.amazonaws.eu-west-1.s3`"), r#"
`ServiceName` is the full name of a service: `com.amazonaws.<region>.<service>`, or the name of your own endpoint
service.

```rust wrong
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "s3" })
//                                           ^
```

```rust right
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", RouteTableIds: ["rtb-1"] })
```

```rust right
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "aws.sagemaker.eu-west-1.notebook", VpcEndpointType: "Interface" })
```

https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
"# }
