//! Networks, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    vpc_cidr_15: cfn!(AWS::EC2::VPC { CidrBlock: text("10.0.0.0/15") }) => ["EC2_0001"];
    // EC2 makes 10.0.0.0/16 of it: a warning.
    vpc_cidr_host: cfn!(AWS::EC2::VPC { CidrBlock: text("10.0.0.1/16") }) => [];
    vpc_cidr_text: cfn!(AWS::EC2::VPC { CidrBlock: text("10.0.0/16") }) => ["EC2_0001"];
    vpc_none: cfn!(AWS::EC2::VPC { EnableDnsSupport: true }) => ["EC2_0001"];
    vpc_tenancy: cfn!(AWS::EC2::VPC { CidrBlock: text("10.0.0.0/16"), InstanceTenancy: text("shared") }) => ["CDK0052"];
    subnet_30: cfn!(AWS::EC2::Subnet { VpcId: text("vpc-12345678"), CidrBlock: text("10.0.0.0/30") }) => ["EC2_0003"];
    sg_name: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", GroupName: text("sg-x") }) => ["EC2_0006"];
    sg_desc: cfn!(AWS::EC2::SecurityGroup { GroupDescription: text("böse") }) => ["EC2_0006"];
    sg_port: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: number(70000), ToPort: number(70000), CidrIp: "10.0.0.0/8" }) => ["CDK0052", "CDK0052"];
    sg_port_order: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: number(90), ToPort: number(80), CidrIp: "10.0.0.0/8" }) => ["EC2_0010"];
    sg_port_none: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", CidrIp: "10.0.0.0/8" }) => ["EC2_0010"];
    sg_cidr: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: text("10.0.0.0/33") }) => ["EC2_0010"];
    sg_cidr_host: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: text("300.0.0.0/8") }) => ["EC2_0010"];
    sg_protocol: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: text("http"), FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" }) => ["EC2_0010"];
    sg_source_two: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8", SourceSecurityGroupId: "sg-1" }) => ["EC2_0010"];
    sg_source_none: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: 80, ToPort: 80 }) => ["EC2_0010"];
    route_none: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1" }) => ["EC2_0101", "EC2_0101"];
    route_cidr: cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: text("0.0.0.0"), GatewayId: "igw-1" }) => ["EC2_0101"];
    nat_no_eip: cfn!(AWS::EC2::NatGateway { SubnetId: "subnet-1" }) => ["EC2_0007"];
    eip: cfn!(AWS::EC2::EIP { Domain: text("VPC") }) => ["CDK0052"];
    endpoint: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: text("s3"), VpcEndpointType: "Gateway" }) => ["EC2_0008"];
    endpoint_type: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", VpcEndpointType: text("gateway") }) => ["CDK0052"];
    flowlog: cfn!(AWS::EC2::FlowLog { ResourceId: "vpc-1", ResourceType: "VPC", TrafficType: "ALL", LogGroupName: "x", DeliverLogsPermissionArn: "arn:aws:iam::111122223333:role/x", MaxAggregationInterval: number(300) }) => ["CDK0052"];
}
