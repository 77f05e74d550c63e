//! ECS accepts the containers of what a program writes itself, and Fargate can run them.

use super::super::codes;
use super::task_definition::{CONTAINERS, FARGATE};
use crate::rules::{Record, Subject};

/// What Fargate takes of no container.
const NOT_ON_FARGATE: [&str; 7] = [
    "DisableNetworking",
    "DockerSecurityOptions",
    "LinuxParameters.Devices",
    "LinuxParameters.MaxSwap",
    "LinuxParameters.SharedMemorySize",
    "LinuxParameters.Swappiness",
    "Privileged",
];

/// What containers have no use for that share a network interface of their task's own.
const NOT_IN_AWSVPC: [&str; 5] = ["DnsSearchDomains", "DnsServers", "ExtraHosts", "Hostname", "Links"];

/// A container of a task definition; `fargate` tells whether Fargate runs it.
pub(super) fn check(subject: &mut Subject<'_>, container: &Record, fargate: bool) {
    health(subject, container);
    logs(subject, container, fargate);
    limits(subject, container, fargate);
    let name = container.text("Name").unwrap_or_else(|| "?".to_owned());
    let is_set = |path: &&&str| container.has(path) && !container.is_false(path);
    if fargate {
        for option in NOT_ON_FARGATE.iter().filter(is_set) {
            let message = format!("the container `{name}` has `{option}`, which Fargate does not offer");
            subject.report(&FARGATE, message, "drop it");
        }
    }
    if subject.text("NetworkMode").as_deref() == Some("awsvpc") {
        let refused = &NOT_IN_AWSVPC[if fargate { 0 } else { 2 }..];
        for option in refused.iter().filter(is_set) {
            let message = format!("the container `{name}` has `{option}`, which goes not with `awsvpc`");
            subject.report(
                &CONTAINERS,
                message,
                "drop it: the containers of a task reach each other by `localhost`",
            );
        }
        for mapping in container.items("PortMappings") {
            if let (Some(port), Some(host)) = (mapping.integer("ContainerPort"), mapping.integer("HostPort"))
                && port != host
            {
                let message = format!("the container `{name}` maps its port {port} to {host}");
                let help = "drop `HostPort`: with `awsvpc` both are the same";
                subject.report(&CONTAINERS, message, help);
            }
        }
    }
    let volumes: Vec<String> =
        subject.items("Volumes").iter().filter_map(|volume| volume.text("Name")).collect();
    let is_written = subject.lacks("Volumes") || Some(volumes.len()) == subject.count("Volumes");
    for mount in container.items("MountPoints") {
        if let Some(volume) =
            mount.text("SourceVolume").filter(|volume| is_written && !volumes.contains(volume))
        {
            let message = format!("the container `{name}` mounts `{volume}`, which is no volume of the task");
            subject.report(&CONTAINERS, message, "add it to the task's `Volumes`");
        }
    }
}

fn health(subject: &mut Subject<'_>, container: &Record) {
    let code = &codes::CONTAINER_HEALTH;
    let command = container.texts("HealthCheck.Command");
    if let Some(first) = command.first().filter(|first| !matches!(&***first, "CMD" | "CMD-SHELL" | "NONE")) {
        let message =
            format!("the command of a health check begins with `CMD` or `CMD-SHELL`, got `{first}`");
        subject.report(code, message, "such as `[\"CMD-SHELL\", \"curl -f http://localhost/ || exit 1\"]`");
    }
    for (name, least, most) in
        [("Interval", 5, 300), ("Timeout", 2, 60), ("StartPeriod", 0, 300), ("Retries", 1, 10)]
    {
        let number = container.integer(&format!("HealthCheck.{name}"));
        if let Some(number) = number.filter(|number| !(least..=most).contains(number)) {
            let message = format!("`{name}` of a health check takes {least} to {most}, got {number}");
            subject.report_value(name, code, message, "");
        }
    }
}

