use std::collections::BTreeMap;

use cdk_core::check::{Report, View, rule};

rule! { "VPC0019", "two routes to the same destination", across(check), r#"
A route table has one route per destination.

```rust wrong
let one = cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1" });
let two = cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1" });
//                                                      ^
place! { one, two }
```

```rust right
let one = cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1" });
let two = cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1" });
place! { one, two }
```

https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken = BTreeMap::new();
    let routes: Vec<_> = view.subjects("AWS::EC2::Route").collect();
    for route in routes.iter().filter(|route| !route.resource().is_conditional()) {
        for path in ["DestinationCidrBlock", "DestinationIpv6CidrBlock"] {
            let (Some(table), Some(to)) = (route.identity("RouteTableId"), route.text(path)) else {
                continue;
            };
            let Some(first) = taken.insert((table, to.to_owned()), route) else { continue };
            report
                .on(route)
                .error(route.at(path), format!("two routes of one table lead to {to}"))
                .related(first, path, "the first one is here")
                .help("drop one of them");
        }
    }
}
