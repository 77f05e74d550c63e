//! Databases and tables.

use cdk_core::Seen;

use super::{Signal, Stage, limited, reference, signal};
use crate::metrics::{AuroraMetrics, DatabaseMetrics, Statistic, TableMetrics};
use crate::operations::Watch;

const GIB: f64 = 1024.0 * 1024.0 * 1024.0;

/// The sizes of instance classes: vCPUs, GiB of memory for each vCPU of class `r`, and the connections that Aurora MySQL
/// allows by default to class `r` and to class `t`.
///
/// [Connections of Aurora MySQL](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Performance.html)
const SIZES: &[(&str, f64, f64, f64)] = &[
    ("small", 2.0, 2.0, 45.0),
    ("medium", 2.0, 4.0, 90.0),
    ("large", 2.0, 16.0, 1000.0),
    ("xlarge", 4.0, 32.0, 2000.0),
    ("2xlarge", 8.0, 64.0, 3000.0),
    ("4xlarge", 16.0, 128.0, 4000.0),
    ("8xlarge", 32.0, 256.0, 5000.0),
    ("12xlarge", 48.0, 384.0, 6000.0),
    ("16xlarge", 64.0, 512.0, 6000.0),
    ("24xlarge", 96.0, 768.0, 7000.0),
];

/// An instance class: its vCPUs, its memory in bytes, and the connections that Aurora MySQL allows by default.
struct Class {
    processors: f64,
    memory: f64,
    connections: f64,
}

impl Class {
    fn read(name: &str) -> Option<Self> {
        let (family, size) = name.strip_prefix("db.")?.split_once('.')?;
        let &(_, processors, memory, connections) = SIZES.iter().find(|(other, ..)| *other == size)?;
        let is_burstable = family.starts_with('t');
        let (memory, connections) = match (is_burstable, size) {
            (true, "large") => (8.0, 135.0),
            (true, "small" | "medium") => (memory, connections),
            (false, "small" | "medium") => return None,
            (false, _) if family.starts_with('r') => (memory, connections),
            _ => return None,
        };
        Some(Class { processors, memory: memory * GIB, connections })
    }
}

pub(super) fn of_cluster(stage: &Stage, seen: &Seen) -> Vec<Signal> {
    let properties = seen.properties();
    let engine = properties.text("Engine").unwrap_or_default();
    if !engine.starts_with("aurora") {
        return Vec::new();
    }
    let cluster = seen.resource.target();
    let of_cluster = |other: &&Seen| other.property_refers_to("DBClusterIdentifier").contains(cluster);
    let instances: Vec<&Seen> = stage.of_type("AWS::RDS::DBInstance").filter(of_cluster).collect();
    let metrics = AuroraMetrics::of(reference(seen));
    let mut signals = vec![
        // Each instance reports one value a minute: the maximum is that of the busiest one.
        signal(Watch::Cpu, seen, metrics.cpu().statistic(Statistic::Maximum)),
        signal(Watch::FreeStorage, seen, metrics.free_local_storage()),
    ];
    signals.extend(of_size(seen, &instances, &metrics, engine));
    if instances.len() > 1 {
        signals.push(signal(Watch::ReplicaLag, seen, metrics.replica_lag()));
    }
    if properties.get("ServerlessV2ScalingConfiguration").is_some() {
        let utilization = metrics.serverless_utilization().statistic(Statistic::Maximum);
        signals.push(signal(Watch::Capacity, seen, utilization));
    }
    signals
}

/// What depends on the instance class, which is known if all instances have the same.
fn of_size(seen: &Seen, instances: &[&Seen], metrics: &AuroraMetrics, engine: &str) -> Vec<Signal> {
    let class = |instance: &&Seen| instance.properties().text("DBInstanceClass").map(ToOwned::to_owned);
    let classes: Vec<Option<String>> = instances.iter().map(class).collect();
    let is_one = classes.windows(2).all(|pair| pair[0] == pair[1]);
    let class = classes.first().cloned().flatten().filter(|_| is_one);
    let class = class.and_then(|name| Class::read(&name));
    let connections =
        class.as_ref().map(|class| class.connections * 0.9).filter(|_| engine == "aurora-mysql");
    let memory = class.as_ref().map(|class| (class.memory * 0.05).floor());
    let mut signals = vec![
        limited(Watch::Connections, seen, metrics.connections().statistic(Statistic::Maximum), connections),
        limited(Watch::FreeMemory, seen, metrics.free_memory(), memory),
    ];
    if instances.iter().any(|instance| instance.properties().is_true("EnablePerformanceInsights")) {
        let load = metrics.load().statistic(Statistic::Maximum);
        signals.push(limited(Watch::Load, seen, load, class.map(|class| class.processors)));
    }
    signals
}

/// An instance that is in no cluster.
pub(super) fn of_instance(seen: &Seen) -> Vec<Signal> {
    let properties = seen.properties();
    if properties.get("DBClusterIdentifier").is_some() {
        return Vec::new();
    }
    let metrics = DatabaseMetrics::of(reference(seen));
    let storage = properties.number("AllocatedStorage").map(|gib| (gib * GIB * 0.1).floor());
    let class = properties.text("DBInstanceClass").and_then(Class::read);
    let memory = class.map(|class| (class.memory * 0.05).floor());
    vec![
        signal(Watch::Cpu, seen, metrics.cpu()),
        limited(Watch::Connections, seen, metrics.connections(), None),
        limited(Watch::FreeMemory, seen, metrics.free_memory(), memory),
        limited(Watch::FreeStorage, seen, metrics.free_storage(), storage.or(Some(2.0 * GIB))),
    ]
}

pub(super) fn of_table(seen: &Seen) -> Vec<Signal> {
    let metrics = TableMetrics::of(reference(seen));
    vec![
        signal(Watch::ReadThrottles, seen, metrics.read_throttles()),
        signal(Watch::WriteThrottles, seen, metrics.write_throttles()),
    ]
}
