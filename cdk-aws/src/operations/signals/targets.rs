//! Load balancers and their targets.

use cdk_core::{Seen, Target};

use super::{Signal, Stage, attribute, limited, rate, signal};
use crate::metrics::{LoadBalancerMetrics, Math, Measure, TargetGroupMetrics};
use crate::operations::Watch;

pub(super) fn of_balancer(seen: &Seen) -> Vec<Signal> {
    let kind = seen.properties();
    if kind.text("Type").is_some_and(|kind| kind != "application") {
        return Vec::new();
    }
    let metrics = LoadBalancerMetrics::of(attribute(seen, "LoadBalancerFullName"));
    let requests = || ("requests", metrics.requests());
    // Requests without a target are not counted as requests.
    let unanswered = rate(metrics.balancer_5xx(), "FILL(requests, 0) + errors", vec![requests()]);
    vec![
        signal(Watch::Requests, seen, metrics.requests()),
        signal(Watch::ServerErrors, seen, rate(metrics.target_5xx(), "requests", vec![requests()])),
        signal(Watch::BalancerErrors, seen, unanswered),
        signal(Watch::Latency, seen, metrics.response_time()),
        signal(Watch::RejectedConnections, seen, metrics.rejected_connections()),
    ]
}

pub(super) fn of_target_group(stage: &Stage, seen: &Seen) -> Vec<Signal> {
    let Some(metrics) = metrics(stage, seen) else { return Vec::new() };
    let unhealthy = signal(Watch::UnhealthyHosts, seen, metrics.unhealthy_hosts());
    let healthy = healthy(stage, seen, &metrics);
    [unhealthy].into_iter().chain(healthy).collect()
}

fn metrics(stage: &Stage, seen: &Seen) -> Option<TargetGroupMetrics> {
    let balancer = balancer(stage, seen)?;
    Some(TargetGroupMetrics::of(
        attribute(balancer, "LoadBalancerFullName"),
        attribute(seen, "TargetGroupFullName"),
    ))
}

/// Healthy targets. Of two groups that traffic moves between, one may be empty: what counts is their sum.
fn healthy(stage: &Stage, seen: &Seen, metrics: &TargetGroupMetrics) -> Option<Signal> {
    let all = siblings(stage, seen);
    let measure: Measure = match &all[..] {
        [_] => metrics.healthy_hosts().into(),
        [first, second] if first.resource.target() == seen.resource.target() => {
            let second = self::metrics(stage, second)?.healthy_hosts();
            Math::new("FILL(first, 0) + FILL(second, 0)")
                .with("first", metrics.healthy_hosts())
                .with("second", second)
                .into()
        }
        _ => return None,
    };
    Some(limited(Watch::HealthyHosts, seen, measure, Watch::HealthyHosts.terms().limit))
}

/// The target groups of one construct for one load balancer, this one included.
fn siblings<'s>(stage: &'s Stage, seen: &Seen) -> Vec<&'s Seen> {
    let place =
        |target: &Target| (target.key, target.part.rsplit_once('/').map(|(place, _)| place.to_owned()));
    let own = place(seen.resource.target());
    let groups = stage.of_type("AWS::ElasticLoadBalancingV2::TargetGroup");
    groups.filter(|other| place(other.resource.target()) == own).collect()
}

/// The load balancer whose listener sends requests to a target group, or to the other one of two.
fn balancer<'s>(stage: &'s Stage, seen: &Seen) -> Option<&'s Seen> {
    siblings(stage, seen).into_iter().find_map(|group| {
        let group = group.resource.target();
        let listeners = stage.of_type("AWS::ElasticLoadBalancingV2::Listener");
        let rules = stage.of_type("AWS::ElasticLoadBalancingV2::ListenerRule");
        let rule_listeners = rules
            .filter(|rule| rule.refers_to().contains(group))
            .filter_map(|rule| stage.find(rule.property_refers_to("ListenerArn").first()?));
        let mut own = listeners.filter(|listener| listener.refers_to().contains(group)).chain(rule_listeners);
        own.find_map(|listener| stage.find(listener.property_refers_to("LoadBalancerArn").first()?))
    })
}
