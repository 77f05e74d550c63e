"""EC2: networks. Adds addresses, NAT gateways, flow logs, rules of security groups and instances.

Checks: what leads to the internet needs the attached gateway, and the gateway cannot be detached while something has a
public address; what is in use cannot be deleted.
"""

import ministack.services.ec2 as ec2
import ministack.services.cloudformation.provisioners as provisioners
from ministack.core.responses import get_region

from .registry import RECORDS, Kept, Refused, Resource, before, exists, hexadecimal, resource


def vpc_of(subnet):
    return ec2._subnets.get(subnet, {}).get("VpcId")


def has_gateway(vpc):
    """Whether an internet gateway is attached to a VPC. One that the program did not make has one."""
    if vpc not in ec2._vpcs:
        return True
    return any(_attached(gateway, vpc) for gateway in ec2._internet_gateways.values())


def _attached(gateway, vpc):
    return any(attachment.get("VpcId") == vpc for attachment in gateway.get("Attachments", []))


# --- who uses what: other services add to these ----------------------------------------------------------------------

# Functions to (what, subnets, security groups, whether it has public addresses) of what is in networks.
INTERFACES = []


def interfaces():
    for source in INTERFACES:
        yield from source()


def _own_interfaces():
    for gateway in ec2._nat_gateways.values():
        public = gateway.get("ConnectivityType") == "public"
        yield f"NAT gateway {gateway['NatGatewayId']}", [gateway["SubnetId"]], [], public
    for endpoint in ec2._vpc_endpoints.values():
        yield (f"endpoint {endpoint['VpcEndpointId']}", endpoint.get("SubnetIds") or [],
               endpoint.get("SecurityGroupIds") or [], False)


INTERFACES.append(_own_interfaces)


# --- types -----------------------------------------------------------------------------------------------------------

@resource("AWS::EC2::EIP")
class Address(Resource):
    create_only = ("Domain", "NetworkBorderGroup", "TransferAddress")

    def create(self, name, properties):
        allocation, address = hexadecimal("eipalloc-"), ec2._random_ip("52.")
        ec2._addresses[allocation] = {
            "AllocationId": allocation, "PublicIp": address, "Domain": properties.get("Domain", "vpc"),
            "AssociationId": None, "InstanceId": None, "NetworkInterfaceId": None, "PrivateIpAddress": None,
        }
        provisioners._ec2_apply_tags(allocation, properties)
        return address, {"AllocationId": allocation, "PublicIp": address}

    def change(self, physical_id, properties):
        allocation = _allocation(physical_id)
        provisioners._ec2_apply_tags(allocation, properties)
        return {"AllocationId": allocation, "PublicIp": physical_id}

    def delete(self, physical_id, properties):
        allocation = _allocation(physical_id)
        if any(gateway.get("AllocationId") == allocation for gateway in ec2._nat_gateways.values()):
            raise Refused(f"The address {physical_id} is in use. (InvalidIPAddress.InUse)")
        ec2._addresses.pop(allocation, None)


def _allocation(address):
    return next((key for key, value in ec2._addresses.items() if value["PublicIp"] == address), None)


@resource("AWS::EC2::NatGateway")
class NatGateway(Resource):
    required = ("SubnetId",)
    create_only = ("SubnetId", "AllocationId", "ConnectivityType", "PrivateIpAddress")

    def create(self, name, properties):
        subnet, kind = properties["SubnetId"], properties.get("ConnectivityType", "public")
        exists(ec2._subnets, subnet, "subnet ID")
        if kind == "public":
            exists(ec2._addresses, properties.get("AllocationId"), "allocation ID")
            if not has_gateway(vpc_of(subnet)):
                raise Refused(f"Network {vpc_of(subnet)} has no Internet gateway attached (Gateway.NotAttached)")
        made = hexadecimal("nat-")
        ec2._nat_gateways[made] = {
            "NatGatewayId": made, "SubnetId": subnet, "VpcId": vpc_of(subnet), "ConnectivityType": kind,
            "AllocationId": properties.get("AllocationId"), "State": "available", "CreateTime": ec2._now_ts(),
            "Tags": properties.get("Tags", []),
        }
        provisioners._ec2_apply_tags(made, properties)
        return made, {"NatGatewayId": made}

    def change(self, physical_id, properties):
        ec2._nat_gateways[physical_id]["Tags"] = properties.get("Tags", [])
        return {"NatGatewayId": physical_id}

    def delete(self, physical_id, properties):
        ec2._nat_gateways.pop(physical_id, None)


