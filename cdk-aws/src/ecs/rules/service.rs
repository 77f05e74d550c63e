//! ECS accepts the services that a program writes itself.

use cdk_core::check::{Legacy, View};
use cdk_core::{Code, Diagnostic, Expr, Resource};

use super::read::{Definition, has, text};

pub(crate) const RULE: Legacy = Legacy { codes: &[&SERVICE, &TARGET], check };

pub(super) static SERVICE: Code = Code {
    id: "ECS0104",
    title: "a service with options that exclude each other",
    page: "ECS refuses a service with a launch type and a capacity provider strategy, with a grace period but no load balancer, \
with a circuit breaker or deployment alarms under another controller than ECS's own, or without subnets for tasks that have a \
network interface each. Fargate has no instances: no `DAEMON`, no placement. `FargateService` cannot be written so.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
};

pub(super) static TARGET: Code = Code {
    id: "ECS0105",
    title: "a load balancer leads to a container or port that the task does not have",
    page: "The load balancers of a service name a container of its task definition, and a port that this container maps. ECS \
refuses any other: `FargateService` opens the port by itself, with `.behind(&balancer, port!(8080))`.

```rust
LoadBalancers: [LoadBalancer { ContainerName: \"web\", ContainerPort: 8080, TargetGroupArn: group.reference() }]
// the task definition: ContainerDefinition { Name: \"web\", PortMappings: [PortMapping { ContainerPort: 8080 }] }
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for stack in view.stacks() {
        for service in stack.of_type("AWS::ECS::Service") {
            let mut report = |code: &'static Code, message: String, help: &str| {
                let diagnostic = Diagnostic::error(code, message).at(service.location()).help(help);
                diagnostics.push(diagnostic.path(view.path(service)));
            };
            check_options(service, &mut |message, help| report(&SERVICE, message.to_owned(), help));
            let task = service.property("TaskDefinition");
            let Some(task) = task.as_ref().and_then(|task| view.referent(task)) else { continue };
            if text(task, "NetworkMode").as_deref() == Some("awsvpc") && !has(service, "NetworkConfiguration")
            {
                let message =
                    "the service says no subnets, its tasks have a network interface each".to_owned();
                report(&SERVICE, message, "set `NetworkConfiguration`");
            }
            let Some(containers) = Definition::all(task) else { continue };
            check_targets(service, &containers, &mut |message, help| report(&TARGET, message, help));
        }
    }
}

fn check_options(service: &Resource, report: &mut dyn FnMut(&str, &str)) {
    if has(service, "LaunchType") && has(service, "CapacityProviderStrategy") {
        report("the service has a launch type and a capacity provider strategy", "drop one of them");
    }
    if has(service, "HealthCheckGracePeriodSeconds") && targets(service).is_empty() {
        report(
            "the service is behind no load balancer, whose health check would wait",
            "drop the grace period",
        );
    }
    let controller = service.property("DeploymentController");
    let controller = controller.and_then(|c| Some(c.get("Type")?.as_text()?.to_owned()));
    if controller.is_some_and(|controller| controller != "ECS")
        && let Some(deployment) = service.property("DeploymentConfiguration")
    {
        let enabled = |name: &str| {
            let feature = deployment.get(name);
            feature.and_then(|f| f.get("Enable").map(|enable| *enable == Expr::Bool(true))).unwrap_or(false)
        };
        let help = "drop it, or leave deployments to ECS's own controller";
        if enabled("DeploymentCircuitBreaker") {
            report("a circuit breaker works under ECS's own deployment controller only", help);
        }
        if enabled("Alarms") {
            report("deployment alarms work under ECS's own deployment controller only", help);
        }
    }
}

fn check_targets(service: &Resource, containers: &[Definition], report: &mut dyn FnMut(String, &str)) {
    for target in targets(service) {
        let Some(name) = target.get("ContainerName").and_then(|name| Some(name.as_text()?.to_owned())) else {
            continue;
        };
        let Some(container) = containers.iter().find(|c| c.text("Name").as_deref() == Some(&name)) else {
            let names: Vec<String> = containers.iter().map(|c| format!("`{}`", c.name())).collect();
            let help = format!("its containers are {}", names.join(", "));
            report(format!("the task has no container `{name}` for the load balancer"), &help);
            continue;
        };
        let Some(port) = target.get("ContainerPort").and_then(|port| port.as_integer()) else { continue };
        if !container.ports().contains(&port) {
            let message = format!("the container `{name}` maps no port {port} for the load balancer");
            report(message, "add it to the container's `PortMappings`");
        }
    }
}

fn targets(service: &Resource) -> Vec<Expr> {
    match service.property("LoadBalancers") {
        Some(Expr::List(items)) => items,
        _ => Vec::new(),
    }
}
