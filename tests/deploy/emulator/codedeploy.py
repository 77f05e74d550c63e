"""CodeDeploy: applications, deployment groups and configurations, and deployments of ECS services.

A deployment replaces the tasks at once and moves the traffic to the other target group, which is what remains when the
steps of a real one are over. Checks: the service, its controller, the target groups, the listeners and the
configuration exist, and the listener forwards to one of the two groups.
"""

import ministack.services.alb as alb
import ministack.services.ecs as ecs
import yaml
from ministack.core.responses import new_uuid, now_epoch

from .api import Failed, operation
from .registry import RECORDS, Kept, Refused, records, resource

APPLICATION, GROUP, CONFIG, DEPLOYMENT = "application", "deployment group", "deployment configuration", "deployment"


@resource("AWS::CodeDeploy::Application")
class Application(Kept):
    create_only = ("ApplicationName", "ComputePlatform")
    kind = APPLICATION

    def create(self, name, properties):
        made = properties.get("ApplicationName") or name
        if made in records(APPLICATION):
            raise Refused(f"An application with the name '{made}' already exists (ApplicationAlreadyExistsException)")
        record = {"applicationName": made, "applicationId": new_uuid(), "createTime": now_epoch()}
        self.keep(made, {**record, "computePlatform": properties.get("ComputePlatform", "Server")})
        return made, {}

    def change(self, physical_id, properties):
        return {}

    def delete(self, physical_id, properties):
        super().delete(physical_id, properties)


@resource("AWS::CodeDeploy::DeploymentConfig")
class DeploymentConfig(Kept):
    create_only = ("DeploymentConfigName", "ComputePlatform", "TrafficRoutingConfig", "MinimumHealthyHosts")
    kind = CONFIG

    def create(self, name, properties):
        made = properties.get("DeploymentConfigName") or name
        self.keep(made, {**_camel(properties), "deploymentConfigName": made, "deploymentConfigId": new_uuid()})
        return made, {}

    def change(self, physical_id, properties):
        return {}

    def delete(self, physical_id, properties):
        if any(group["deploymentConfigName"] == physical_id for group in records(GROUP).values()):
            raise Refused(f"The deployment configuration {physical_id} is in use (DeploymentConfigInUseException)")
        super().delete(physical_id, properties)


@resource("AWS::CodeDeploy::DeploymentGroup")
class DeploymentGroup(Kept):
    required = ("ApplicationName", "ServiceRoleArn")
    create_only = ("ApplicationName", "DeploymentGroupName")
    kind = GROUP

    def create(self, name, properties):
        made = properties.get("DeploymentGroupName") or name
        if _key(properties["ApplicationName"], made) in records(GROUP):
            raise Refused(f"A deployment group with the name '{made}' exists (DeploymentGroupAlreadyExistsException)")
        self._keep(made, properties)
        return made, {}

    def change(self, physical_id, properties):
        self._keep(physical_id, properties)
        return {}

    def delete(self, physical_id, properties):
        super().delete(_key(properties["ApplicationName"], physical_id), properties)

    def _keep(self, made, properties):
        _check(properties)
        config = properties.get("DeploymentConfigName", "CodeDeployDefault.OneAtATime")
        record = {"deploymentGroupName": made, "deploymentGroupId": new_uuid(), "deploymentConfigName": config}
        self.keep(_key(properties["ApplicationName"], made), {**_camel(properties), **record, "computePlatform": "ECS"})


def _key(application, group):
    return f"{application}/{group}"


