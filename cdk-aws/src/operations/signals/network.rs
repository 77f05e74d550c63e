//! NAT gateways and certificates.

use cdk_core::Seen;

use super::{Signal, Stage, attribute, reference, signal};
use crate::metrics::{CertificateMetrics, NatGatewayMetrics};
use crate::operations::Watch;

pub(super) fn of_nat_gateway(seen: &Seen) -> Vec<Signal> {
    let metrics = NatGatewayMetrics::of(attribute(seen, "NatGatewayId"));
    vec![
        signal(Watch::PortErrors, seen, metrics.port_errors()),
        signal(Watch::DroppedPackets, seen, metrics.dropped_packets()),
    ]
}

/// The certificate of a listener that is not in the stage, at the first listener that has it.
pub(super) fn of_listener(stage: &Stage, seen: &Seen) -> Vec<Signal> {
    let Some(certificate) = certificate(seen) else { return Vec::new() };
    let mut listeners = stage.of_type("AWS::ElasticLoadBalancingV2::Listener");
    let first = listeners.find(|listener| self::certificate(listener).as_ref() == Some(&certificate));
    if first.is_none_or(|first| first.resource.target() != seen.resource.target()) {
        return Vec::new();
    }
    let metrics = CertificateMetrics::of(certificate);
    vec![signal(Watch::CertificateExpiry, seen, metrics.days_to_expiry())]
}

/// The ARN of a listener's certificate, if the program has it.
fn certificate(listener: &Seen) -> Option<String> {
    let properties = listener.properties();
    let arn = properties.items("Certificates").first()?.text("CertificateArn")?;
    arn.contains(":acm:").then(|| arn.to_owned())
}

pub(super) fn of_certificate(seen: &Seen) -> Vec<Signal> {
    let metrics = CertificateMetrics::of(reference(seen));
    vec![signal(Watch::CertificateExpiry, seen, metrics.days_to_expiry())]
}
