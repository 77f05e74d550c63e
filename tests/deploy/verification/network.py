"""EC2's networks, Elastic Load Balancing, and Route 53."""

from .expected import UNKNOWN, Different
from .registry import describes


@describes("AWS::EC2::VPC")
def _vpc(cloud, vpc):
    found, = cloud("ec2").describe_vpcs(VpcIds=[vpc.id])["Vpcs"]
    vpc.same("CidrBlock", found["CidrBlock"])
    for name in ("EnableDnsSupport", "EnableDnsHostnames"):
        answer = cloud("ec2").describe_vpc_attribute(VpcId=vpc.id, Attribute=name[0].lower() + name[1:])
        vpc.same(name, answer[name]["Value"])


@describes("AWS::EC2::Subnet")
def _subnet(cloud, subnet):
    found, = cloud("ec2").describe_subnets(SubnetIds=[subnet.id])["Subnets"]
    for name in ("VpcId", "CidrBlock", "AvailabilityZone"):
        subnet.same(name, found[name])


@describes("AWS::EC2::RouteTable")
def _route_table(cloud, table):
    found, = cloud("ec2").describe_route_tables(RouteTableIds=[table.id])["RouteTables"]
    table.same("VpcId", found["VpcId"])


@describes("AWS::EC2::SubnetRouteTableAssociation")
def _association(cloud, association):
    found, = cloud("ec2").describe_route_tables(RouteTableIds=[association.get("RouteTableId")])["RouteTables"] \
        if isinstance(association.get("RouteTableId"), str) else _by_association(cloud, association.id)
    subnets = [item.get("SubnetId") for item in found["Associations"]]
    if isinstance(association.get("SubnetId"), str) and association.get("SubnetId") not in subnets:
        raise Different(f"{association.get('SubnetId')} is not among {subnets}")


def _by_association(cloud, name):
    filters = [{"Name": "association.route-table-association-id", "Values": [name]}]
    return cloud("ec2").describe_route_tables(Filters=filters)["RouteTables"]


@describes("AWS::EC2::Route")
def _route(cloud, route):
    table, destination = route.id.split("|")
    found, = cloud("ec2").describe_route_tables(RouteTableIds=[table])["RouteTables"]
    target, = [item for item in found["Routes"] if item.get("DestinationCidrBlock") == destination]
    for name in ("GatewayId", "NatGatewayId"):
        if route.get(name) is not UNKNOWN:
            route.same(name, target.get(name))
    if not target.get("GatewayId") and not target.get("NatGatewayId"):
        raise Different("the route leads nowhere")


@describes("AWS::EC2::InternetGateway")
def _internet_gateway(cloud, gateway):
    cloud("ec2").describe_internet_gateways(InternetGatewayIds=[gateway.id])["InternetGateways"][0]


@describes("AWS::EC2::VPCGatewayAttachment")
def _attachment(cloud, attachment):
    filters = [{"Name": "attachment.vpc-id", "Values": [attachment.get("VpcId")]}]
    cloud("ec2").describe_internet_gateways(Filters=filters)["InternetGateways"][0]


@describes("AWS::EC2::EIP")
def _address(cloud, address):
    found, = [item for item in cloud("ec2").describe_addresses()["Addresses"] if item["PublicIp"] == address.id]
    address.same("Domain", found["Domain"])


@describes("AWS::EC2::NatGateway")
def _nat_gateway(cloud, gateway):
    found, = cloud("ec2").describe_nat_gateways(NatGatewayIds=[gateway.id])["NatGateways"]
    gateway.same("SubnetId", found["SubnetId"])
    if found["State"] != "available":
        raise Different(found["State"])


@describes("AWS::EC2::VPCEndpoint")
def _endpoint(cloud, endpoint):
    found, = cloud("ec2").describe_vpc_endpoints(VpcEndpointIds=[endpoint.id])["VpcEndpoints"]
    endpoint.same("VpcId", found["VpcId"])
    endpoint.same("VpcEndpointType", found["VpcEndpointType"])
    endpoint.same("SubnetIds", found.get("SubnetIds"), [])
    endpoint.count("RouteTableIds", found.get("RouteTableIds") or [])


@describes("AWS::EC2::FlowLog")
def _flow_log(cloud, log):
    found, = cloud("ec2").describe_flow_logs(FlowLogIds=[log.id])["FlowLogs"]
    log.same("ResourceId", found["ResourceId"])
    log.same("TrafficType", found["TrafficType"])
    log.same("LogDestinationType", found["LogDestinationType"])


@describes("AWS::EC2::SecurityGroup")
def _group(cloud, group):
    found, = cloud("ec2").describe_security_groups(GroupIds=[group.id])["SecurityGroups"]
    group.same("GroupDescription", found["Description"])
    for name, permissions in (("SecurityGroupIngress", "IpPermissions"), ("SecurityGroupEgress", "IpPermissionsEgress")):
        rules = group.get(name, [])
        for rule in rules if isinstance(rules, list) else []:
            if not any(_is(rule, permission) for permission in found[permissions]):
                raise Different(f"{permissions} lack {rule}")


