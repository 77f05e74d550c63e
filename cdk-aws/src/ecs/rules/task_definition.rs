//! ECS accepts the task definitions that a program writes itself.

use cdk_core::check::{Legacy, View};
use cdk_core::{Code, Diagnostic, Expr, Resource, Size};

use super::read::{Definition, has, is_fargate, number, text};
use crate::ecs::FargateSize;

pub(crate) const RULE: Legacy = Legacy { codes: &[&SIZE, &CONTAINERS, &FARGATE], check };

static SIZE: Code = Code {
    id: "ECS0101",
    title: "a task definition with a size that Fargate does not offer",
    page: "Fargate offers certain combinations of CPU and memory. `FargateService` takes them as `fargate!(cpu = 512, memory = \
1024)`, which does not compile for any other.

| CPU units | MiB of memory |
|---|---|
| 256 | 512, 1024, 2048 |
| 512 | 1024 to 4096, in steps of 1024 |
| 1024 | 2048 to 8192, in steps of 1024 |
| 2048 | 4096 to 16384, in steps of 1024 |
| 4096 | 8192 to 30720, in steps of 1024 |
| 8192 | 16384 to 61440, in steps of 4096 |
| 16384 | 32768 to 122880, in steps of 8192 |
| 32768 | 61440, 122880, 249856 |

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
};

pub(super) static CONTAINERS: Code = Code {
    id: "ECS0102",
    title: "a task definition whose containers do not fit together",
    page: "ECS refuses a task definition whose containers have one name, listen on one port of the shared network interface, wait \
for each other or for a container that is not there, take more memory than the task has, or are all not essential. \
`FargateService` checks the same at the line of the option.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
};

pub(super) static FARGATE: Code = Code {
    id: "ECS0103",
    title: "a task definition that Fargate cannot run",
    page: "A task definition for Fargate needs the network mode `awsvpc`, a CPU and a memory, and an execution role if its \
containers log to CloudWatch or have secrets: Fargate itself writes the logs and reads the secrets, with this role.

```rust
cfn!(AWS::ECS::TaskDefinition {
    RequiresCompatibilities: [\"FARGATE\"],
    NetworkMode: \"awsvpc\",
    Cpu: \"256\",
    Memory: \"512\",
    ExecutionRoleArn: role.arn(),
    ContainerDefinitions: [ContainerDefinition { Name: \"web\", Image: image }],
})
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for stack in view.stacks() {
        for task in stack.of_type("AWS::ECS::TaskDefinition").filter(|task| !task.is_unchecked()) {
            let mut report = |code: &'static Code, message: String, help: &str| {
                let diagnostic = Diagnostic::error(code, message).at(task.location()).help(help);
                diagnostics.push(diagnostic.path(view.path(task)));
            };
            if is_fargate(task) {
                check_fargate(task, &mut report);
            }
            let is_empty = |containers: &[Definition]| containers.is_empty();
            if task.property("ContainerDefinitions").is_none_or(|list| list == Expr::Absent)
                || Definition::all(task).as_deref().is_some_and(is_empty)
            {
                report(&CONTAINERS, "the task has no containers".to_owned(), "set `ContainerDefinitions`");
            }
            // The constructs' own containers are checked where they are written.
            if let Some(containers) = Definition::all(task).filter(|_| task.part().is_empty()) {
                check_containers(task, &containers, &mut |message, help| report(&CONTAINERS, message, help));
            }
        }
    }
}

fn check_fargate(task: &Resource, report: &mut dyn FnMut(&'static Code, String, &str)) {
    if let (Some(cpu), Some(memory)) = (number(task, "Cpu"), number(task, "Memory"))
        && let Err(invalid) = FargateSize::new(cpu, Size::mebibytes(memory))
    {
        let message = format!("Fargate offers no task with {cpu} CPU units and {memory} MiB of memory");
        report(&SIZE, message, invalid.rule());
    }
    for name in ["Cpu", "Memory"] {
        if !has(task, name) {
            report(&FARGATE, format!("a task for Fargate needs its `{name}`"), "set it for the whole task");
        }
    }
    // A mode that is known at deployment only may be the right one.
    let mode = task.property("NetworkMode").unwrap_or(Expr::Absent);
    if mode == Expr::Absent || mode.as_text().is_some_and(|mode| mode != "awsvpc") {
        let message = "a task for Fargate needs the network mode `awsvpc`".to_owned();
        report(&FARGATE, message, "set `NetworkMode: \"awsvpc\"`");
    }
    let starts_with_role = |container: &Definition| {
        let secrets = container.items("Secrets").len();
        let driver = container.nested_text("LogConfiguration", "LogDriver");
        secrets > 0 || driver.as_deref() == Some("awslogs")
    };
    let container = Definition::all(task).into_iter().flatten().find(starts_with_role);
    if let Some(container) = container.filter(|_| !has(task, "ExecutionRoleArn")) {
        let message = format!("the container `{}` needs an execution role to start", container.name());
        report(
            &FARGATE,
            message,
            "set `ExecutionRoleArn` to a role that may write its logs and read its secrets",
        );
    }
}

