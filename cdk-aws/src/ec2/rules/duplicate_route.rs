use cdk_core::check::{Report, Taken, View, rule};

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

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let gateway = "igw-0123456789abcdef0";
let table = cfn!(AWS::EC2::RouteTable { VpcId: "vpc-0123456789abcdef0" });
let route = || {
    cfn!(AWS::EC2::Route { RouteTableId: table.reference(), DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway })
};
let (one, two) = (route().when(&prod), route().when(&other));
place! { stage, prod, other, table, one, two }
```

https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken = Taken::default();
    let routes: Vec<_> = view.subjects("AWS::EC2::Route").collect();
    for route in &routes {
        for path in ["DestinationCidrBlock", "DestinationIpv6CidrBlock"] {
            let (Some(table), Some(to)) = (route.identity("RouteTableId"), route.text(path)) else {
                continue;
            };
            let Some((first, path_of_first)) = taken.by((table, to.to_owned()), route, path) else {
                continue;
            };
            report
                .on(route)
                .error(route.at(path), format!("two routes of one table lead to {to}"))
                .related(first, &path_of_first, "the first one is here")
                .help("drop one of them");
        }
    }
}
