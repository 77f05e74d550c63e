use cdk_core::check::{Report, Subject, rule};

use crate::ec2::zone_twice;

rule! { "ELB0003", "load balancer with too few or duplicate zones",
    on(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], check), r#"
An application load balancer has subnets in at least two zones, and no load balancer has two subnets in one zone. Make
the VPC with `.zones(2)` or more.

```rust wrong
let network = Vpc::new(cidr!("10.0.0.0/16")).zones(1);
let balancer = LoadBalancer::internal(network.private()).http();
//                                            ^
place! { network, balancer }
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1"] })
//                                               ^
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "network", Subnets: ["subnet-1", "subnet-1"] })
//                                                                ^
```

```rust wrong
let one = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" });
let two = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" });
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: [one.reference(), two.reference()] });
//                                                              ^
place! { one, two, balancer }
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "network", Subnets: ["subnet-1"] })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
"# }

fn check(balancer: &Subject<'_>, report: &mut Report<'_>) {
    let is_application = balancer.lacks("Type") || balancer.is("Type", "application");
    for path in ["Subnets", "SubnetMappings"] {
        if is_application && balancer.count(path) == Some(1) {
            let message = "an application load balancer requires subnets in two zones, got one subnet";
            report.error(balancer.at(path), message).help("add a subnet in another zone");
        }
    }
    if let Some((index, message)) = zone_twice(balancer, "Subnets") {
        report.error(balancer.at(&format!("Subnets.{index}")), message).help("use one subnet in each zone");
    }
}
