"""EventBridge Scheduler. MiniStack has schedules, but drops their time zone.

Checks: the role of a schedule exists; what is called exists in the SDK, takes the fields of the input and gets all that it needs;
a cluster that is started or stopped exists.
"""

import json

import botocore.session
import ministack.services.iam as iam
import ministack.services.rds as rds
import ministack.services.scheduler as scheduler

from .registry import Refused, Resource, resource

SDK = ":scheduler:::aws-sdk:"


@resource("AWS::Scheduler::Schedule")
class Schedule(Resource):
    required = ("ScheduleExpression", "FlexibleTimeWindow", "Target")
    create_only = ("Name", "GroupName")

    def create(self, name, properties):
        name = properties.get("Name", name)
        _check(properties["Target"])
        _answer(scheduler._create_schedule(name, properties))
        return name, {"Arn": scheduler._schedule_arn(properties.get("GroupName", "default"), name)}

    def change(self, physical_id, properties):
        _check(properties["Target"])
        _answer(scheduler._update_schedule(physical_id, properties))
        return {"Arn": scheduler._schedule_arn(properties.get("GroupName", "default"), physical_id)}

    def delete(self, physical_id, properties):
        scheduler._schedules.pop(f"{properties.get('GroupName', 'default')}/{physical_id}", None)


def _answer(answer):
    if answer[0] >= 400:
        raise Refused(str(answer[2]))


def _check(target):
    if target["RoleArn"].split("/")[-1] not in iam._roles:
        raise Refused(f"The execution role {target['RoleArn']} does not exist (ValidationException)")
    if SDK not in target["Arn"]:
        return
    service, operation = target["Arn"].split(SDK)[1].split(":")
    model = botocore.session.get_session().get_service_model(service)
    names = {name.lower(): name for name in model.operation_names}
    if operation.lower() not in names or not operation[0].islower():
        raise Refused(f"{target['Arn']} is not a valid target (ValidationException)")
    shape = model.operation_model(names[operation.lower()]).input_shape
    given = {name.lower(): value for name, value in json.loads(target.get("Input", "{}")).items()}
    unknown = set(given) - {name.lower() for name in shape.members}
    missing = {name.lower() for name in shape.required_members} - set(given)
    if unknown or missing:
        raise Refused(f"The input of {operation} has unknown {unknown} and lacks {missing} (ValidationException)")
    cluster = given.get("dbclusteridentifier")
    if cluster is not None and cluster not in rds._clusters:
        raise Refused(f"The cluster {cluster} does not exist")