@resource("AWS::EC2::FlowLog")
class FlowLog(Resource):
    required = ("ResourceId", "ResourceType")
    create_only = (
        "ResourceId", "ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogGroupName",
        "DeliverLogsPermissionArn", "MaxAggregationInterval", "LogFormat",
    )

    def create(self, name, properties):
        for check in FLOW_LOG_DESTINATIONS:
            check(properties)
        made = hexadecimal("fl-")
        destination = properties.get("LogDestination") or properties.get("LogGroupName")
        ec2._flow_logs[made] = {
            "FlowLogId": made, "ResourceId": properties["ResourceId"], "ResourceType": properties["ResourceType"],
            "TrafficType": properties.get("TrafficType", "ALL"), "LogDestination": destination,
            "LogDestinationType": properties.get("LogDestinationType", "cloud-watch-logs"),
            "FlowLogStatus": "ACTIVE", "CreationTime": ec2._now_ts(),
        }
        return made, {"Id": made}

    def change(self, physical_id, properties):
        return {"Id": physical_id}

    def delete(self, physical_id, properties):
        ec2._flow_logs.pop(physical_id, None)


# Checks of the destination of a flow log, by the services that own destinations.
FLOW_LOG_DESTINATIONS = []


class Rule(Kept):
    """A rule of a security group, as a resource of its own."""

    required = ("GroupId", "IpProtocol")
    create_only = (
        "GroupId", "IpProtocol", "FromPort", "ToPort", "CidrIp", "CidrIpv6", "SourceSecurityGroupId",
        "DestinationSecurityGroupId", "SourcePrefixListId", "DestinationPrefixListId",
    )
    kind = "security group rule"
    permissions = ""

    def create(self, name, properties):
        group = self._group(properties)
        permission = provisioners._ec2_sg_permissions([properties])[0]
        if any(ec2._rules_match(permission, other) for other in group[self.permissions]):
            raise Refused("the specified rule already exists (InvalidPermission.Duplicate)")
        group[self.permissions].append(permission)
        made = hexadecimal("sgr-")
        self.keep(made, (properties["GroupId"], permission))
        return made, {"Id": made}

    def _group(self, properties):
        exists(ec2._security_groups, properties["GroupId"], "security group")
        for name in ("SourceSecurityGroupId", "DestinationSecurityGroupId"):
            if properties.get(name):
                exists(ec2._security_groups, properties[name], "security group")
        return ec2._security_groups[properties["GroupId"]]

    def change(self, physical_id, properties):
        return {"Id": physical_id}

    def delete(self, physical_id, properties):
        name, permission = RECORDS.pop((self.kind, physical_id), (None, None))
        group = ec2._security_groups.get(name)
        if group is not None:
            group[self.permissions] = [other for other in group[self.permissions] if other is not permission]


@resource("AWS::EC2::SecurityGroupIngress")
class Ingress(Rule):
    permissions = "IpPermissions"


@resource("AWS::EC2::SecurityGroupEgress")
class Egress(Rule):
    permissions = "IpPermissionsEgress"


