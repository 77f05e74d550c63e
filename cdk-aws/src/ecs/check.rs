//! What can be wrong with a service's options.

use std::panic::Location;

use cdk_core::{Diagnostic, Lower};

use super::cluster::check_name;
use super::container::{Condition, Container};
use super::image::Source;
use super::{FargateService, codes};
use crate::ec2::{Endpoint, GatewayEndpoint, Vpc};

impl FargateService {
    pub(super) fn check(&self, cx: &mut Lower<'_>) {
        check_name(cx, self.name.as_ref(), "service");
        check_name(cx, self.family.as_ref(), "task family");
        let mut problems = Vec::new();
        problems.extend(self.deployment.problem());
        problems.extend(self.autoscaling.iter().flat_map(|s| s.problems(!self.attachments.is_empty())));
        self.check_numbers(&mut problems);
        self.check_memory(&mut problems);
        self.check_ports(&mut problems);
        self.check_order(&mut problems);
        self.check_variables(cx, &mut problems);
        self.check_way_out(cx, &mut problems);
        for container in self.containers() {
            check_name(cx, Some(&container.name), "container");
            check_health(container, &mut problems);
            if let Source::Repository(_, image) = &container.image.source {
                problems.extend(image.problem());
            }
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
    }

    fn check_numbers(&self, problems: &mut Vec<Diagnostic>) {
        if self.tasks.value > 5000 {
            let message = format!("a service runs at most 5000 tasks, got {}", self.tasks.value);
            problems.push(Diagnostic::error(&codes::TOO_MANY_TASKS, message).at(self.tasks.location));
        }
        if let Some(storage) = &self.storage {
            let size = storage.value.as_gibibytes();
            if size.is_none_or(|size| !(21..=200).contains(&size)) {
                let message = format!(
                    "the storage of a task is 21 to 200 whole GiB, got {} MiB",
                    storage.value.as_mebibytes()
                );
                problems.push(Diagnostic::error(&codes::STORAGE, message).at(storage.location));
            }
        }
        if let Some(grace) = self.grace_period.as_ref().filter(|_| self.attachments.is_empty()) {
            let message = "the service is behind no load balancer, whose health check would wait";
            problems.push(Diagnostic::error(&codes::GRACE_PERIOD, message).at(grace.location));
        }
    }

    fn check_memory(&self, problems: &mut Vec<Diagnostic>) {
        let task = self.size.memory();
        let mut reserved = 0;
        for container in self.containers() {
            let limit = container.memory_limit.map(|memory| memory.value.as_mebibytes());
            if let (Some(limit), Some(at)) = (limit, &container.memory_limit)
                && limit > task
            {
                let message = format!(
                    "the container `{}` may have {limit} MiB, its task has {task} MiB",
                    container.name.value
                );
                let help = "make the task larger with `fargate!(..)`, or the limit smaller";
                problems
                    .push(Diagnostic::error(&codes::CONTAINER_MEMORY, message).at(at.location).help(help));
            }
            let Some(reservation) = &container.memory_reservation else { continue };
            reserved += reservation.value.as_mebibytes();
            if let Some(limit) = limit.filter(|limit| reservation.value.as_mebibytes() > *limit) {
                let message = format!(
                    "the container `{}` reserves {} MiB, and may have {limit} MiB",
                    container.name.value,
                    reservation.value.as_mebibytes()
                );
                problems.push(Diagnostic::error(&codes::RESERVATION, message).at(reservation.location));
            } else if reserved > task {
                let message = format!("the containers reserve {reserved} MiB, their task has {task} MiB");
                problems.push(Diagnostic::error(&codes::CONTAINER_MEMORY, message).at(reservation.location));
            }
        }
    }

    fn check_ports(&self, problems: &mut Vec<Diagnostic>) {
        let all: Vec<_> = self.containers().flat_map(|c| c.ports.iter().map(move |port| (c, port))).collect();
        for (index, (container, port)) in all.iter().enumerate() {
            if let Some((other, first)) = all[..index].iter().find(|(_, other)| other.value == port.value) {
                let (one, two) = (&other.name.value, &container.name.value);
                let message =
                    format!("the containers `{one}` and `{two}` both listen on port {}", port.value);
                problems.push(
                    Diagnostic::error(&codes::DUPLICATE_PORT, message)
                        .at(port.location)
                        .related(first.location, "the first one is opened here")
                        .note("the containers of a Fargate task share one network interface"),
                );
            }
        }
    }

    fn check_order(&self, problems: &mut Vec<Diagnostic>) {
        let containers: Vec<&Container> = self.containers().collect();
        let find = |name: &str| containers.iter().position(|container| container.name.value == name);
        for (index, container) in containers.iter().enumerate() {
            if find(&container.name.value) != Some(index) {
                let message = format!("two containers are called `{}`", container.name.value);
                problems.push(
                    Diagnostic::error(&codes::DUPLICATE_CONTAINER, message).at(container.name.location),
                );
            }
            for (other, condition) in &container.after {
                let Some(at) = find(&other.value) else {
                    let names: Vec<String> =
                        containers.iter().map(|c| format!("`{}`", c.name.value)).collect();
                    let message = format!("the task has no container `{}`", other.value);
                    let help = format!("its containers are {}", names.join(", "));
                    problems.push(
                        Diagnostic::error(&codes::UNKNOWN_CONTAINER, message).at(other.location).help(help),
                    );
                    continue;
                };
                if *condition == Condition::Healthy && containers[at].health_check.is_none() {
                    let message = format!("the container `{}` has no health check to wait for", other.value);
                    problems
                        .push(Diagnostic::error(&codes::DEPENDENCY_CONDITION, message).at(other.location));
                }
                if waits_for(&containers, at, index, containers.len()) {
                    let message =
                        format!("`{}` and `{}` wait for each other", container.name.value, other.value);
                    problems.push(Diagnostic::error(&codes::CONTAINER_CYCLE, message).at(other.location));
                }
            }
        }
    }

    fn check_variables(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        let mut seen: Vec<(String, &'static Location<'static>)> = Vec::new();
        let plain = self.main.environment.iter().map(|(name, _)| (name.value.to_string(), name.location));
        let secret = self.main.secrets.iter().map(|(name, _)| (name.value.to_string(), name.location));
        let reached = self.reaches.iter().flat_map(|(prefix, reach)| {
            let reached = reach.reached(cx);
            let names = reached.iter().flat_map(|r| {
                r.environment.iter().map(|(name, _)| *name).chain(r.secrets.iter().map(|(name, ..)| *name))
            });
            names.map(|name| (format!("{}_{name}", prefix.value), prefix.location)).collect::<Vec<_>>()
        });
        for (name, location) in plain.chain(secret).chain(reached) {
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
                let message = format!("the variable `{name}` is set twice");
                let help =
                    "rename one; `.reaches_as(\"PREFIX\", ..)` changes the names that a connection sets";
                problems.push(
                    Diagnostic::error(&codes::ENVIRONMENT, message)
                        .at(location)
                        .related(first, "the first one is set here")
                        .help(help),
                );
            }
            seen.push((name, location));
        }
    }

