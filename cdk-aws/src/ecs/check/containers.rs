//! What can be wrong with the containers of a task.

use cdk_core::Diagnostic;

use crate::ecs::container::{Condition, Container};
use crate::ecs::container_logs::Mode;
use crate::ecs::{FargateService, codes};

/// The most containers of a task.
const MOST: usize = 10;

impl FargateService {
    pub(super) fn check_essential(&self, problems: &mut Vec<Diagnostic>) {
        if !self.containers().any(|container| container.essential) {
            let message = "no container of the task is essential";
            problems.push(
                Diagnostic::error(&codes::NO_ESSENTIAL, message)
                    .at(self.main.name.location)
                    .help("drop one of the `.not_essential()`"),
            );
        }
        if let Some(container) = self.containers().nth(MOST) {
            let count = self.containers().count();
            let message = format!("a task has at most {MOST} containers, got {count}");
            problems.push(Diagnostic::error(&codes::TOO_MANY, message).at(container.name.location));
        }
    }

    pub(super) fn check_ports(&self, problems: &mut Vec<Diagnostic>) {
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
                        .help("change the port of one of them")
                        .note("the containers of a Fargate task share one network interface"),
                );
            }
        }
    }

    pub(super) fn check_order(&self, problems: &mut Vec<Diagnostic>) {
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
                    problems.push(
                        Diagnostic::error(&codes::DEPENDENCY_CONDITION, message)
                            .at(other.location)
                            .related(containers[at].name.location, "the container is made here")
                            .help("give it one: `.health_check(ContainerHealthCheck::shell(\"..\"))`"),
                    );
                }
                if matches!(condition, Condition::Complete | Condition::Success) && containers[at].essential {
                    let message = format!("the container `{}` is essential, so it may not end", other.value);
                    problems.push(
                        Diagnostic::error(&codes::DEPENDENCY_CONDITION, message)
                            .at(other.location)
                            .related(containers[at].name.location, "the container is made here")
                            .help("make it `.not_essential()`: when an essential container ends, so does the task"),
                    );
                }
                if waits_for(&containers, at, index, containers.len()) {
                    let message =
                        format!("`{}` and `{}` wait for each other", container.name.value, other.value);
                    problems.push(
                        Diagnostic::error(&codes::CONTAINER_CYCLE, message)
                            .at(other.location)
                            .help("drop one of the `.after(..)`"),
                    );
                }
            }
        }
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

pub(super) fn check_health(container: &Container, problems: &mut Vec<Diagnostic>) {
    let mut expect = |fine: bool, location, message: String| {
        if !fine {
            problems.push(Diagnostic::error(&codes::CONTAINER_HEALTH, message).at(location));
        }
    };
    if let Some(check) = &container.health_check {
        let seconds = [
            (&check.interval, 5..=300, "runs every 5 to 300 seconds"),
            (&check.timeout, 2..=60, "waits 2 to 60 seconds"),
            (&check.start_period, 0..=300, "may have a start of 0 to 300 seconds"),
        ];
        for (time, range, rule) in seconds {
            let message = format!("the health check of a container {rule}, got {}", time.value);
            expect(range.contains(&time.value.as_seconds()), time.location, message);
        }
        let empty = check.command.len() < 2 || check.command.iter().any(|word| word.trim().is_empty());
        expect(!empty, check.location, "the health check of a container runs nothing".to_owned());
        let retries = &check.retries;
        let message =
            format!("the health check of a container is repeated 1 to 10 times, got {}", retries.value);
        expect((1..=10).contains(&retries.value), retries.location, message);
    }
    for (time, what) in [(&container.stop_timeout, "stop"), (&container.start_timeout, "start")] {
        let Some(time) = time.as_ref().filter(|time| !(2..=120).contains(&time.value.as_seconds())) else {
            continue;
        };
        let message =
            format!("the time that a container may take to {what} is 2 to 120 seconds, got {}", time.value);
        problems.push(Diagnostic::error(&codes::STOP_TIMEOUT, message).at(time.location));
    }
}

/// Limits that Fargate refuses, and what makes ECS Exec fail.
pub(super) fn check_limits(container: &Container, execute_command: bool, problems: &mut Vec<Diagnostic>) {
    let name = &container.name.value;
    if let Some(files) = &container.open_files {
        let (soft, hard) = files.value;
        if soft > hard || !(1..=1_048_576).contains(&hard) {
            let message = format!(
                "the limits of open files go up to 1048576, the soft one to the hard one, got {soft} and {hard}"
            );
            problems.push(Diagnostic::error(&codes::OPEN_FILES, message).at(files.location));
        }
    }
    if let Mode::NonBlocking(Some(buffer)) = container.logs.mode
        && buffer.value.as_mebibytes() == 0
    {
        let message = format!("the log buffer of the container `{name}` is empty");
        let help = "use 1 MiB or more, or let the program wait: `ContainerLogs::blocking()`";
        problems.push(Diagnostic::error(&codes::LOG_BUFFER, message).at(buffer.location).help(help));
    }
    if execute_command && container.read_only {
        let message = format!("no shell can be opened in `{name}`, whose root file system is read-only");
        problems.push(
            Diagnostic::warning(&codes::EXEC_READ_ONLY, message)
                .at(container.name.location)
                .help("drop `.read_only_root_filesystem()` or `.execute_command()`"),
        );
    }
}