@resource("AWS::EC2::Instance")
class Instance(Resource):
    required = ("ImageId",)
    create_only = ("ImageId", "AvailabilityZone", "SubnetId", "KeyName", "NetworkInterfaces")

    def create(self, name, properties):
        zone = properties.get("AvailabilityZone", f"{get_region()}a")
        made, address = hexadecimal("i-"), "172.31.0.9"
        ec2._instances[made] = {
            "InstanceId": made, "ImageId": properties["ImageId"], "State": {"Code": 16, "Name": "running"},
            "InstanceType": properties.get("InstanceType", "m1.small"), "KeyName": properties.get("KeyName", ""),
            "SubnetId": properties.get("SubnetId", ""), "VpcId": vpc_of(properties.get("SubnetId")) or "",
            "PrivateIpAddress": address, "PrivateDnsName": "ip-172-31-0-9.internal", "PublicIpAddress": "",
            "PublicDnsName": "", "SourceDestCheck": True, "SecurityGroups": [], "Architecture": "x86_64",
            "RootDeviceType": "ebs", "RootDeviceName": "/dev/xvda", "Hypervisor": "xen", "Virtualization": "hvm",
            "Placement": {"AvailabilityZone": zone, "Tenancy": "default"}, "Monitoring": {"State": "disabled"},
            "AmiLaunchIndex": 0, "UserData": properties.get("UserData", ""), "LaunchTime": ec2._now_ts(),
            "BlockDeviceMappings": [], "IamInstanceProfile": None,
        }
        provisioners._ec2_apply_tags(made, properties)
        return made, {"InstanceId": made, "AvailabilityZone": zone, "PrivateIp": address}

    def change(self, physical_id, properties):
        ec2._instances[physical_id]["InstanceType"] = properties.get("InstanceType", "m1.small")
        return {"InstanceId": physical_id}

    def delete(self, physical_id, properties):
        ec2._instances.pop(physical_id, None)


# --- checks ----------------------------------------------------------------------------------------------------------

@before("AWS::EC2::Route", "create")
def _route(properties):
    table = ec2._route_tables.get(properties["RouteTableId"])
    if table is None:
        raise Refused(f"The routeTable ID '{properties['RouteTableId']}' does not exist")
    gateway, nat = properties.get("GatewayId"), properties.get("NatGatewayId")
    if gateway and not _attached(ec2._internet_gateways.get(gateway, {}), table["VpcId"]):
        raise Refused(f"route table {table['RouteTableId']} and network gateway {gateway} belong to different networks")
    if nat:
        exists(ec2._nat_gateways, nat, "natGateway ID")
    block = properties.get("DestinationCidrBlock")
    if any(route.get("DestinationCidrBlock") == block for route in table["Routes"]):
        raise Refused(f"The route identified by {block} already exists. (RouteAlreadyExists)")


@before("AWS::EC2::VPCEndpoint", "create")
def _endpoint(properties):
    exists(ec2._vpcs, properties["VpcId"], "VPC ID") if properties["VpcId"] in ec2._vpcs else None
    for other in ec2._vpc_endpoints.values():
        same = (other["VpcId"], other["ServiceName"]) == (properties["VpcId"], properties["ServiceName"])
        if same and properties.get("PrivateDnsEnabled") and other.get("PrivateDnsEnabled"):
            raise Refused("private-dns-enabled cannot be set because there is already a conflicting DNS domain")


@before("AWS::EC2::VPCGatewayAttachment", "delete")
def _detach(physical_id, properties):
    vpc = properties["VpcId"]
    for what, subnets, _, public in interfaces():
        if public and any(vpc_of(subnet) == vpc for subnet in subnets):
            raise Refused(f"Network {vpc} has some mapped public address(es): {what}. Please unmap those public "
                          "address(es) before detaching the gateway. (DependencyViolation)")


@before("AWS::EC2::Subnet", "delete")
def _delete_subnet(physical_id, properties):
    for what, subnets, _, _ in interfaces():
        if physical_id in subnets:
            raise Refused(f"The subnet '{physical_id}' has dependencies and cannot be deleted: {what}")


@before("AWS::EC2::SecurityGroup", "delete")
def _delete_group(physical_id, properties):
    for what, _, groups, _ in interfaces():
        if physical_id in groups:
            raise Refused(f"resource {physical_id} has a dependent object (DependencyViolation): {what}")
    for group in ec2._security_groups.values():
        for permission in [] if group["GroupId"] == physical_id else group["IpPermissions"] + group["IpPermissionsEgress"]:
            if any(pair.get("GroupId") == physical_id for pair in permission["UserIdGroupPairs"]):
                raise Refused(f"resource {physical_id} has a dependent object (DependencyViolation): {group['GroupId']}")
