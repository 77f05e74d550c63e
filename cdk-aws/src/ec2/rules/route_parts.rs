use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0018", "route without exactly one destination and one target",
    on(&["AWS::EC2::Route"], check), r#"
A route has exactly one destination, such as `DestinationCidrBlock: "0.0.0.0/0"`, and exactly one target, such as
`NatGatewayId`.

```rust wrong
let one = cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", GatewayId: "igw-1" });
//        ^
let two = cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0" });
//        ^
place! { one, two }
```

```rust wrong
cfn!(AWS::EC2::Route {
    RouteTableId: "rtb-1",
    DestinationCidrBlock: "0.0.0.0/0", DestinationIpv6CidrBlock: "::/0",
    //                                 ^
    GatewayId: "igw-1", NatGatewayId: "nat-1",
    //                  ^
})
```

```rust right
cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: "eigw-1" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
"# }

const DESTINATIONS: [&str; 3] =
    ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];
const TARGETS: [&str; 11] = [
    "CarrierGatewayId",
    "CoreNetworkArn",
    "EgressOnlyInternetGatewayId",
    "GatewayId",
    "InstanceId",
    "LocalGatewayId",
    "NatGatewayId",
    "NetworkInterfaceId",
    "TransitGatewayId",
    "VpcEndpointId",
    "VpcPeeringConnectionId",
];

fn check(route: &Subject<'_>, report: &mut Report<'_>) {
    let kinds = [
        ("destination", &DESTINATIONS[..], "`DestinationCidrBlock`"),
        ("target", &TARGETS[..], "`GatewayId`"),
    ];
    for (what, names, example) in kinds {
        let set: Vec<&str> = names.iter().copied().filter(|name| route.has(name)).collect();
        if let [first, second, ..] = set[..] {
            report.expect_one_of(route, first, second);
        } else if names.iter().all(|name| route.lacks(name)) {
            report
                .error(route, format!("the route lacks a {what}"))
                .help(format!("set one, such as {example}"));
        }
    }
}
