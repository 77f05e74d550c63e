"""Application Auto Scaling: scalable targets, their scheduled actions, and scaling policies.

Checks: limits in order, also those of scheduled actions, whose expressions and time zones are valid.
"""

import re
import zoneinfo

import ministack.services.ecs as ecs
from ministack.core.responses import new_uuid

from .api import operation
from .registry import Kept, Refused, arn, records, resource

EXPRESSION = re.compile(r"(at|rate)\(.+\)|cron\(\S+ \S+ (\? \S+ \S+|\S+ \S+ \?) \S+\)")
TARGET, POLICY = "scalable target", "scaling policy"


@resource("AWS::ApplicationAutoScaling::ScalableTarget")
class ScalableTarget(Kept):
    required = ("MaxCapacity", "MinCapacity", "ResourceId", "ScalableDimension", "ServiceNamespace")
    create_only = ("ResourceId", "ScalableDimension", "ServiceNamespace")
    kind = TARGET

    def create(self, name, properties):
        if properties["ServiceNamespace"] == "ecs" and properties["ResourceId"].split("/", 1)[1] not in ecs._services:
            raise Refused(f"ECS service doesn't exist: {properties['ResourceId']} (ValidationException)")
        keys = ("ResourceId", "ScalableDimension", "ServiceNamespace")
        made = "|".join(properties[key] for key in keys)
        self.change(made, properties)
        return made, {"Id": made}

    def change(self, physical_id, properties):
        actions = properties.get("ScheduledActions", [])
        for limits in [properties, *(action.get("ScalableTargetAction", {}) for action in actions)]:
            if int(limits.get("MinCapacity", 0)) > int(limits.get("MaxCapacity", 5000)):
                raise Refused("Maximum capacity cannot be less than minimum capacity (ValidationException)")
        for action in actions:
            if not EXPRESSION.fullmatch(action["Schedule"]):
                raise Refused(f"The schedule expression {action['Schedule']} is invalid (ValidationException)")
            if action.get("Timezone", "UTC") not in zoneinfo.available_timezones():
                raise Refused(f"The time zone {action['Timezone']} is invalid (ValidationException)")
        record = {"RoleARN": arn("iam", "role/aws-service-role"), **properties}
        self.keep(physical_id, {**record, "ScalableTargetARN": arn("application-autoscaling", new_uuid())})
        return {"Id": physical_id}

    def delete(self, physical_id, properties):
        super().delete(physical_id, properties)


@resource("AWS::ApplicationAutoScaling::ScalingPolicy")
class ScalingPolicy(Kept):
    required = ("PolicyName", "PolicyType")
    create_only = ("PolicyName", "ScalingTargetId", "ResourceId", "ScalableDimension", "ServiceNamespace")
    kind = POLICY

    def create(self, name, properties):
        made = arn("autoscaling", f"scalingPolicy:{new_uuid()}:policyName/{properties['PolicyName']}")
        self.change(made, properties)
        return made, {"Arn": made}

    def change(self, physical_id, properties):
        target = records(TARGET).get(properties.get("ScalingTargetId"))
        if target is None:
            raise Refused(f"No scalable target registered: {properties.get('ScalingTargetId')} (ObjectNotFoundException)")
        keys = ("ResourceId", "ScalableDimension", "ServiceNamespace")
        self.keep(physical_id, {"PolicyARN": physical_id, **{key: target[key] for key in keys}, **properties})
        return {"Arn": physical_id}


def _described(kind, request):
    wanted = request.get("ResourceIds") or ([request["ResourceId"]] if request.get("ResourceId") else None)
    found = [record for record in records(kind).values() if record["ServiceNamespace"] == request["ServiceNamespace"]]
    return [record for record in found if wanted is None or record["ResourceId"] in wanted]


@operation("AnyScaleFrontendService.DescribeScalableTargets")
def _targets(request):
    return {"ScalableTargets": [{**record, "CreationTime": 0} for record in _described(TARGET, request)]}


@operation("AnyScaleFrontendService.DescribeScheduledActions")
def _scheduled_actions(request):
    own = ("ServiceNamespace", "ResourceId", "ScalableDimension")
    return {"ScheduledActions": [
        {**{name: record[name] for name in own}, "ScheduledActionARN": arn("autoscaling", "scheduledAction"), "CreationTime": 0,
         **{name: _limits(value) if name == "ScalableTargetAction" else value for name, value in action.items()}}
        for record in _described(TARGET, request) for action in record.get("ScheduledActions", [])
    ]}


def _limits(action):
    return {name: int(value) for name, value in action.items()}


@operation("AnyScaleFrontendService.DescribeScalingPolicies")
def _policies(request):
    return {"ScalingPolicies": [{**record, "CreationTime": 0} for record in _described(POLICY, request)]}
