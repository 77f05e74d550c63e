"""CodeStar notifications: rules.

Checks: the resource and the targets exist.
"""

import ministack.services.sns as sns
from ministack.core.responses import new_uuid

from .api import Failed, operation
from .codepipeline import PIPELINE
from .registry import Kept, Refused, arn, records, resource

RULE = "notification rule"


@resource("AWS::CodeStarNotifications::NotificationRule")
class NotificationRule(Kept):
    required = ("DetailType", "EventTypeIds", "Name", "Resource", "Targets")
    create_only = ("Resource",)
    kind = RULE

    def create(self, name, properties):
        if any(record["Name"] == properties["Name"] for record in records(RULE).values()):
            raise Refused(f"A notification rule with the name {properties['Name']} exists (ResourceAlreadyExistsException)")
        made = arn("codestar-notifications", f"notificationrule/{new_uuid()}")
        self.change(made, properties)
        return made, {"Arn": made}

    def change(self, physical_id, properties):
        target = properties["Resource"]
        if ":codepipeline:" in target and target.split(":")[-1] not in records(PIPELINE):
            raise Refused(f"The resource {target} does not exist (ValidationException)")
        for item in properties["Targets"]:
            if item["TargetType"] == "SNS" and item["TargetAddress"] not in sns._topics:
                raise Refused(f"The target {item['TargetAddress']} does not exist (ValidationException)")
        self.keep(physical_id, {**properties, "Arn": physical_id, "Status": properties.get("Status", "ENABLED")})
        return {"Arn": physical_id}


@operation("/describeNotificationRule")
def _describe(request):
    found = records(RULE).get(request["Arn"])
    if found is None:
        raise Failed("ResourceNotFoundException", f"No notification rule {request['Arn']}")
    events = [{"EventTypeId": name} for name in found["EventTypeIds"]]
    targets = [{**item, "TargetStatus": "ACTIVE"} for item in found["Targets"]]
    fields = {key: found[key] for key in ("Arn", "Name", "Resource", "DetailType", "Status")}
    return {**fields, "EventTypes": events, "Targets": targets}