def _camel(value):
    if isinstance(value, list):
        return [_camel(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name if name == "ECSServices" else name[:1].lower() + name[1:]: _camel(item) for name, item in value.items()}


def _check(properties):
    application = records(APPLICATION).get(properties["ApplicationName"])
    if application is None:
        raise Refused(f"No application found for name: {properties['ApplicationName']} (ApplicationDoesNotExistException)")
    config = properties.get("DeploymentConfigName", "")
    if not config.startswith("CodeDeployDefault.") and config not in records(CONFIG):
        raise Refused(f"No deployment configuration found for name: {config} (DeploymentConfigDoesNotExistException)")
    for service in properties.get("ECSServices", []):
        record = ecs._services.get(f"{service['ClusterName']}/{service['ServiceName']}")
        if record is None or record["deploymentController"]["type"] != "CODE_DEPLOY":
            raise Refused(f"No CODE_DEPLOY service {service} (InvalidECSServiceException)")
    for pair in properties.get("LoadBalancerInfo", {}).get("TargetGroupPairInfoList", []):
        _check_pair(pair)


def _check_pair(pair):
    arns = [_target_group(group["Name"]) for group in pair["TargetGroups"]]
    for name in ("ProdTrafficRoute", "TestTrafficRoute"):
        for listener in pair.get(name, {}).get("ListenerArns", []):
            if listener not in alb._listeners:
                raise Refused(f"The listener {listener} does not exist (InvalidLoadBalancerInfoException)")
            if not any(arn in text for arn in arns for text in _forwards(listener)):
                raise Refused(f"The listener {listener} forwards to none of {pair['TargetGroups']}")


def _target_group(name):
    for arn, group in alb._tgs.items():
        if group["TargetGroupName"] == name:
            return arn
    raise Refused(f"The target group {name} does not exist (InvalidTargetGroupPairException)")


def _forwards(listener):
    yield str(alb._listeners[listener])
    yield from (str(rule) for rule in alb._rules.values() if rule["ListenerArn"] == listener)


# --- deployments -----------------------------------------------------------------------------------------------------

@operation("CodeDeploy_20141006.CreateDeployment")
def _deploy(request):
    group = _found(records(GROUP).get(_key(request["applicationName"], request["deploymentGroupName"])), "DeploymentGroup")
    content = yaml.safe_load(request["revision"]["appSpecContent"]["content"])
    task = content["Resources"][0]["TargetService"]["Properties"]["TaskDefinition"]
    if ecs._resolve_td_key(task) not in ecs._task_defs:
        raise Failed("InvalidRevisionException", f"The task definition {task} does not exist")
    for service in group["ECSServices"]:
        record = ecs._services[f"{service['clusterName']}/{service['serviceName']}"]
        record["taskDefinition"] = ecs._task_defs[ecs._resolve_td_key(task)]["taskDefinitionArn"]
        _move_traffic(record, group["loadBalancerInfo"]["targetGroupPairInfoList"][0])
    made = f"d-{new_uuid()[:9].upper()}"
    RECORDS[(DEPLOYMENT, made)] = {
        "deploymentId": made, "status": "Succeeded", "applicationName": request["applicationName"],
        "deploymentGroupName": request["deploymentGroupName"], "createTime": now_epoch(), "completeTime": now_epoch(),
    }
    return {"deploymentId": made}


def _move_traffic(service, pair):
    """Swaps the two target groups in the service and in what forwards to them, as CodeDeploy leaves them."""
    first, second = (_target_group(group["name"]) for group in pair["targetGroups"])
    swapped = {first: second, second: first}
    for balancer in service["loadBalancers"]:
        balancer["targetGroupArn"] = swapped.get(balancer["targetGroupArn"], balancer["targetGroupArn"])
    for store in (alb._listeners, alb._rules):
        for item in store.values():
            for action in item.get("Actions", []) + item.get("DefaultActions", []):
                _swap(action, swapped)


def _swap(action, swapped):
    for target in [action, *action.get("ForwardConfig", {}).get("TargetGroups", [])]:
        if target.get("TargetGroupArn") in swapped:
            target["TargetGroupArn"] = swapped[target["TargetGroupArn"]]


# --- descriptions ----------------------------------------------------------------------------------------------------

def _found(record, what):
    if record is None:
        raise Failed(f"{what}DoesNotExistException", f"No such {what}")
    return record


@operation("CodeDeploy_20141006.GetApplication")
def _application(request):
    return {"application": _found(records(APPLICATION).get(request["applicationName"]), "Application")}


@operation("CodeDeploy_20141006.GetDeploymentGroup")
def _group(request):
    key = _key(request["applicationName"], request["deploymentGroupName"])
    record = dict(_found(records(GROUP).get(key), "DeploymentGroup"))
    record["ecsServices"] = record.pop("ECSServices", [])
    return {"deploymentGroupInfo": record}


@operation("CodeDeploy_20141006.GetDeploymentConfig")
def _config(request):
    return {"deploymentConfigInfo": _found(records(CONFIG).get(request["deploymentConfigName"]), "DeploymentConfig")}


@operation("CodeDeploy_20141006.GetDeployment")
def _deployment(request):
    return {"deploymentInfo": _found(records(DEPLOYMENT).get(request["deploymentId"]), "Deployment")}
