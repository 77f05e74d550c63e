//! What the containers of a task take of its memory and CPU.

use cdk_core::Diagnostic;

use crate::ecs::{Container, FargateService, codes};

/// The least memory that Docker gives a container, in MiB.
const LEAST_MEMORY: u32 = 6;

impl FargateService {
    pub(super) fn check_memory(&self, problems: &mut Vec<Diagnostic>) {
        let task = self.size.memory();
        let mut taken = 0;
        for container in self.containers() {
            let name = &container.name.value;
            let limit = container.memory_limit.map(|memory| memory.value.as_mebibytes());
            if let Some(at) = container.memory_limit.filter(|limit| limit.value.as_mebibytes() > task) {
                let message = format!(
                    "the container `{name}` may have {} MiB, its task has {task} MiB",
                    at.value.as_mebibytes()
                );
                let help = "make the task larger with `fargate!(..)`, or the limit smaller";
                problems
                    .push(Diagnostic::error(&codes::CONTAINER_MEMORY, message).at(at.location).help(help));
                continue;
            }
            check_least(container, problems);
            if let (Some(limit), Some(reservation)) = (limit, container.memory_reservation)
                && reservation.value.as_mebibytes() > limit
            {
                let message = format!(
                    "the container `{name}` reserves {} MiB, and may have {limit} MiB",
                    reservation.value.as_mebibytes()
                );
                let help = "the reservation is at most the limit";
                problems.push(
                    Diagnostic::error(&codes::RESERVATION, message).at(reservation.location).help(help),
                );
                continue;
            }
            // What a container is sure to get: its reservation, or all of its limit if it has none.
            let Some(own) = container.memory_reservation.or(container.memory_limit) else { continue };
            taken += own.value.as_mebibytes();
            if taken > task {
                let message = format!("the containers take {taken} MiB, their task has {task} MiB");
                let help = "make the task larger with `fargate!(..)`, or reserve less for a container";
                problems
                    .push(Diagnostic::error(&codes::CONTAINER_MEMORY, message).at(own.location).help(help));
            }
        }
    }

    pub(super) fn check_cpu(&self, problems: &mut Vec<Diagnostic>) {
        let task = self.size.cpu();
        let mut taken: u32 = 0;
        for (container, cpu) in self.containers().filter_map(|c| Some((c, c.cpu?))) {
            taken = taken.saturating_add(cpu.value);
            let message = if cpu.value < 2 {
                format!(
                    "the container `{}` gets at least 2 CPU units, got {}",
                    container.name.value, cpu.value
                )
            } else if taken > task {
                format!("the containers take {taken} CPU units, their task has {task}")
            } else {
                continue;
            };
            let help = "make the task larger with `fargate!(..)`, or change the container's share";
            problems.push(Diagnostic::error(&codes::CONTAINER_CPU, message).at(cpu.location).help(help));
        }
    }
}

fn check_least(container: &Container, problems: &mut Vec<Diagnostic>) {
    for memory in [container.memory_limit, container.memory_reservation].into_iter().flatten() {
        if memory.value.as_mebibytes() < LEAST_MEMORY {
            let message = format!(
                "the container `{}` needs at least {LEAST_MEMORY} MiB, got {}",
                container.name.value,
                memory.value.as_mebibytes()
            );
            problems.push(Diagnostic::error(&codes::CONTAINER_MEMORY, message).at(memory.location));
        }
    }
}