@describes("AWS::EC2::SecurityGroupIngress")
def _ingress(cloud, rule):
    _rule(cloud, rule, "IpPermissions")


@describes("AWS::EC2::SecurityGroupEgress")
def _egress(cloud, rule):
    _rule(cloud, rule, "IpPermissionsEgress")


def _rule(cloud, rule, permissions):
    """The group is mostly an attribute, which cannot be evaluated: any group of the account may have the rule."""
    wanted = rule.get("GroupId")
    groups = cloud("ec2").describe_security_groups()["SecurityGroups"]
    groups = [group for group in groups if wanted is UNKNOWN or group["GroupId"] == wanted]
    if not any(_is(rule.properties, permission) for group in groups for permission in group[permissions]):
        raise Different(f"no security group has {rule.properties}")


def _is(rule, permission):
    ports = all(str(rule[name]) == str(permission.get(name)) for name in ("FromPort", "ToPort") if name in rule)
    block, blocks = rule.get("CidrIp", UNKNOWN), [item["CidrIp"] for item in permission["IpRanges"]]
    described = [item.get("Description") for kind in ("IpRanges", "UserIdGroupPairs", "PrefixListIds") for item in permission[kind]]
    description = rule.get("Description", UNKNOWN)
    return (
        ports and str(rule["IpProtocol"]) == permission["IpProtocol"]
        and (not isinstance(block, str) or block in blocks)
        and (not isinstance(description, str) or description in described)
    )


@describes("AWS::EC2::Instance")
def _instance(cloud, instance):
    found = cloud("ec2").describe_instances(InstanceIds=[instance.id])["Reservations"][0]["Instances"][0]
    instance.same("InstanceType", found["InstanceType"])
    instance.same("ImageId", found["ImageId"])


@describes("AWS::ElasticLoadBalancingV2::LoadBalancer")
def _balancer(cloud, balancer):
    found, = cloud("elbv2").describe_load_balancers(LoadBalancerArns=[balancer.id])["LoadBalancers"]
    balancer.same("Scheme", found["Scheme"])
    balancer.same("Subnets", [zone["SubnetId"] for zone in found["AvailabilityZones"]])
    answer = cloud("elbv2").describe_load_balancer_attributes(LoadBalancerArn=balancer.id)["Attributes"]
    attributes = {item["Key"]: item["Value"] for item in answer}
    for item in balancer.get("LoadBalancerAttributes", []):
        if isinstance(item["Value"], str) and attributes.get(item["Key"]) != item["Value"]:
            raise Different(f"{item['Key']} is {attributes.get(item['Key'])}")


@describes("AWS::ElasticLoadBalancingV2::Listener")
def _listener(cloud, listener):
    found, = cloud("elbv2").describe_listeners(ListenerArns=[listener.id])["Listeners"]
    for name in ("Port", "Protocol", "SslPolicy"):
        listener.same(name, found.get(name))
    _actions(listener.get("DefaultActions"), found["DefaultActions"])


@describes("AWS::ElasticLoadBalancingV2::ListenerRule")
def _listener_rule(cloud, rule):
    found, = cloud("elbv2").describe_rules(RuleArns=[rule.id])["Rules"]
    rule.same("Priority", found["Priority"])
    rule.count("Conditions", found["Conditions"])
    _actions(rule.get("Actions"), found["Actions"])


def _actions(wanted, found):
    kinds = [action["Type"] for action in wanted]
    if kinds != [action["Type"] for action in found]:
        raise Different(f"the actions are {found}, and should be {kinds}")


@describes("AWS::ElasticLoadBalancingV2::TargetGroup")
def _target_group(cloud, group):
    found, = cloud("elbv2").describe_target_groups(TargetGroupArns=[group.id])["TargetGroups"]
    for name in ("Port", "Protocol", "TargetType", "VpcId", "HealthCheckPath", "HealthCheckIntervalSeconds"):
        group.same(name, found.get(name))


@describes("AWS::Route53::HostedZone")
def _zone(cloud, zone):
    found = cloud("route53").get_hosted_zone(Id=zone.id)["HostedZone"]
    zone.same("Name", found["Name"].rstrip("."))


@describes("AWS::Route53::RecordSet")
def _record(cloud, record):
    zone = record.get("HostedZoneId")
    zones = [zone] if isinstance(zone, str) else [item["Id"] for item in cloud("route53").list_hosted_zones()["HostedZones"]]
    sets = (item for name in zones for item in cloud("route53").list_resource_record_sets(HostedZoneId=name)["ResourceRecordSets"])
    names = {(item["Name"].rstrip("."), item["Type"]) for item in sets}
    if (record.get("Name").rstrip("."), record.get("Type")) not in names:
        raise Different(f"no record among {sorted(names)}")
