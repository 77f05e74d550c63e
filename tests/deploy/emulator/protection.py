"""WAF, AWS Backup and Budgets. MiniStack has web ACLs, vaults and plans.

Checks: what a firewall protects exists and has one firewall, the name of a log destination begins with `aws-waf-logs-`, the
role and the vault of a plan exist.
"""

import ministack.services.alb as alb
import ministack.services.backup as backup
import ministack.services.budgets as budgets
import ministack.services.cloudwatch_logs as logs
import ministack.services.waf as waf
from ministack.core.responses import new_uuid

from .api import Failed, operation
from .registry import Kept, Refused, Resource, before, need, records, resource

LOGGING = "firewall logging"


@resource("AWS::WAFv2::WebACLAssociation")
class Association(Resource):
    required = create_only = ("ResourceArn", "WebACLArn")

    def create(self, name, properties):
        target = properties["ResourceArn"]
        if target not in alb._lbs:
            raise Refused(f"AWS WAF couldn't find the resource {target} (WAFNonexistentItemException)")
        if waf._resolve_local_web_acl(properties["WebACLArn"])[1]:
            raise Refused("AWS WAF couldn't find the web ACL (WAFNonexistentItemException)")
        if target in waf._associations:
            raise Refused(f"{target} has a web ACL")
        waf._associations[target] = properties["WebACLArn"]
        return f"{properties['WebACLArn']}|{target}|REGIONAL", {}

    def change(self, physical_id, properties):
        return {}

    def delete(self, physical_id, properties):
        waf._associations.pop(properties["ResourceArn"], None)


@resource("AWS::WAFv2::LoggingConfiguration")
class Logging(Kept):
    required = ("ResourceArn", "LogDestinationConfigs")
    create_only = ("ResourceArn",)
    kind = LOGGING

    def create(self, name, properties):
        self.change(properties["ResourceArn"], properties)
        return properties["ResourceArn"], {}

    def change(self, physical_id, properties):
        for destination in properties["LogDestinationConfigs"]:
            group = destination.split(":")[-1]
            if not group.startswith("aws-waf-logs-") or group not in logs._log_groups:
                raise Refused(f"The ARN isn't valid: LOG_DESTINATION, {destination} (WAFInvalidParameterException)")
        self.keep(physical_id, properties)
        return {}


@operation("AWSWAF_20190729.GetLoggingConfiguration")
def _get_logging(request):
    found = records(LOGGING).get(request["ResourceArn"])
    if found is None:
        raise Failed("WAFNonexistentItemException", f"No logging of {request['ResourceArn']}")
    return {"LoggingConfiguration": found}


@before("AWS::Backup::BackupPlan", "create", "update")
def _plan(properties):
    for rule in properties["BackupPlan"]["BackupPlanRule"]:
        if rule["TargetBackupVault"] not in backup._vaults:
            raise Refused(f"Backup vault {rule['TargetBackupVault']} does not exist (InvalidParameterValueException)")


@resource("AWS::Backup::BackupSelection")
class Selection(Resource):
    required = create_only = ("BackupPlanId", "BackupSelection")

    def create(self, name, properties):
        need(properties["BackupSelection"], "IamRoleArn", "SelectionName")
        plan, made = properties["BackupPlanId"], new_uuid()
        if plan not in backup._plans:
            raise Refused(f"Backup plan {plan} does not exist (ResourceNotFoundException)")
        selection = {"NotResources": [], "Resources": [], "ListOfTags": [], "Conditions": {}}
        selection |= properties["BackupSelection"]
        about = {"SelectionId": made, "BackupPlanId": plan, "CreationDate": 0, "CreatorRequestId": ""}
        backup._selections[made] = selection | about
        return f"{made}_{plan}", {"SelectionId": made, "BackupPlanId": plan, "Id": f"{made}_{plan}"}

    def change(self, physical_id, properties):
        return {}

    def delete(self, physical_id, properties):
        backup._selections.pop(physical_id.split("_")[0], None)


@resource("AWS::Budgets::Budget")
class Budget(Resource):
    required = ("Budget",)
    create_only = ("NotificationsWithSubscribers",)

    def create(self, name, properties):
        named = {**properties["Budget"], "BudgetName": properties["Budget"].get("BudgetName", name)}
        limit = named.get("BudgetLimit")
        if limit:
            named["BudgetLimit"] = {**limit, "Amount": str(limit["Amount"])}
        answer = budgets._create_budget({**properties, "Budget": named})
        if answer[0] >= 400:
            raise Refused(str(answer[2]))
        return named["BudgetName"], {"Id": named["BudgetName"]}

    def change(self, physical_id, properties):
        budgets._budgets[physical_id].update(properties["Budget"])
        return {"Id": physical_id}

    def delete(self, physical_id, properties):
        budgets._budgets.pop(physical_id, None)
        budgets._notification_store.pop(physical_id, None)
