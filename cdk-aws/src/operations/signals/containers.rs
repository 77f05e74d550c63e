//! Services of ECS.

use cdk_core::{Seen, Value};

use super::{Signal, Stage, attribute, limited, signal};
use crate::metrics::{InsightMetrics, ServiceMetrics};
use crate::operations::Watch;

/// What tasks on Fargate have if nothing else is set, in GiB.
const DEFAULT_STORAGE: f64 = 20.0;

pub(super) fn of_service(stage: &Stage, seen: &Seen) -> Vec<Signal> {
    let cluster = seen.property_refers_to("Cluster").first().and_then(|target| stage.find(target));
    let Some(name) = cluster.map(super::reference).or_else(|| literal_name(seen)) else {
        return Vec::new();
    };
    let service = || attribute(seen, "Name");
    let metrics = ServiceMetrics::of(name.clone(), service());
    let mut signals =
        vec![signal(Watch::Cpu, seen, metrics.cpu()), signal(Watch::Memory, seen, metrics.memory())];
    if cluster.is_some_and(has_insights) && seen.properties().integer("DesiredCount") != Some(0) {
        let metrics = InsightMetrics::of(name, service());
        let storage = storage(stage, seen) * 0.9;
        signals.push(signal(Watch::RunningTasks, seen, metrics.running_tasks()));
        signals.push(limited(Watch::TaskStorage, seen, metrics.ephemeral_storage(), Some(storage)));
    }
    signals
}

/// The name of a cluster that is not in the stage.
fn literal_name(seen: &Seen) -> Option<Value<String>> {
    let properties = seen.properties();
    let name = properties.text("Cluster").filter(|name| !name.contains([':', '/']))?;
    Some(name.to_owned().into())
}

fn has_insights(cluster: &Seen) -> bool {
    let properties = cluster.properties();
    let mut settings = properties.items("ClusterSettings").iter();
    settings.any(|setting| {
        setting.is("Name", "containerInsights")
            && setting.text("Value").is_some_and(|value| value != "disabled")
    })
}

/// The ephemeral storage of a task.
fn storage(stage: &Stage, seen: &Seen) -> f64 {
    let tasks = seen.property_refers_to("TaskDefinition");
    let task = tasks.first().and_then(|target| stage.find(target));
    task.and_then(|task| task.properties().number("EphemeralStorage.SizeInGiB")).unwrap_or(DEFAULT_STORAGE)
}
