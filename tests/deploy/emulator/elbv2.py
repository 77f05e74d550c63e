"""Elastic Load Balancing. MiniStack has its types.

Checks: an internet-facing load balancer needs an attached internet gateway, access logs need a bucket whose policy lets
them be written, a priority belongs to one rule of a listener, deletion protection protects, and a target group that a
listener forwards to stays.
"""

import ministack.services.alb as alb
import ministack.services.s3 as s3

from .ec2 import INTERFACES, has_gateway, vpc_of
from .registry import HANDLERS, Refused, before


def _subnets(properties):
    return properties.get("Subnets") or [mapping["SubnetId"] for mapping in properties.get("SubnetMappings", [])]


@before("AWS::ElasticLoadBalancingV2::LoadBalancer", "create", "update")
def _load_balancer(properties):
    subnets = _subnets(properties)
    if len(subnets) < 2:
        raise Refused("At least two subnets in two different Availability Zones must be specified")
    if properties.get("Scheme", "internet-facing") == "internet-facing" and not has_gateway(vpc_of(subnets[0])):
        raise Refused(f"VPC {vpc_of(subnets[0])} has no internet gateway (InvalidSubnet)")
    attributes = {item["Key"]: str(item["Value"]) for item in properties.get("LoadBalancerAttributes", [])}
    for kind in ("access_logs", "connection_logs"):
        bucket = attributes.get(f"{kind}.s3.bucket")
        if attributes.get(f"{kind}.s3.enabled") == "true" and not _may_write_logs(bucket):
            raise Refused(f"Access Denied for bucket: {bucket}. Please check S3bucket permission (InvalidConfigurationRequest)")


def _may_write_logs(bucket):
    policy = s3._bucket_policies.get(bucket)
    text = policy.decode() if isinstance(policy, bytes) else str(policy or "")
    return "logdelivery.elasticloadbalancing" in text


def _create(original):
    """Load balancers remember the VPC of their subnets, not a default one."""

    def create(logical_id, properties, stack_name):
        made, attributes = original(logical_id, properties, stack_name)
        alb._lbs[made]["VpcId"] = vpc_of(_subnets(properties)[0]) or ""
        return made, attributes

    return create


_BALANCER = HANDLERS["AWS::ElasticLoadBalancingV2::LoadBalancer"]
_BALANCER["create"] = _create(_BALANCER["create"])


@before("AWS::ElasticLoadBalancingV2::LoadBalancer", "delete")
def _delete_load_balancer(physical_id, properties):
    attributes = {item["Key"]: item["Value"] for item in alb._lb_attrs.get(physical_id) or []}
    if attributes.get("deletion_protection.enabled") == "true":
        raise Refused(f"Load balancer '{physical_id}' cannot be deleted because deletion protection is enabled "
                      "(OperationNotPermitted)")


@before("AWS::ElasticLoadBalancingV2::ListenerRule", "create")
def _rule(properties):
    for rule in alb._rules.values():
        if (rule["ListenerArn"], rule["Priority"]) == (properties["ListenerArn"], str(properties["Priority"])):
            raise Refused(f"Priority '{properties['Priority']}' is currently in use (PriorityInUse)")


def forwards_to(group):
    """Whether a listener or a rule forwards to a target group."""
    return any(group in str(item) for store in (alb._listeners, alb._rules) for item in store.values())


@before("AWS::ElasticLoadBalancingV2::TargetGroup", "delete")
def _delete_target_group(physical_id, properties):
    if forwards_to(physical_id):
        raise Refused(f"Target group '{physical_id}' is currently in use by a listener or a rule (ResourceInUse)")


def _interfaces():
    for balancer in alb._lbs.values():
        public = balancer["Scheme"] == "internet-facing"
        yield f"load balancer {balancer['LoadBalancerName']}", balancer["Subnets"], balancer["SecurityGroups"], public


INTERFACES.append(_interfaces)