    /// Tasks pull images and secrets when they start: over NAT, a public address, or endpoints.
    fn check_way_out(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        let Some(vpc) = self.subnets.find(cx) else { return };
        if vpc.has_way_out(self.subnets.tier) && !self.no_internet {
            return;
        }
        let subnets = self.subnets.tier.as_str().to_lowercase();
        if let Some(container) = self.containers().find(|container| container.image.is_public()) {
            let message = format!(
                "the container `{}` comes from a public registry, which tasks in these {subnets} subnets cannot reach",
                container.name.value
            );
            problems.push(
                Diagnostic::error(&codes::NO_WAY_OUT, message)
                    .at(container.name.location)
                    .related(self.subnets.location, "these subnets have no way to the internet")
                    .help("push the image into a `Repository`, or place the service where there is a NAT gateway"),
            );
        }
        let missing = self.missing_endpoints(vpc);
        if !missing.is_empty() {
            let message = format!("tasks in these {subnets} subnets cannot reach {}", missing.join(", "));
            problems.push(
                Diagnostic::error(&codes::NO_WAY_OUT, message)
                    .at(self.subnets.location)
                    .related(self.subnets.vpc.location(), "the VPC is made here")
                    .help("add a NAT gateway, `.nat_gateways(Nat::Single)`, or the endpoints, `.endpoints([..])`"),
            );
        }
    }

    fn missing_endpoints(&self, vpc: &Vpc) -> Vec<&'static str> {
        let has_secrets = !self.reaches.is_empty() || self.containers().any(|c| !c.secrets.is_empty());
        let from_ecr = self.containers().any(|container| !container.image.is_public());
        let needed = [
            (from_ecr, Endpoint::EcrApi, "ECR (`Endpoint::EcrApi`)"),
            (from_ecr, Endpoint::EcrDocker, "ECR's registry (`Endpoint::EcrDocker`)"),
            (true, Endpoint::Logs, "CloudWatch Logs (`Endpoint::Logs`)"),
            (has_secrets, Endpoint::SecretsManager, "Secrets Manager (`Endpoint::SecretsManager`)"),
            (self.execute_command, Endpoint::SsmMessages, "Systems Manager (`Endpoint::SsmMessages`)"),
        ];
        let missing = |(is_needed, endpoint, name)| {
            let there: bool = vpc.interfaces().contains(&endpoint);
            (is_needed && !there).then_some(name)
        };
        let s3 = from_ecr && !vpc.gateways().contains(&GatewayEndpoint::S3);
        needed.into_iter().filter_map(missing).chain(s3.then_some("S3 (`GatewayEndpoint::S3`)")).collect()
    }
}

/// Whether one container waits for another, directly or through others.
fn waits_for(containers: &[&Container], from: usize, to: usize, depth: usize) -> bool {
    if from == to {
        return true;
    }
    depth > 0
        && containers[from].after.iter().any(|(name, _)| {
            let next = containers.iter().position(|container| container.name.value == name.value);
            next.is_some_and(|next| waits_for(containers, next, to, depth - 1))
        })
}

fn check_health(container: &Container, problems: &mut Vec<Diagnostic>) {
    let mut expect = |fine: bool, location, message: String| {
        if !fine {
            problems.push(Diagnostic::error(&codes::CONTAINER_HEALTH, message).at(location));
        }
    };
    if let Some(check) = &container.health_check {
        let seconds = [
            (&check.interval, 5..=300, "runs every 5 to 300 seconds"),
            (&check.timeout, 2..=120, "waits 2 to 120 seconds"),
            (&check.start_period, 0..=300, "may have a start of 0 to 300 seconds"),
        ];
        for (time, range, rule) in seconds {
            let message = format!("the health check of a container {rule}, got {}", time.value);
            expect(range.contains(&time.value.as_seconds()), time.location, message);
        }
        let retries = &check.retries;
        let message =
            format!("the health check of a container is repeated 1 to 10 times, got {}", retries.value);
        expect((1..=10).contains(&retries.value), retries.location, message);
    }
    if let Some(time) = container.stop_timeout.as_ref().filter(|time| time.value.as_seconds() > 120) {
        let message = format!("a container is killed after at most 120 seconds, got {}", time.value);
        problems.push(Diagnostic::error(&codes::STOP_TIMEOUT, message).at(time.location));
    }
}
