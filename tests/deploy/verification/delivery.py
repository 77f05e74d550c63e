"""CodeBuild, CodeDeploy, CodePipeline and notification rules."""

from .expected import Different
from .registry import describes


@describes("AWS::CodeBuild::Project")
def _project(cloud, project):
    found, = cloud("codebuild").batch_get_projects(names=[project.id])["projects"]
    project.same("Environment.Type", found["environment"]["type"])
    project.same("Environment.Image", found["environment"]["image"])
    project.same("Source.Type", found["source"]["type"])


@describes("AWS::CodeBuild::ReportGroup")
def _reports(cloud, group):
    found, = cloud("codebuild").batch_get_report_groups(reportGroupArns=[group.id])["reportGroups"]
    group.same("Type", found["type"])
    group.same("Name", found["name"])


@describes("AWS::CodeDeploy::Application")
def _application(cloud, application):
    found = cloud("codedeploy").get_application(applicationName=application.id)["application"]
    application.same("ComputePlatform", found["computePlatform"])


@describes("AWS::CodeDeploy::DeploymentConfig")
def _config(cloud, config):
    found = cloud("codedeploy").get_deployment_config(deploymentConfigName=config.id)["deploymentConfigInfo"]
    config.same("TrafficRoutingConfig.Type", found["trafficRoutingConfig"]["type"])


@describes("AWS::CodeDeploy::DeploymentGroup")
def _group(cloud, group):
    application = group.get("ApplicationName")
    answer = cloud("codedeploy").get_deployment_group(applicationName=application, deploymentGroupName=group.id)
    found = answer["deploymentGroupInfo"]
    group.same("DeploymentConfigName", found["deploymentConfigName"])
    group.same("DeploymentStyle.DeploymentType", found["deploymentStyle"]["deploymentType"])
    group.count("ECSServices", found["ecsServices"])
    group.same("AutoRollbackConfiguration.Events", found.get("autoRollbackConfiguration", {}).get("events"))


@describes("AWS::CodePipeline::Pipeline")
def _pipeline(cloud, pipeline):
    found = cloud("codepipeline").get_pipeline(name=pipeline.id)["pipeline"]
    wanted = [(stage["Name"], [action["Name"] for action in stage["Actions"]]) for stage in pipeline.get("Stages")]
    got = [(stage["name"], [action["name"] for action in stage["actions"]]) for stage in found["stages"]]
    if wanted != got:
        raise Different(f"the stages are {got}, and should be {wanted}")


@describes("AWS::CodeStarNotifications::NotificationRule")
def _notification(cloud, rule):
    found = cloud("codestar-notifications").describe_notification_rule(Arn=rule.id)
    rule.same("Name", found["Name"])
    rule.same("EventTypeIds", [item["EventTypeId"] for item in found["EventTypes"]])
    rule.same("Targets.0.TargetAddress", found["Targets"][0]["TargetAddress"])
