//! The container definition of a task definition.

use std::collections::BTreeMap;

use cdk_core::{Duration, Json, Size, Value};

use super::container::Container;
use super::container_logs::Mode;
use super::service_connect::Discoverable;
use crate::support::Located;
use crate::{cfn, sub};

/// A container definition, with or without ECS Exec, and with or without a port for other services.
pub(super) fn definition(
    container: &Container,
    logs: &Value<String>,
    has_shells: bool,
    offered: Option<&Discoverable>,
) -> Value<Json> {
    let ports: Vec<Value<Json>> = container
        .ports
        .iter()
        .map(|port| {
            let offered = offered.filter(|offered| offered.port == port.value);
            cfn!(AWS::ECS::TaskDefinition::PortMapping {
                ContainerPort: *port,
                Protocol: "tcp",
                Name: offered.map(|offered| offered.name.clone()),
                AppProtocol: offered.map(|_| "http"),
            })
        })
        .collect();
    let environment: Vec<Value<Json>> = container
        .environment
        .iter()
        .map(|(name, value)| {
            let value = Located { value, location: name.location };
            cfn!(AWS::ECS::TaskDefinition::KeyValuePair { Name: name.clone(), Value: value })
        })
        .collect();
    let secrets: Vec<Value<Json>> = container
        .secrets
        .iter()
        .map(|(name, secret)| {
            let from = match &secret.field {
                Some(field) => sub!("{arn}:{field}::", arn = &secret.arn, field = field.clone()),
                None => secret.arn.clone(),
            };
            cfn!(AWS::ECS::TaskDefinition::Secret { Name: name.clone(), ValueFrom: from })
        })
        .collect();
    let waits: Vec<Value<Json>> = container
        .after
        .iter()
        .map(|(other, condition)| {
            cfn!(AWS::ECS::TaskDefinition::ContainerDependency {
                ContainerName: other.clone(),
                Condition: condition.name(),
            })
        })
        .collect();
    let health = container.health_check.as_ref().map(|check| {
        cfn!(AWS::ECS::TaskDefinition::HealthCheck {
            Command: check.command.clone(),
            Interval: check.interval.map(Duration::as_seconds),
            Timeout: check.timeout.map(Duration::as_seconds),
            Retries: check.retries,
            StartPeriod: check.start_period.map(Duration::as_seconds),
        })
    });
    let limits = container.open_files.map(|(soft, hard)| {
        vec![cfn!(AWS::ECS::TaskDefinition::Ulimit { Name: "nofile", SoftLimit: soft, HardLimit: hard })]
    });
    let restart = container.restart.then(|| cfn!(AWS::ECS::TaskDefinition::RestartPolicy { Enabled: true }));
    let labels: Option<BTreeMap<String, Value<String>>> = (!container.labels.is_empty())
        .then(|| container.labels.iter().map(|(name, value)| (name.to_string(), value.clone())).collect());
    cfn!(AWS::ECS::TaskDefinition::ContainerDefinition {
        Name: container.name.clone(),
        Image: container.image.located(),
        Essential: container.essential,
        PortMappings: some(ports),
        Environment: some(environment),
        Secrets: some(secrets),
        Command: container.command.clone(),
        EntryPoint: container.entry_point.clone(),
        HealthCheck: health,
        DependsOn: some(waits),
        Memory: container.memory_limit.map(|memory| memory.map(Size::as_mebibytes)),
        MemoryReservation: container.memory_reservation.map(|memory| memory.map(Size::as_mebibytes)),
        Cpu: container.cpu,
        User: container.effective_user(),
        WorkingDirectory: container.working_directory.clone(),
        ReadonlyRootFilesystem: container.effective_read_only(has_shells),
        MountPoints: some(container.mounts(has_shells)),
        LinuxParameters: linux(container, has_shells),
        RestartPolicy: restart,
        Ulimits: limits,
        DockerLabels: labels,
        StartTimeout: container.start_timeout.map(|time| time.map(Duration::as_seconds)),
        StopTimeout: container.stop_timeout.map(|time| time.map(Duration::as_seconds)),
        LogConfiguration: log_configuration(container, logs),
    })
}

fn linux(container: &Container, has_shells: bool) -> Option<Value<Json>> {
    let (drop_capabilities, tracing) = (container.drops_capabilities(), container.tracing);
    let init = container.init || has_shells;
    let capabilities = (drop_capabilities || tracing).then(|| {
        cfn!(AWS::ECS::TaskDefinition::KernelCapabilities {
            Add: tracing.then(|| vec!["SYS_PTRACE"]),
            Drop: drop_capabilities.then(|| vec!["ALL"]),
        })
    });
    (init || capabilities.is_some()).then(|| {
        cfn!(AWS::ECS::TaskDefinition::LinuxParameters {
            InitProcessEnabled: init.then_some(true),
            Capabilities: capabilities,
        })
    })
}

fn log_configuration(container: &Container, logs: &Value<String>) -> Option<Value<Json>> {
    let mut options: Vec<(&'static str, Value<String>)> = vec![
        ("awslogs-group", logs.clone()),
        ("awslogs-region", Value::<String>::region()),
        ("awslogs-stream-prefix", container.name.value.to_string().into()),
    ];
    match container.logs.mode {
        Mode::NonBlocking(buffer) => {
            options.push(("mode", "non-blocking".into()));
            let buffer = buffer
                .map(|size| Value::from(format!("{}m", size.value.as_mebibytes())).located(size.location));
            options.extend(buffer.map(|size| ("max-buffer-size", size)));
        }
        Mode::Blocking => options.push(("mode", "blocking".into())),
        Mode::None => return None,
    }
    let pattern = container.logs.multiline.as_ref();
    options.extend(pattern.map(|pattern| ("awslogs-multiline-pattern", pattern.value.to_string().into())));
    let options: BTreeMap<String, Value<String>> =
        options.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Some(cfn!(AWS::ECS::TaskDefinition::LogConfiguration { LogDriver: "awslogs", Options: options }))
}

fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}
