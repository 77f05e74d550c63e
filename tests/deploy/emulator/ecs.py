"""ECS. MiniStack has its types; it runs no containers.

Checks: a service needs its target groups on a listener, and its tasks must be able to start: the image is in its
repository, the log group, the secrets and the users of databases exist, and the network leads to where they come from. What ECS itself cannot
change on a service that CodeDeploy deploys is refused.
"""

import json
import re

import ministack.services.cloudwatch_logs as logs
import ministack.services.ecr as ecr
import ministack.services.ecs as ecs
import ministack.services.secretsmanager as secretsmanager
import ministack.services.ssm as ssm
from ministack.core.responses import get_account_id

from . import elbv2, reach, users
from .ec2 import INTERFACES, ec2
from .registry import HANDLERS, Refused, before

TRIPPED = "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered': "


# --- the task definition ---------------------------------------------------------------------------------------------

def _containers(name):
    definition = ecs._task_defs.get(ecs._resolve_td_key(name))
    if definition is None:
        raise Refused(f"Unable to describe task definition: {name}")
    return definition["containerDefinitions"]


def _field(record, name):
    return record.get(name) or record.get(name[0].upper() + name[1:])


def _image_is_there(image):
    match = re.fullmatch(r"(\d{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com/([^:@]+)(?::([^@]+))?(?:@(.+))?", image)
    if match is None or match[1] != get_account_id():
        return True
    if match[2] not in ecr._repositories:
        return False
    images = ecr._images.get(match[2]) or []
    if match[4]:
        return any(item["imageDigest"] == match[4] for item in images)
    return any((match[3] or "latest") in item["imageTags"] for item in images)


def _secret_is_there(source):
    if ":secretsmanager:" in source:
        parts = source.split(":")
        value = secretsmanager.resolve_secret_string(":".join(parts[:7]))
        field = parts[7] if len(parts) > 7 else ""
        return value is not None and (not field or field in json.loads(value))
    name = source.split(":parameter", 1)[-1]
    return ssm.resolve_parameter_value(name, None, decrypt=True) is not None


def _start(container):
    """What a container needs before it starts."""
    image = _field(container, "image")
    if not _image_is_there(image):
        raise Refused(f"{TRIPPED}CannotPullContainerError: {image}: not found")
    options = _field(_field(container, "logConfiguration") or {}, "options") or {}
    group = options.get("awslogs-group")
    if group and group not in logs._log_groups:
        raise Refused(f"{TRIPPED}ResourceInitializationError: the log group {group} does not exist")
    variables = {_field(item, "name"): _field(item, "value") for item in _field(container, "environment") or []}
    user = users.missing(variables)
    if user:
        raise Refused(f"{TRIPPED}the main container is unhealthy: Access denied for user '{user}'")
    for secret in _field(container, "secrets") or []:
        if not _secret_is_there(_field(secret, "valueFrom")):
            raise Refused(f"{TRIPPED}ResourceInitializationError: cannot retrieve {_field(secret, 'valueFrom')}")


def _services_of(container):
    """The services that the agent calls to start a container."""
    if ".dkr.ecr." in _field(container, "image"):
        yield from ("ecr.api", "ecr.dkr", "s3")
    else:
        yield "the registry"
    if (_field(_field(container, "logConfiguration") or {}, "logDriver")) == "awslogs":
        yield "logs"
    for secret in _field(container, "secrets") or []:
        yield "secretsmanager" if ":secretsmanager:" in _field(secret, "valueFrom") else "ssm"


# --- the network -----------------------------------------------------------------------------------------------------

def _check_network(network, wanted):
    groups = network.get("SecurityGroups") or []
    vpc = next((ec2._security_groups[group]["VpcId"] for group in groups if group in ec2._security_groups), None)
    if vpc not in ec2._vpcs:
        return  # A VPC that the program did not make: what is in it is not known.
    for subnet in network["Subnets"]:
        open_way = reach.way_out(subnet, network.get("AssignPublicIp") == "ENABLED") and reach.lets_out(groups, 443)
        for service in sorted(wanted):
            if not _reaches(vpc, subnet, groups, service, open_way):
                raise Refused(f"{TRIPPED}ResourceInitializationError: tasks in {subnet} cannot reach {service}")


