//! CodeDeploy accepts the deployment groups that a program writes itself.

use cdk_core::check::{Legacy, View};
use cdk_core::{Diagnostic, Expr, Resource};

use super::codes;
use crate::rules::Subject;

pub(crate) const RULE: Legacy = Legacy { codes: &[], check };

/// What is wrong with a configuration's name for ECS: CodeDeploy's own tell what they are for.
pub(super) fn wrong_configuration(name: &str) -> Option<String> {
    let own = name.strip_prefix("CodeDeployDefault.")?;
    let known = [
        "ECSAllAtOnce",
        "ECSCanary10Percent5Minutes",
        "ECSCanary10Percent15Minutes",
        "ECSLinear10PercentEvery1Minutes",
        "ECSLinear10PercentEvery3Minutes",
    ];
    (!known.contains(&own)).then(|| {
        let near = cdk_core::suggest(own, known);
        let hint =
            near.map_or_else(String::new, |near| format!("; did you mean `CodeDeployDefault.{near}`?"));
        format!("`{name}` is no deployment configuration for ECS{hint}")
    })
}

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for stack in view.stacks() {
        for group in stack.of_type("AWS::CodeDeploy::DeploymentGroup") {
            if !group.is_own() || items(group.property("ECSServices")).is_empty() {
                continue;
            }
            for message in problems(view, group) {
                let diagnostic = Diagnostic::error(&codes::GROUP, message).at(group.location());
                diagnostics.push(
                    diagnostic
                        .path(view.path(group))
                        .help("`.deployment(CodeDeploy::..)` of a `FargateService` makes all of it"),
                );
            }
        }
    }
}

/// How traffic moves: in two parts, or in equal ones, at a pace.
pub(crate) fn configuration(subject: &mut Subject<'_>) {
    let code = &codes::SHIFT;
    let platform = subject.text("ComputePlatform").unwrap_or_else(|| "Server".to_owned());
    if platform == "Server" {
        return;
    }
    if subject.has("MinimumHealthyHosts") || subject.has("ZonalConfig") {
        subject.report(code, format!("hosts are of deployments to servers, and not to {platform}"), "");
    }
    subject.expect_any(&["TrafficRoutingConfig"], code, "say how traffic moves");
    let Some(kind) = subject.text("TrafficRoutingConfig.Type") else { return };
    let (own, other, share, pace) = match &*kind {
        "TimeBasedCanary" => ("TimeBasedCanary", "TimeBasedLinear", "CanaryPercentage", "CanaryInterval"),
        "TimeBasedLinear" => ("TimeBasedLinear", "TimeBasedCanary", "LinearPercentage", "LinearInterval"),
        _ => return,
    };
    let own = format!("TrafficRoutingConfig.{own}");
    if subject.lacks(&own) || subject.has(&format!("TrafficRoutingConfig.{other}")) {
        subject.report(
            code,
            format!("the type `{kind}` says its share and pace in `{kind}`, and there alone"),
            "",
        );
    }
    for (name, range) in [(share, 1..=99), (pace, 1..=2880)] {
        let number = subject.integer(&format!("{own}.{name}")).filter(|number| !range.contains(number));
        if let Some(number) = number {
            let message = format!("`{name}` takes {} to {}, got {number}", range.start(), range.end());
            subject.report(code, message, "");
        }
    }
}

fn problems(view: &View<'_>, group: &Resource) -> Vec<String> {
    let mut problems = Vec::new();
    let style = nested(group.property("DeploymentStyle"), &["DeploymentType"]);
    if style.is_some_and(|style| style.as_text() == Some("IN_PLACE")) {
        problems.push("a service of ECS is deployed `BLUE_GREEN`, and not `IN_PLACE`".to_owned());
    }
    let role = group.property("ServiceRoleArn");
    if let Some(role) = role.as_ref().and_then(Expr::as_text).filter(|role| !role.starts_with("arn:")) {
        problems.push(format!("`{role}` is not the ARN of a role"));
    }
    let balancing = group.property("LoadBalancerInfo");
    if balancing.is_none_or(|balancing| balancing == Expr::Absent) {
        problems.push("traffic moves between two target groups: `LoadBalancerInfo` names them".to_owned());
    }
    let configuration = group.property("DeploymentConfigName");
    problems.extend(configuration.and_then(|name| wrong_configuration(name.as_text()?)));
    let alarms =
        items(group.property("AlarmConfiguration").and_then(|it| Some(it.get("Alarms")?.into_owned())));
    if alarms.len() > 10 {
        problems.push(format!("a deployment group watches at most 10 alarms, got {}", alarms.len()));
    }
    let wait = nested(
        group.property("BlueGreenDeploymentConfiguration"),
        &["TerminateBlueInstancesOnDeploymentSuccess", "TerminationWaitTimeInMinutes"],
    );
    if let Some(minutes) = wait.and_then(|wait| wait.as_integer()).filter(|it| !(0..=2880).contains(it)) {
        problems.push(format!("the old version stays for 0 to 2880 minutes, got {minutes}"));
    }
    for pair in items(nested(group.property("LoadBalancerInfo"), &["TargetGroupPairInfoList"])) {
        problems.extend(pair_problems(view, &pair));
    }
    for service in items(group.property("ECSServices")) {
        let name = service.get("ServiceName").map(|name| name.into_owned());
        let Some(service) = name.as_ref().and_then(|name| view.referent(name)) else { continue };
        let controller = nested(service.property("DeploymentController"), &["Type"]);
        if controller.as_ref().and_then(Expr::as_text) != Some("CODE_DEPLOY") {
            problems.push("the service has not the deployment controller `CODE_DEPLOY`".to_owned());
        }
    }
    problems
}

fn pair_problems(view: &View<'_>, pair: &Expr) -> Vec<String> {
    let groups = items(pair.get("TargetGroups").map(|groups| groups.into_owned()));
    let name = |group: &Expr| group.get("Name").map(|name| name.into_owned());
    let names: Vec<Expr> = groups.iter().filter_map(name).collect();
    let mut problems = Vec::new();
    if groups.len() != 2 {
        problems.push(format!("traffic moves between two target groups, got {}", groups.len()));
    } else if names.len() == 2 && names[0] == names[1] {
        problems.push("traffic moves between two different target groups, got one of them twice".to_owned());
    }
    for group in names.iter().filter_map(|name| view.referent(name)) {
        let kind = group.property("TargetType");
        if kind.as_ref().and_then(Expr::as_text) != Some("ip") {
            problems.push(
                "Fargate tasks register by address: a target group must have `TargetType: \"ip\"`".to_owned(),
            );
        }
    }
    problems.dedup();
    problems
}

fn nested(value: Option<Expr>, path: &[&str]) -> Option<Expr> {
    path.iter().try_fold(value?, |at, name| at.get(name).map(|value| value.into_owned()))
}

fn items(value: Option<Expr>) -> Vec<Expr> {
    if let Some(Expr::List(items)) = value { items } else { Vec::new() }
}
