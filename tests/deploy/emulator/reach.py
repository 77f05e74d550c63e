"""What can be reached from a network interface: routes, endpoints and security groups, as they are at the moment."""

import ministack.services.ec2 as ec2

from .ec2 import has_gateway, vpc_of


def way_out(subnet, has_public_address):
    """Whether connections from a subnet reach the internet."""
    for route in _table(subnet).get("Routes", []):
        if route.get("DestinationCidrBlock") != "0.0.0.0/0":
            continue
        if str(route.get("GatewayId")).startswith("igw-"):
            return has_public_address and has_gateway(vpc_of(subnet))
        nat = ec2._nat_gateways.get(route.get("NatGatewayId"))
        return nat is not None and way_out(nat["SubnetId"], True)
    return False


def _table(subnet):
    main = {}
    for table in ec2._route_tables.values():
        for association in table["Associations"]:
            if association.get("SubnetId") == subnet:
                return table
            if association.get("Main") and table["VpcId"] == vpc_of(subnet):
                main = table
    return main


def endpoint(vpc, service):
    """The endpoint of a service (`ecr.api`) in a VPC, if there is one."""
    for found in ec2._vpc_endpoints.values():
        if found["VpcId"] == vpc and found["ServiceName"].endswith(f".{service}"):
            return found
    return None


def uses(subnet, gateway_endpoint):
    """Whether a subnet's route table has a gateway endpoint."""
    return _table(subnet).get("RouteTableId") in gateway_endpoint["RouteTableIds"]


def lets_out(groups, port, to=(), vpc=None):
    """Whether security groups let connections out to everywhere, to one of these security groups, or to a whole VPC."""
    block = ec2._vpcs.get(vpc, {}).get("CidrBlock")
    return _lets(groups, "IpPermissionsEgress", port, to, {"0.0.0.0/0", block})


def lets_in(groups, port, sources, vpc):
    """Whether security groups let connections in from one of these security groups, or from a whole VPC."""
    return _lets(groups, "IpPermissions", port, sources, {"0.0.0.0/0", ec2._vpcs[vpc]["CidrBlock"]})


def lets_out_to_s3(groups):
    """Whether security groups let connections out to the addresses of S3: a gateway endpoint is a route to them."""
    egress = (item for group in groups for item in ec2._security_groups.get(group, {}).get("IpPermissionsEgress", []))
    return lets_out(groups, 443) or any(item["PrefixListIds"] for item in egress)


def _lets(groups, direction, port, peers, blocks):
    for group in groups:
        for permission in ec2._security_groups.get(group, {}).get(direction, []):
            whole = str(permission["IpProtocol"]) == "-1"
            if not whole and not permission.get("FromPort", 0) <= port <= permission.get("ToPort", 0):
                continue
            pairs = {pair.get("GroupId") for pair in permission["UserIdGroupPairs"]}
            ranges = {item["CidrIp"] for item in permission["IpRanges"]}
            if pairs & set(peers) or ranges & blocks:
                return True
    return False
