//! Options of services, and of their scaling, that ECS refuses.

use super::super::codes;
use super::service::{SERVICE, TARGET};
use crate::rules::{Record, Subject};

pub(super) fn service(subject: &mut Subject<'_>) {
    let controller = subject.text("DeploymentController.Type");
    let is_ecs = subject.lacks("DeploymentController.Type") || controller.as_deref() == Some("ECS");
    let is_fargate = subject.text("LaunchType").as_deref() == Some("FARGATE");
    if is_ecs || controller.as_deref() == Some("CODE_DEPLOY") {
        subject.expect_any(&["TaskDefinition"], &SERVICE, "refer to one: `task.reference()`");
    }
    if subject.text("SchedulingStrategy").as_deref() == Some("DAEMON") && (is_fargate || !is_ecs) {
        let message = "a `DAEMON` is on every instance, and this service has no instances of its own";
        let message =
            if is_fargate { message } else { "a `DAEMON` is deployed by ECS's own controller only" };
        subject.report(&SERVICE, message, "use `REPLICA`");
    }
    if is_fargate {
        let why = "places tasks on instances, of which Fargate has none";
        subject.expect_none(&["PlacementConstraints", "PlacementStrategies"], &SERVICE, why);
        let help = "set `NetworkConfiguration`: tasks of Fargate have a network interface each";
        subject.expect_any(&["NetworkConfiguration"], &SERVICE, help);
    }
    percents(subject, is_ecs);
    strategy(subject);
    targets(subject);
    task(subject, is_fargate);
    let subnets = "NetworkConfiguration.AwsvpcConfiguration.Subnets";
    if let Some(count) = subject.count(subnets).filter(|count| *count > 16) {
        subject.report(&SERVICE, format!("a service has at most 16 subnets, got {count}"), "");
    }
}

/// Tasks can be replaced: some may be missing, or some too many.
fn percents(subject: &mut Subject<'_>, is_ecs: bool) {
    let path = |name: &str| format!("DeploymentConfiguration.{name}");
    let (least, most) =
        (subject.integer(&path("MinimumHealthyPercent")), subject.integer(&path("MaximumPercent")));
    if let (Some(least), Some(most)) = (least, most)
        && is_ecs
        && subject.lacks(&path("Strategy"))
        && least >= most
    {
        let message = format!("{least}% to {most}% of the tasks: none can be replaced");
        subject.report(
            &codes::DEPLOYMENT,
            message,
            "raise `MaximumPercent`, or lower `MinimumHealthyPercent`",
        );
    }
}

fn strategy(subject: &mut Subject<'_>) {
    let items = subject.items("CapacityProviderStrategy");
    let has = |name: &str| items.iter().filter(|item| item.integer(name).is_some_and(|n| n > 0)).count();
    if has("Base") > 1 {
        let message = "two capacity providers have a base, of which there is one";
        subject.report(&SERVICE, message, "drop one of them");
    }
    let is_zero = |item: &Record| item.integer("Weight") == Some(0);
    if !items.is_empty() && items.iter().all(is_zero) {
        subject.report(&SERVICE, "no capacity provider has a weight", "give one the weight 1");
    }
}

fn targets(subject: &mut Subject<'_>) {
    for target in subject.items("LoadBalancers") {
        let group = target.value("TargetGroupArn");
        if target.lacks("TargetGroupArn") && target.lacks("LoadBalancerName") {
            let message = "the load balancer of a service is named by its target group";
            subject.report(&TARGET, message, "set `TargetGroupArn: group.reference()`");
        }
        let group = group.and_then(|group| subject.view().referent(group));
        let group = group.filter(|g| g.resource_type() == "AWS::ElasticLoadBalancingV2::TargetGroup");
        let Some(tree) = group.map(|group| group.properties().to_tree()) else { continue };
        let group = Record::new(&tree);
        let kind = group.text("TargetType").or(group.lacks("TargetType").then(|| "instance".to_owned()));
        let has_interfaces = subject.has("NetworkConfiguration.AwsvpcConfiguration");
        if let Some(kind) = kind.filter(|kind| kind != "ip" && has_interfaces) {
            let message = format!("the targets of the service are addresses, those of its group `{kind}`");
            subject.report(&TARGET, message, "set `TargetType: \"ip\"` of the target group");
        }
    }
}

/// The task definition can run where the service runs.
fn task(subject: &mut Subject<'_>, is_fargate: bool) {
    let task = subject.referent("TaskDefinition").filter(|t| t.resource_type() == "AWS::ECS::TaskDefinition");
    let Some(tree) = task.map(|task| task.properties().to_tree()) else { return };
    let task = Record::new(&tree);
    let kinds = task.texts("RequiresCompatibilities");
    let is_written = task.lacks("RequiresCompatibilities") || !kinds.is_empty();
    if is_fargate && is_written && !kinds.iter().any(|kind| kind == "FARGATE") {
        let message = "the service runs on Fargate, its task definition is not for it";
        subject.report(
            &SERVICE,
            message,
            "set `RequiresCompatibilities: [\"FARGATE\"]` of the task definition",
        );
    }
    let mode = task.text("NetworkMode").or(task.lacks("NetworkMode").then(|| "bridge".to_owned()));
    if let Some(mode) = mode.filter(|mode| mode != "awsvpc" && subject.has("NetworkConfiguration")) {
        let message = format!("tasks of the network mode `{mode}` have no network interface of their own");
        let help = "set `NetworkMode: \"awsvpc\"` of the task definition, or drop `NetworkConfiguration`";
        subject.report(&SERVICE, message, help);
    }
}

/// What is scaled belongs to the service that scales it.
pub(super) fn scalable_target(subject: &mut Subject<'_>) {
    let code = &codes::AUTOSCALING;
    let (Some(namespace), Some(dimension)) =
        (subject.text("ServiceNamespace"), subject.text("ScalableDimension"))
    else {
        return;
    };
    if !dimension.starts_with(&format!("{namespace}:")) && namespace != "custom-resource" {
        let message = format!("`{dimension}` is not a dimension of the service `{namespace}`");
        subject.report(code, message, "such as `ecs:service:DesiredCount` of `ecs`");
    }
    let is_service = |id: &str| id.starts_with("service/") && id.split('/').count() == 3;
    if dimension == "ecs:service:DesiredCount" {
        let help = "such as `service/cluster/name`";
        subject.expect_text("ResourceId", is_service, code, "the id of a service of ECS", help);
    }
}

pub(crate) fn scaling_policy(subject: &mut Subject<'_>) {
    let code = &codes::AUTOSCALING;
    let (tracking, steps) = ("TargetTrackingScalingPolicyConfiguration", "StepScalingPolicyConfiguration");
    match subject.text("PolicyType").as_deref() {
        Some("TargetTrackingScaling") => {
            subject.expect_any(&[tracking], code, "say what is kept at which value");
        }
        Some("StepScaling") => subject.expect_any(&[steps], code, "say the steps"),
        _ => {}
    }
    let metric = format!("{tracking}.PredefinedMetricSpecification");
    let kind = subject.text(&format!("{metric}.PredefinedMetricType"));
    if kind.as_deref() == Some("ALBRequestCountPerTarget")
        && subject.lacks(&format!("{metric}.ResourceLabel"))
    {
        let message = "requests per target are counted for a target group, which is not named";
        subject.report(
            code,
            message,
            "set `ResourceLabel: \"app/<load balancer>/<id>/targetgroup/<group>/<id>\"`",
        );
    }
}
