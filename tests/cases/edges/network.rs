//! Networks: what AWS refuses, and beside it what it takes.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{Three, Two, number, text};

fn rule(ip: &str) -> Value<Json> {
    cfn!(AWS::EC2::SecurityGroup::Ingress {
        IpProtocol: "tcp",
        FromPort: 80,
        ToPort: 80,
        CidrIp: ip.to_owned()
    })
}

cases! {
    vpc_dns: cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16", EnableDnsHostnames: true, EnableDnsSupport: false }) => ["EC2_0103"];
    subnet_none: cfn!(AWS::EC2::Subnet { VpcId: "vpc-1" }) => ["EC2_0003"];
    subnet_az: cfn!(AWS::EC2::Subnet { VpcId: "vpc-12345678", CidrBlock: "10.0.0.0/24", AvailabilityZone: text("us-east-1a") }) => ["EC2_0004"];
    subnet_az_form: cfn!(AWS::EC2::Subnet { VpcId: "vpc-12345678", CidrBlock: "10.0.0.0/24", AvailabilityZone: text("eu-west-1") }) => ["EC2_0004"];
    sg_tcp_minus: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "tcp", FromPort: number(-1), ToPort: number(-1), CidrIp: "10.0.0.0/8" }] }) => ["EC2_0010"];
    sg_same_twice: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: vec![rule("10.0.0.0/8"), rule("10.0.0.0/8")] }) => ["EC2_0010"];
    sg_rule_desc: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8", Description: text("bob's office") }] }) => ["EC2_0010"];
    sg_empty_desc: cfn!(AWS::EC2::SecurityGroup { GroupDescription: text("") }) => ["EC2_0006"];
    sg_ipv6: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIpv6: text("::/129") }] }) => ["EC2_0010"];
    sg_ipv6_in_v4: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: text("::/0") }] }) => ["EC2_0010"];
    sg_icmp: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "icmp", CidrIp: "10.0.0.0/8" }] }) => ["EC2_0010"];
    sgi_no_group: cfn!(AWS::EC2::SecurityGroupIngress { IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" }) => ["EC2_0010"];
    route_two: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", NatGatewayId: "nat-1" }) => ["EC2_0101"];
    route_two_dest: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1" }) => ["EC2_0101"];
    route_same: Two { a: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1" }), b: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1" }) } => ["EC2_0101"];
    rta_same: Two { a: cfn!(AWS::EC2::SubnetRouteTableAssociation { RouteTableId: "rtb-1", SubnetId: "subnet-1" }), b: cfn!(AWS::EC2::SubnetRouteTableAssociation { RouteTableId: "rtb-2", SubnetId: "subnet-1" }) } => ["EC2_0101"];
    nat_private_eip: cfn!(AWS::EC2::NatGateway { SubnetId: "subnet-1", ConnectivityType: "private", AllocationId: "eipalloc-1" }) => ["EC2_0007"];
    ep_if_rt: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.ecr.api", VpcEndpointType: "Interface", RouteTableIds: ["rtb-1"] }) => ["EC2_0008"];
    ep_gw_sub: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", VpcEndpointType: "Gateway", SubnetIds: ["subnet-1"] }) => ["EC2_0008"];
    ep_gw_sg: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", SecurityGroupIds: ["sg-1"] }) => ["EC2_0008"];
    ep_gw_dns: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", VpcEndpointType: "Gateway", PrivateDnsEnabled: true }) => ["EC2_0008"];
    ep_gw_ecr: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.ecr.api", VpcEndpointType: "Gateway", RouteTableIds: ["rtb-1"] }) => ["EC2_0008"];
    ep_default_ecr: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.ecr.api", SubnetIds: ["subnet-1"] }) => ["EC2_0008"];
    lb_same_az: { let a = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" }); let b = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" }); let c = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: [a.reference(), b.reference()] }); Three { a, b, c } } => ["ELB0006"];
    right_sg: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "-1", CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "icmp", FromPort: -1, ToPort: -1, CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "icmp", FromPort: 8, ToPort: 0, CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "50", CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "tcp", FromPort: 0, ToPort: 65_535, CidrIpv6: "::/0" }] }) => [];
    right_sg_upper: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: text("TCP"), FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" }] }) => [];
    right_sg_host: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: text("10.0.0.1/8") }] }) => [];
    right_vpc_host: cfn!(AWS::EC2::VPC { CidrBlock: text("10.0.0.1/16") }) => [];
    right_vpc_28: cfn!(AWS::EC2::VPC { CidrBlock: text("10.0.0.0/28") }) => [];
    right_vpc_dns: cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16", EnableDnsHostnames: false, EnableDnsSupport: false }) => [];
    right_subnet_v6: cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", Ipv6Native: true, Ipv6CidrBlock: "2001:db8:1234:1a00::/64", AssignIpv6AddressOnCreation: true }) => [];
    right_subnet_ipam: cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", Ipv4IpamPoolId: "ipam-pool-1", Ipv4NetmaskLength: 24 }) => [];
    right_subnet_az_id: cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1c" }) => [];
    right_subnet_localzone: cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", AvailabilityZoneId: "euw1-az1" }) => [];
    right_route_v6: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: "eigw-1" }) => [];
    right_routes: Two { a: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1" }), b: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1" }) } => [];
    right_ep_if: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", VpcEndpointType: "Interface", SubnetIds: ["subnet-1"], PrivateDnsEnabled: false }) => [];
    right_ep_gw: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.dynamodb", RouteTableIds: ["rtb-1"] }) => [];
    right_ep_svc: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", VpcEndpointType: "Interface", SubnetIds: ["subnet-1"] }) => [];
    right_ep_global: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.s3-global.accesspoint", VpcEndpointType: "Interface", SubnetIds: ["subnet-1"] }) => [];
    right_ep_gwlb: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", VpcEndpointType: "GatewayLoadBalancer", SubnetIds: ["subnet-1"] }) => [];
    right_ep_notebook: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "aws.sagemaker.eu-west-1.notebook", VpcEndpointType: "Interface", SubnetIds: ["subnet-1"] }) => [];
}
