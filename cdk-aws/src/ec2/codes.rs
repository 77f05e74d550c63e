//! What can be wrong with networks.

crate::support::codes! {
    VPC_SIZE = "EC2_0001", "a VPC of a size that is not allowed",
"The block of a VPC has 65,536 to 16 addresses: a prefix of 16 to 28. Choose another block, such as \
`cidr!(\"10.0.0.0/16\")`.

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
"A VPC of this library spans 1 to 6 zones; no region has more. Databases and load balancers need two.";

    NO_SUCH_TIER = "EC2_0005", "subnets of a tier that the VPC does not have",
"The VPC was made without this tier, but something is placed in it. Keep the tier, or place the construct in another one.";

    GROUP_NAME = "EC2_0006", "not a valid name of a security group",
"The name of a security group has up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, and does not begin with \
`sg-`. Without `.name(..)` CloudFormation makes one up.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html";
}
