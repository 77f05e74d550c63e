//! Builds.

use cdk_core::Seen;

use super::{Signal, reference, signal};
use crate::metrics::ProjectMetrics;
use crate::operations::Watch;

pub(super) fn of_project(seen: &Seen) -> Vec<Signal> {
    let metrics = ProjectMetrics::of(reference(seen));
    vec![signal(Watch::FailedBuilds, seen, metrics.failed_builds())]
}
