//! The structure of the AppSpec file for ECS, from CodeDeploy's documentation ("AppSpec File structure for Amazon ECS
//! deployments", "AppSpec 'resources' section", "AppSpec 'hooks' section for an Amazon ECS deployment").

use serde_json::Value;

use crate::keys::{check, entries, texts};
use crate::taskdef::ports;

/// In the order in which they run.
const HOOKS: [&str; 5] =
    ["BeforeInstall", "AfterInstall", "AfterAllowTestTraffic", "BeforeAllowTraffic", "AfterAllowTraffic"];

/// What is wrong with an `appspec.yaml` for this task definition.
pub(crate) fn problems(appspec: &Value, taskdef: &Value) -> Vec<String> {
    let mut problems = check(appspec, "the file", &["version", "Resources"], &["Hooks"]);
    let version = &appspec["version"];
    if version != "0.0" && !(version.is_f64() && version.as_f64() == Some(0.0)) {
        problems.push(format!("`version` must be 0.0, and is {version}"));
    }
    match appspec["Resources"].as_array().map(Vec::as_slice) {
        Some([resource]) => problems.extend(target(resource, taskdef)),
        _ => problems.push("`Resources` must be a list of one".to_owned()),
    }
    if !appspec["Hooks"].is_null() {
        problems.extend(hooks(&appspec["Hooks"]));
    }
    problems
}

fn target(resource: &Value, taskdef: &Value) -> Vec<String> {
    let mut problems = check(resource, "a resource", &["TargetService"], &[]);
    let service = &resource["TargetService"];
    problems.extend(check(service, "`TargetService`", &["Type", "Properties"], &[]));
    if service["Type"] != "AWS::ECS::Service" {
        problems.push(format!("`Type` must be \"AWS::ECS::Service\", and is {}", service["Type"]));
    }
    let properties = &service["Properties"];
    let optional = ["PlatformVersion", "NetworkConfiguration", "CapacityProviderStrategy"];
    problems.extend(check(properties, "`Properties`", &["TaskDefinition", "LoadBalancerInfo"], &optional));
    if properties["TaskDefinition"] != "<TASK_DEFINITION>" {
        problems
            .push("`TaskDefinition` must be \"<TASK_DEFINITION>\", which CodePipeline replaces".to_owned());
    }
    problems.extend(balancer(&properties["LoadBalancerInfo"], taskdef));
    if let Some(version) = properties.get("PlatformVersion") {
        let known = version.as_str().is_some_and(|v| v == "LATEST" || v.split('.').count() == 3);
        problems.extend((!known).then(|| format!("`PlatformVersion` is {version}")));
    }
    if let Some(network) = properties.get("NetworkConfiguration") {
        problems.extend(self::network(network));
    }
    problems
}

/// The container and the port must be those of the task definition.
fn balancer(info: &Value, taskdef: &Value) -> Vec<String> {
    let mut problems = check(info, "`LoadBalancerInfo`", &["ContainerName", "ContainerPort"], &[]);
    let containers = ports(taskdef);
    let container = containers.iter().find(|(name, _)| info["ContainerName"] == *name);
    match (container, info["ContainerPort"].as_u64()) {
        (None, _) => problems.push(format!("taskdef.json has no container {}", info["ContainerName"])),
        (Some((name, ports)), Some(port)) if !ports.contains(&port) => {
            problems.push(format!("in taskdef.json, `{name}` has the ports {ports:?}, and not {port}"));
        }
        (Some(_), None) => problems.push("`ContainerPort` must be a number".to_owned()),
        (Some(_), Some(_)) => {}
    }
    problems
}

fn network(configuration: &Value) -> Vec<String> {
    let mut problems = check(configuration, "`NetworkConfiguration`", &["AwsvpcConfiguration"], &[]);
    let vpc = &configuration["AwsvpcConfiguration"];
    let optional = ["SecurityGroups", "AssignPublicIp"];
    problems.extend(check(vpc, "`AwsvpcConfiguration`", &["Subnets"], &optional));
    problems.extend(texts(&vpc["Subnets"], "`Subnets`"));
    problems
        .extend(vpc.get("SecurityGroups").into_iter().flat_map(|groups| texts(groups, "`SecurityGroups`")));
    let assigned = vpc.get("AssignPublicIp").is_none_or(|value| value == "ENABLED" || value == "DISABLED");
    problems.extend((!assigned).then(|| "`AssignPublicIp` is ENABLED or DISABLED".to_owned()));
    problems
}

/// A list of objects, each with one hook: the name of a function, or its ARN.
fn hooks(hooks: &Value) -> Vec<String> {
    let Some(items) = hooks.as_array() else { return vec!["`Hooks` must be a list".to_owned()] };
    let (mut problems, mut places) = (Vec::new(), Vec::new());
    for item in items {
        problems.extend((entries(item).count() != 1).then(|| format!("{item} must be one hook")));
        for (name, function) in entries(item) {
            match HOOKS.iter().position(|hook| hook == name) {
                Some(place) => places.push(place),
                None => problems.push(format!("ECS deployments have no hook `{name}`, but {HOOKS:?}")),
            }
            let named = function.as_str().is_some_and(|function| !function.is_empty());
            problems.extend((!named).then(|| format!("`{name}` must name a function, and is {function}")));
        }
    }
    if !places.is_sorted_by(|a, b| a < b) {
        problems.push(format!("hooks are listed once each, in the order {HOOKS:?}"));
    }
    problems
}
