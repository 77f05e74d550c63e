//! What can be wrong with networks.

crate::support::codes! {
    VPC_SIZE = "EC2_0001", "a block that no VPC can have",
"The block of a VPC has 65,536 to 16 addresses: a prefix of 16 to 28. It is not one of those that EC2 keeps for itself, \
such as 169.254.0.0/16. Choose another block, such as `cidr!(\"10.0.0.0/16\")`.

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html";

    TOO_SMALL = "EC2_0002", "a block that is too small for its subnets",
"A subnet has at least 16 addresses, of which AWS keeps 5. The VPC's block is cut into a part for each zone (at least \
four), and each part into four subnets, so a VPC needs a prefix of 24 or less; with more than four zones, less. Choose a larger block.

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";

    SUBNET_RANGE = "EC2_0003", "a subnet outside its VPC, or over another subnet",
"The block of a subnet has a prefix of 16 to 28, lies inside the VPC's block, and shares no address with another \
subnet. Correct the blocks given to `.subnets(..)`.

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";

    ZONES = "EC2_0004", "a number of zones that is not possible",
"A VPC of this library spans 1 to 6 zones, and no more than its region has: most regions have three. Zones given by name \
belong to the region of the stack, and each is given once. Databases and load balancers need two zones.

https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html";

    NO_SUCH_TIER = "EC2_0005", "subnets of a tier that the VPC does not have",
"The VPC was made without this tier, but something is placed in it. Keep the tier, or place the construct in another one.";

    GROUP_NAME = "EC2_0006", "not a valid name of a security group",
"The name of a security group has up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, and does not begin with \
`sg-`. Without `.name(..)` CloudFormation makes one up.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html";

    NAT = "EC2_0007", "NAT gateways with nothing to stand in, or nothing to serve",
"A NAT gateway stands in a public subnet and is the way out of private ones. A VPC without one of these tiers has no use \
for it.

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html";

    ENDPOINT = "EC2_0008", "not the name of a service with an endpoint",
"`Endpoint::Other(..)` takes the end of the service's name: `execute-api` for `com.amazonaws.eu-west-1.execute-api`. S3 \
and DynamoDB have free endpoints, which are routes: `.gateway_endpoints([GatewayEndpoint::S3])`.

https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html";

    EXISTING = "EC2_0009", "a VPC that exists, described wrongly",
"A VPC that exists is described by its id, its zones, and a subnet of each tier in each zone; it is not changed.

```rust
let network = Vpc::existing(
    ExistingVpc::new(\"vpc-0123456789abcdef0\", cidr!(\"10.0.0.0/16\"), [\"eu-west-1a\", \"eu-west-1b\"])
        .private([\"subnet-00000000000000003\", \"subnet-00000000000000004\"]),
);
```";

    GROUP_RULE = "EC2_0010", "a rule of a security group that EC2 refuses",
"A rule has ports from 0 to 65535, the first no greater than the last, and a description of up to 255 letters, digits, \
spaces and `._-:/()#,@[]+=&;{}!$*`. No two rules of a group are the same.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html";

    DNS = "EC2_0103", "DNS names without DNS",
"A VPC gives its hosts DNS names only if it has DNS: `EnableDnsHostnames` needs `EnableDnsSupport`. A `Vpc` has both.

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html";

    ROUTE = "EC2_0101", "a route from nowhere, or to nowhere",
"A route has one destination, such as `0.0.0.0/0`, and one target, such as a NAT gateway. A table has one route to each \
destination, and a subnet one table.

https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html";

    FLOW_LOG = "EC2_0102", "a flow log that goes nowhere",
"A flow log into CloudWatch Logs needs a log group, and a role that may write to it; one into a bucket needs \
`LogDestinationType: \"s3\"`. Packets are gathered for 60 or 600 seconds. A `Vpc` has a flow log by itself.

https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html";
}