fn check_containers(task: &Resource, containers: &[Definition], report: &mut dyn FnMut(String, &str)) {
    if !containers.is_empty() && !containers.iter().any(Definition::is_essential) {
        report("no container of the task is essential".to_owned(), "make one `Essential: true`");
    }
    let find = |name: &str| containers.iter().position(|c| c.text("Name").as_deref() == Some(name));
    let shares_interface = text(task, "NetworkMode").is_some_and(|mode| mode == "awsvpc");
    let mut ports: Vec<((i64, String), String)> = Vec::new();
    for (index, container) in containers.iter().enumerate() {
        let name = container.name();
        if container.text("Name").is_some_and(|name| find(&name) != Some(index)) {
            report(format!("two containers are called `{name}`"), "rename one of them");
        }
        for port in container.protocols().into_iter().filter(|_| shares_interface) {
            if let Some((_, other)) = ports.iter().find(|(taken, _)| *taken == port) {
                let port = port.0;
                let message = format!("the containers `{other}` and `{name}` both listen on port {port}");
                report(message, "change the port of one: they share one network interface");
            }
            ports.push((port.clone(), name.clone()));
        }
        check_order(containers, index, &find, report);
    }
    check_memory(task, containers, report);
    let cpu: i64 = containers.iter().filter_map(|container| container.integer("Cpu")).sum();
    if let Some(of_task) = number(task, "Cpu").filter(|of_task| cpu > i64::from(*of_task)) {
        let message = format!("the containers take {cpu} CPU units, their task has {of_task}");
        report(message, "make the task larger, or give a container less");
    }
}

fn check_order(
    containers: &[Definition],
    index: usize,
    find: &dyn Fn(&str) -> Option<usize>,
    report: &mut dyn FnMut(String, &str),
) {
    let name = containers[index].name();
    for wait in containers[index].items("DependsOn") {
        let Some(other) = wait.text("ContainerName") else { continue };
        let Some(at) = find(&other) else {
            report(format!("the task has no container `{other}`"), "correct the name in `DependsOn`");
            continue;
        };
        let condition = wait.text("Condition").unwrap_or_else(|| "START".to_owned());
        if condition == "HEALTHY" && !containers[at].has("HealthCheck") {
            let message = format!("the container `{other}` has no health check to wait for");
            report(message, "give it a `HealthCheck`, or wait for `START`");
        }
        if matches!(condition.as_str(), "COMPLETE" | "SUCCESS") && containers[at].is_essential() {
            let message = format!("the container `{other}` is essential, so it may not end");
            report(message, "make it `Essential: false`, or wait for `START`");
        }
        if waits_for(containers, at, index, find, containers.len()) {
            report(format!("`{name}` and `{other}` wait for each other"), "drop one entry of `DependsOn`");
        }
    }
}

fn waits_for(
    containers: &[Definition],
    from: usize,
    to: usize,
    find: &dyn Fn(&str) -> Option<usize>,
    depth: usize,
) -> bool {
    let next = |wait: &Definition| find(&wait.text("ContainerName")?);
    from == to
        || depth > 0
            && containers[from]
                .items("DependsOn")
                .iter()
                .filter_map(next)
                .any(|next| waits_for(containers, next, to, find, depth - 1))
}

fn check_memory(task: &Resource, containers: &[Definition], report: &mut dyn FnMut(String, &str)) {
    let task_memory = number(task, "Memory").map(i64::from);
    let mut taken = 0;
    for container in containers {
        let (limit, reserved) = (container.integer("Memory"), container.integer("MemoryReservation"));
        let name = container.name();
        if let (Some(limit), Some(reserved)) = (limit, reserved)
            && reserved > limit
        {
            let message = format!("the container `{name}` reserves {reserved} MiB, and may have {limit} MiB");
            report(message, "the reservation is at most the limit");
        }
        let is_unbounded = !container.has("Memory") && !container.has("MemoryReservation");
        if is_unbounded && !has(task, "Memory") && !is_fargate(task) {
            let message =
                format!("neither the task nor the container `{name}` says how much memory it needs");
            report(message, "set `Memory` or `MemoryReservation` of the container, or `Memory` of the task");
        }
        taken += reserved.or(limit).unwrap_or(0);
        if let Some(task_memory) = task_memory {
            if let Some(limit) = limit.filter(|limit| *limit > task_memory) {
                let message =
                    format!("the container `{name}` may have {limit} MiB, its task has {task_memory} MiB");
                report(message, "make the task larger, or the limit smaller");
                return;
            }
            if taken > task_memory {
                let message = format!("the containers take {taken} MiB, their task has {task_memory} MiB");
                report(message, "make the task larger, or reserve less for a container");
                return;
            }
        }
    }
}
