//! Networks, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    vpc_tenancy: cfn!(AWS::EC2::VPC { CidrBlock: text("10.0.0.0/16"), InstanceTenancy: text("shared") }) => ["CDK0052"];
    sg_port: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: number(70000), ToPort: number(70000), CidrIp: "10.0.0.0/8" }) => ["CDK0052", "CDK0052"];
    sg_cidr: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: text("10.0.0.0/33") }) => ["VPC0001"];
    sg_cidr_host: cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-12345678", IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: text("300.0.0.0/8") }) => ["VPC0001"];
    eip: cfn!(AWS::EC2::EIP { Domain: text("VPC") }) => ["CDK0052"];
    endpoint_type: cfn!(AWS::EC2::VPCEndpoint { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", VpcEndpointType: text("gateway") }) => ["CDK0052"];
    flowlog: cfn!(AWS::EC2::FlowLog { ResourceId: "vpc-1", ResourceType: "VPC", TrafficType: "ALL", LogGroupName: "x", DeliverLogsPermissionArn: "arn:aws:iam::111122223333:role/x", MaxAggregationInterval: number(300) }) => ["CDK0052"];
    right_sg: cfn!(AWS::EC2::SecurityGroup { GroupDescription: "x", SecurityGroupIngress: [Ingress { IpProtocol: "-1", CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "icmp", FromPort: -1, ToPort: -1, CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "icmp", FromPort: 8, ToPort: 0, CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "50", CidrIp: "10.0.0.0/8" }, Ingress { IpProtocol: "tcp", FromPort: 0, ToPort: 65_535, CidrIpv6: "::/0" }] }) => [];
}