def _reaches(vpc, subnet, groups, service, open_way):
    endpoint = reach.endpoint(vpc, service)
    if endpoint is None:
        return open_way
    if endpoint["VpcEndpointType"] == "Gateway":
        return open_way or (reach.uses(subnet, endpoint) and reach.lets_out_to_s3(groups))
    others = endpoint["SecurityGroupIds"]
    return reach.lets_out(groups, 443, others, vpc) and reach.lets_in(others, 443, groups, vpc)


# --- services --------------------------------------------------------------------------------------------------------

@before("AWS::ECS::Service", "create")
def check_service(properties):
    for balancer in properties.get("LoadBalancers", []):
        group = balancer.get("TargetGroupArn")
        if group and not elbv2.forwards_to(group):
            raise Refused(f"The target group with targetGroupArn {group} does not have an associated load balancer. "
                          "(InvalidParameterException)")
    if str(properties.get("DesiredCount", 1)) == "0":
        return
    containers = _containers(properties["TaskDefinition"])
    for container in containers:
        _start(container)
    network = properties.get("NetworkConfiguration", {}).get("AwsvpcConfiguration")
    if network:
        _check_network(network, {service for container in containers for service in _services_of(container)})


# Fields that MiniStack keeps, but does not take from templates.
_MORE = {
    "DeploymentController": "deploymentController", "HealthCheckGracePeriodSeconds": "healthCheckGracePeriodSeconds",
    "EnableExecuteCommand": "enableExecuteCommand", "PropagateTags": "propagateTags",
    "EnableECSManagedTags": "enableECSManagedTags", "PlatformVersion": "platformVersion",
    "SchedulingStrategy": "schedulingStrategy",
}
_SERVICE = HANDLERS["AWS::ECS::Service"]
_PLAIN_CREATE, _PLAIN_UPDATE = _SERVICE["create"], _SERVICE["update"]


def _create(logical_id, properties, stack_name):
    made, attributes = _PLAIN_CREATE(logical_id, properties, stack_name)
    service = service_record(made)
    for name, field in _MORE.items():
        if name in properties:
            value = properties[name]
            service[field] = {"type": value["Type"]} if name == "DeploymentController" else value
    return made, attributes


def _update(physical_id, old, new, stack_name):
    if new.get("DeploymentController", {}).get("Type") == "CODE_DEPLOY":
        for name in ("TaskDefinition", "NetworkConfiguration", "LoadBalancers", "PlatformVersion"):
            if old.get(name) != new.get(name):
                raise Refused(f"Unable to update {name} on services with a CODE_DEPLOY deployment controller. Use AWS "
                              "CodeDeploy to trigger a new deployment. (InvalidParameterException)")
    else:
        check_service(new)
    return _PLAIN_UPDATE(physical_id, old, new, stack_name)


_SERVICE.update(create=_create, update=_update)


def service_record(arn):
    cluster, name = arn.split("/")[-2:]
    return ecs._services[f"{cluster}/{name}"]


@before("AWS::ECS::Cluster", "delete")
def _delete_cluster(physical_id, properties):
    for key, service in ecs._services.items():
        if str(key).startswith(f"{physical_id}/") and service["status"] == "ACTIVE":
            raise Refused(f"The Cluster cannot be deleted while Services are active: {key} (ClusterContainsServices)")


def _interfaces():
    for service in ecs._services.values():
        network = service["networkConfiguration"].get("awsvpcConfiguration") or {}
        if service["status"] == "ACTIVE":
            yield (f"service {service['serviceName']}", network.get("subnets") or [], network.get("securityGroups") or [],
                   network.get("assignPublicIp") == "ENABLED")


INTERFACES.append(_interfaces)
