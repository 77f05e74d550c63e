use cdk_core::Region;
use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0031", "endpoint for a service in another region", on(&["AWS::EC2::VPCEndpoint"], check), r#"
An endpoint connects to a service in its stack's region, or in the region that `ServiceRegion` names.

```rust wrong
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.us-east-1.s3" })
//                                           ^
```

```rust right
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: sub!("com.amazonaws.{region}.s3") })
```

```rust right
cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.s3-global.accesspoint", VpcEndpointType: "Interface" })
```

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
"# }

fn check(endpoint: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(name), Some(region)) = (endpoint.text("ServiceName"), endpoint.region()) else { return };
    let Some((of, _)) = name.strip_prefix("com.amazonaws.").and_then(|rest| rest.split_once('.')) else {
        return;
    };
    if Region::try_from(of).is_ok_and(|of| of.as_str() != region) && endpoint.lacks("ServiceRegion") {
        let message = format!("the service `{name}` is in {of}, but the endpoint is in {region}");
        let help = "use the stack's region in the name, with `sub!`";
        report.error(endpoint.at("ServiceName"), message).help(help);
    }
}
