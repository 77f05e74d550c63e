//! Functions.

use cdk_core::Seen;

use super::{Signal, limited, reference, signal};
use crate::metrics::FunctionMetrics;
use crate::operations::Watch;

/// The timeout of a function that sets none, in seconds.
const DEFAULT_TIMEOUT: f64 = 3.0;

pub(super) fn of_function(seen: &Seen) -> Vec<Signal> {
    let metrics = FunctionMetrics::of(reference(seen));
    let properties = seen.properties();
    let timeout = match properties.number("Timeout") {
        None if properties.get("Timeout").is_none() => Some(DEFAULT_TIMEOUT),
        timeout => timeout,
    };
    vec![
        signal(Watch::Errors, seen, metrics.errors()),
        signal(Watch::Throttles, seen, metrics.throttles()),
        limited(Watch::Duration, seen, metrics.duration(), timeout.map(|seconds| seconds * 1000.0 * 0.9)),
        signal(Watch::DroppedEvents, seen, metrics.dropped_events()),
    ]
}
