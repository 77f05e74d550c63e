use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0017", "NAT gateway with a missing or unexpected Elastic IP address",
    on(&["AWS::EC2::NatGateway"], check), r#"
A public NAT gateway requires an Elastic IP address (`AllocationId`); a private one (`ConnectivityType: "private"`)
cannot have one.

```rust wrong
let gateway = cfn!(AWS::EC2::NatGateway { SubnetId: "subnet-1" });
//            ^
gateway
```

```rust wrong
cfn!(AWS::EC2::NatGateway { SubnetId: "subnet-1", ConnectivityType: "private", AllocationId: "eipalloc-1" })
//                                                                             ^
```

```rust right
cfn!(AWS::EC2::NatGateway { SubnetId: "subnet-1", AllocationId: "eipalloc-1" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
"# }

fn check(gateway: &Subject<'_>, report: &mut Report<'_>) {
    let is_public = gateway.lacks("ConnectivityType") || gateway.is("ConnectivityType", "public");
    if is_public
        && gateway.lacks("AvailabilityMode")
        && let Some(reported) = report.expect_any(gateway, &["AllocationId"], "a public NAT gateway")
    {
        reported.help("use that of an `AWS::EC2::EIP`, or set `ConnectivityType: \"private\"`");
    }
    if gateway.is("ConnectivityType", "private") {
        let names = ["AllocationId", "SecondaryAllocationIds"];
        report.expect_none(gateway, &names, "is not allowed for a private NAT gateway");
    }
}
