"""ECS, Lambda, Application Auto Scaling, Cloud Map and ECR."""

from .expected import Different
from .registry import describes


@describes("AWS::ECS::Cluster")
def _cluster(cloud, cluster):
    found, = cloud("ecs").describe_clusters(clusters=[cluster.id])["clusters"]
    if found["status"] != "ACTIVE":
        raise Different(found["status"])


@describes("AWS::ECS::TaskDefinition")
def _task(cloud, task):
    found = cloud("ecs").describe_task_definition(taskDefinition=task.id)["taskDefinition"]
    for name, field in (("Family", "family"), ("Cpu", "cpu"), ("Memory", "memory"), ("NetworkMode", "networkMode")):
        task.same(name, found.get(field))
    task.count("ContainerDefinitions", found["containerDefinitions"])
    for wanted, got in zip(task.get("ContainerDefinitions"), found["containerDefinitions"]):
        if wanted["Name"] != got["name"]:
            raise Different(f"the container is {got['name']}, and should be {wanted['Name']}")
        if isinstance(wanted["Image"], str) and wanted["Image"] != got["image"]:
            raise Different(f"the image is {got['image']}, and should be {wanted['Image']}")


@describes("AWS::ECS::Service")
def _service(cloud, service):
    cluster, name = service.id.split("/")[-2:]
    found, = cloud("ecs").describe_services(cluster=cluster, services=[name])["services"]
    if found["status"] != "ACTIVE":
        raise Different(found["status"])
    service.same("DesiredCount", found["desiredCount"])
    service.same("DeploymentController.Type", found.get("deploymentController", {}).get("type"), "ECS")
    network = found["networkConfiguration"]["awsvpcConfiguration"]
    service.same("NetworkConfiguration.AwsvpcConfiguration.Subnets", network["subnets"])
    service.same("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", network["assignPublicIp"])
    service.count("LoadBalancers", found["loadBalancers"])


@describes("AWS::Lambda::Function")
def _function(cloud, function):
    found = cloud("lambda").get_function_configuration(FunctionName=function.id)
    for name in ("Runtime", "Handler", "MemorySize", "Timeout"):
        function.same(name, found.get(name))
    if found.get("State", "Active") != "Active":
        raise Different(found["State"])


@describes("AWS::Lambda::Permission")
def _permission(cloud, permission):
    function = permission.get("FunctionName")
    functions = [function] if isinstance(function, str) else \
        [item["FunctionName"] for item in cloud("lambda").list_functions()["Functions"]]
    for name in functions:
        try:
            policy = cloud("lambda").get_policy(FunctionName=name)["Policy"]
        except cloud("lambda").exceptions.ResourceNotFoundException:
            continue
        if permission.get("Principal") in policy:
            return
    raise Different(f"no function lets {permission.get('Principal')} invoke it")


@describes("AWS::ApplicationAutoScaling::ScalableTarget")
def _scalable_target(cloud, target):
    resource, dimension, namespace = target.id.split("|")
    answer = cloud("application-autoscaling").describe_scalable_targets(ServiceNamespace=namespace, ResourceIds=[resource])
    found, = [item for item in answer["ScalableTargets"] if item["ScalableDimension"] == dimension]
    target.same("MinCapacity", found["MinCapacity"])
    target.same("MaxCapacity", found["MaxCapacity"])
    actions = cloud("application-autoscaling").describe_scheduled_actions(ServiceNamespace=namespace, ResourceId=resource)
    target.count("ScheduledActions", actions["ScheduledActions"])
    for index, action in enumerate(actions["ScheduledActions"]):
        for name in ("ScheduledActionName", "Schedule", "Timezone", "ScalableTargetAction"):
            target.same(f"ScheduledActions.{index}.{name}", action.get(name))


@describes("AWS::ApplicationAutoScaling::ScalingPolicy")
def _scaling_policy(cloud, policy):
    answer = cloud("application-autoscaling").describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"]
    found, = [item for item in answer if item["PolicyARN"] == policy.id]
    policy.same("PolicyType", found["PolicyType"])
    name = "TargetTrackingScalingPolicyConfiguration"
    policy.same(f"{name}.TargetValue", found.get(name, {}).get("TargetValue"))


@describes("AWS::Scheduler::Schedule")
def _schedule(cloud, schedule):
    found = cloud("scheduler").get_schedule(Name=schedule.id)
    for name in ("ScheduleExpression", "FlexibleTimeWindow.Mode", "Target.Input"):
        value = found
        for part in name.split("."):
            value = value[part]
        schedule.same(name, value)
    schedule.same("ScheduleExpressionTimezone", found["ScheduleExpressionTimezone"], "UTC")


@describes("AWS::ServiceDiscovery::HttpNamespace")
def _namespace(cloud, namespace):
    found = cloud("servicediscovery").get_namespace(Id=namespace.id)["Namespace"]
    namespace.same("Name", found["Name"])


@describes("AWS::ECR::Repository")
def _repository(cloud, repository):
    found, = cloud("ecr").describe_repositories(repositoryNames=[repository.id])["repositories"]
    repository.same("ImageTagMutability", found["imageTagMutability"])
    repository.same("ImageScanningConfiguration.ScanOnPush", found["imageScanningConfiguration"]["scanOnPush"])
    if repository.get("LifecyclePolicy", None) is not None:
        cloud("ecr").get_lifecycle_policy(repositoryName=repository.id)
    if isinstance(repository.get("RepositoryPolicyText", None), dict):
        cloud("ecr").get_repository_policy(repositoryName=repository.id)


