use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::EC2::VPCEndpoint"],
    check,
    "VPC0030",
    "invalid endpoint service name",
    r#"
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
"#,
);

fn check(endpoint: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| name.contains('.');
    report.expect_text(
        endpoint,
        "ServiceName",
        is_name,
        "an endpoint service name",
        "use a full name such as `com.amazonaws.eu-west-1.s3`",
    );
}
