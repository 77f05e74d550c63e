//! What there is to watch of each resource.
//!
//! Architecture invariant: resources are recognized by their type, no matter whether a construct, `cfn!` or JSON made
//! them. A resource that exists only under a condition is not watched, and neither is a function of custom resources: when it
//! fails, a deployment fails.

mod containers;
mod databases;
mod delivery;
mod functions;
mod messages;
mod network;
mod targets;

use cdk_core::value::Node;
use cdk_core::{Duration, Seen, Target, Value};

use super::watch::Watch;
use crate::metrics::{Math, Measure, Metric};

/// Something to watch.
#[derive(Clone, Debug)]
pub(super) struct Signal {
    pub(super) watch: Watch,
    /// The resource.
    pub(super) of: Target,
    /// The path of the resource below the stage.
    pub(super) path: String,
    pub(super) measure: Measure,
    pub(super) limit: Option<f64>,
}

/// The resources of a stage.
pub(super) struct Stage {
    all: Vec<Seen>,
}

impl Stage {
    pub(super) fn new(all: Vec<Seen>) -> Self {
        Stage { all }
    }

    /// All signals, in the order of the resources.
    pub(super) fn signals(&self) -> Vec<Signal> {
        let watched = self.all.iter().filter(|seen| !seen.resource.is_conditional());
        let mut signals: Vec<Signal> = watched.flat_map(|seen| self.signals_of(seen)).collect();
        // Those of one construct are together, whatever else is between them.
        signals.sort_by(|a, b| a.path.cmp(&b.path));
        signals
    }

    fn signals_of(&self, seen: &Seen) -> Vec<Signal> {
        match seen.resource.resource_type() {
            "AWS::ElasticLoadBalancingV2::LoadBalancer" => targets::of_balancer(seen),
            "AWS::ElasticLoadBalancingV2::TargetGroup" => targets::of_target_group(self, seen),
            "AWS::ElasticLoadBalancingV2::Listener" => network::of_listener(self, seen),
            "AWS::ECS::Service" => containers::of_service(self, seen),
            "AWS::RDS::DBCluster" => databases::of_cluster(self, seen),
            "AWS::RDS::DBInstance" => databases::of_instance(seen),
            "AWS::SQS::Queue" => messages::of_queue(self, seen),
            "AWS::SNS::Topic" => messages::of_topic(seen),
            "AWS::Events::Rule" => messages::of_rule(seen),
            "AWS::Lambda::Function" if !self.is_for_deployments(seen) => functions::of_function(seen),
            "AWS::EC2::NatGateway" => network::of_nat_gateway(seen),
            "AWS::CertificateManager::Certificate" => network::of_certificate(seen),
            "AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable" => databases::of_table(seen),
            "AWS::CodeBuild::Project" => delivery::of_project(seen),
            _ => Vec::new(),
        }
    }

    /// Whether custom resources call a function.
    fn is_for_deployments(&self, function: &Seen) -> bool {
        self.all
            .iter()
            .any(|seen| seen.property_refers_to("ServiceToken").contains(function.resource.target()))
    }

    /// The pipelines.
    pub(super) fn pipelines(&self) -> Vec<&Seen> {
        self.of_type("AWS::CodePipeline::Pipeline").filter(|seen| !seen.resource.is_conditional()).collect()
    }

    fn of_type<'s>(&'s self, resource_type: &'s str) -> impl Iterator<Item = &'s Seen> {
        self.all.iter().filter(move |seen| seen.resource.resource_type() == resource_type)
    }

    fn find(&self, target: &Target) -> Option<&Seen> {
        self.all.iter().find(|seen| seen.resource.target() == target)
    }
}

/// The path of a resource: that of its construct, and the part that it is.
pub(super) fn path(seen: &Seen) -> String {
    match (seen.path.as_str(), seen.resource.part()) {
        (path, "") => path.to_owned(),
        ("", part) => part.to_owned(),
        (path, part) => format!("{path}/{part}"),
    }
}

/// Something to watch of a resource, with the usual threshold.
fn signal(watch: Watch, seen: &Seen, measure: impl Into<Measure>) -> Signal {
    limited(watch, seen, measure, watch.terms().limit)
}

/// Something to watch of a resource, with a threshold that depends on the resource.
fn limited(watch: Watch, seen: &Seen, measure: impl Into<Measure>, limit: Option<f64>) -> Signal {
    let period = Duration::seconds(watch.terms().period);
    let measure = match measure.into() {
        Measure::Metric(metric) => metric.period(period).into(),
        Measure::Math(math) => {
            let inputs = math.inputs.into_iter().map(|(name, metric)| (name, metric.period(period)));
            Math { expression: math.expression, inputs: inputs.collect() }.into()
        }
    };
    Signal { watch, of: seen.resource.target().clone(), path: path(seen), measure, limit }
}

fn reference(seen: &Seen) -> Value<String> {
    seen.resource.target().reference()
}

fn attribute(seen: &Seen, name: &'static str) -> Value<String> {
    seen.resource.target().attribute(name)
}

/// The targets of references in a list of records: those below one property of each.
fn refers_to(node: &Node<'_>, path: &str) -> Vec<Target> {
    let mut targets = Vec::new();
    if let Some(node) = node.get(path) {
        collect(node, &mut targets);
    }
    targets
}

fn collect(node: &Node<'_>, targets: &mut Vec<Target>) {
    for (_, entry) in node.own_entries() {
        collect(entry, targets);
    }
    if let Some(expr) = node.expr() {
        expr.visit(&mut |used| {
            if let cdk_core::value::Use::Value(reference) = used {
                targets.push(reference.target.clone());
            }
        });
    }
}

/// A part of a whole, in percent, if the part is at least 10.
fn rate(part: Metric, whole: &str, others: Vec<(&'static str, Metric)>) -> Math {
    let formula = format!("IF(errors >= 10, 100 * errors / ({whole}), 0)");
    let math = Math::new(formula).with("errors", part);
    others.into_iter().fold(math, |math, (name, metric)| math.with(name, metric))
}