fn logs(subject: &mut Subject<'_>, container: &Record, fargate: bool) {
    const OPTIONS: [&str; 8] = [
        "awslogs-create-group",
        "awslogs-datetime-format",
        "awslogs-group",
        "awslogs-multiline-pattern",
        "awslogs-region",
        "awslogs-stream-prefix",
        "max-buffer-size",
        "mode",
    ];
    let name = container.text("Name").unwrap_or_else(|| "?".to_owned());
    let Some(driver) = container.text("LogConfiguration.LogDriver") else { return };
    if fargate && !matches!(&*driver, "awslogs" | "splunk" | "awsfirelens") {
        let message = format!("the container `{name}` logs by `{driver}`, which Fargate does not offer");
        subject.report(&FARGATE, message, "use `awslogs`, `splunk` or `awsfirelens`");
    }
    if driver != "awslogs" {
        return;
    }
    let path = "LogConfiguration.Options";
    for (option, _) in container.entries(path) {
        if !OPTIONS.contains(&option)
            && let Some(near) = cdk_core::suggest(option, OPTIONS)
        {
            let message = format!("`awslogs` has no option `{option}`");
            subject.report(&CONTAINERS, message, &format!("did you mean `{near}`?"));
        }
    }
    let needed = ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"];
    let is_missing = |option: &&&str| container.lacks(path) || container.lacks(&format!("{path}.{option}"));
    let missing: Vec<String> = needed.iter().filter(is_missing).map(|option| format!("`{option}`")).collect();
    if fargate && !missing.is_empty() {
        let message = format!("the container `{name}` logs by `awslogs` without {}", missing.join(", "));
        subject.report(&FARGATE, message, "set it in `Options`");
    }
}

fn limits(subject: &mut Subject<'_>, container: &Record, fargate: bool) {
    for limit in container.items("Ulimits") {
        if let (Some(soft), Some(hard)) = (limit.integer("SoftLimit"), limit.integer("HardLimit"))
            && soft > hard
        {
            let message = format!("the soft limit {soft} is above the hard limit {hard}");
            subject.report(&codes::OPEN_FILES, message, "");
        }
    }
    for memory in ["Memory", "MemoryReservation"] {
        if let Some(memory) = container.integer(memory).filter(|memory| *memory < 6) {
            let message = format!("a container has at least 6 MiB of memory, got {memory}");
            subject.report(&codes::CONTAINER_MEMORY, message, "");
        }
    }
    for name in ["StartTimeout", "StopTimeout"] {
        let seconds = container.integer(name).filter(|seconds| !(2..=120).contains(seconds));
        if let Some(seconds) = seconds.filter(|_| fargate) {
            let message = format!("`{name}` is 2 to 120 seconds, got {seconds}");
            subject.report_value(name, &codes::STOP_TIMEOUT, message, "");
        }
    }
}

/// What the volumes of a task need.
pub(super) fn volumes(subject: &mut Subject<'_>, fargate: bool) {
    let mut names = Vec::new();
    for volume in subject.items("Volumes") {
        let Some(name) = volume.text("Name") else { continue };
        if names.contains(&name) {
            subject.report(&CONTAINERS, format!("two volumes are called `{name}`"), "rename one of them");
        }
        if fargate && volume.has("Host.SourcePath") {
            let message =
                format!("the volume `{name}` is a directory of the host, of which Fargate has none");
            subject.report(&FARGATE, message, "drop `SourcePath`, or use a file system of EFS");
        }
        let efs = "EFSVolumeConfiguration";
        let is_enabled = |path: &str| volume.text(&format!("{efs}.{path}")).as_deref() == Some("ENABLED");
        let uses_iam = is_enabled("AuthorizationConfig.IAM")
            || volume.has(&format!("{efs}.AuthorizationConfig.AccessPointId"));
        let transit = format!("{efs}.TransitEncryption");
        if uses_iam && (volume.lacks(&transit) || volume.text(&transit).as_deref() == Some("DISABLED")) {
            let message =
                format!("the volume `{name}` is mounted with IAM or an access point, in plain text");
            subject.report(&CONTAINERS, message, "set `TransitEncryption: \"ENABLED\"`");
        }
        names.push(name);
    }
}
