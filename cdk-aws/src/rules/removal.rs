//! Only what can have a snapshot leaves one when it is removed.

use cdk_core::check::{Legacy, View};
use cdk_core::{Diagnostic, RemovalPolicy};

use super::codes;

pub(crate) const RULE: Legacy = Legacy { codes: &[], check };

/// The types that CloudFormation makes snapshots of.
const TYPES: [&str; 8] = [
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for resource in view.stacks().flat_map(|stack| stack.resources()) {
        let kind = resource.resource_type();
        let leaves_snapshot = resource.removal_policy() == Some(RemovalPolicy::Snapshot);
        if leaves_snapshot && !TYPES.contains(&kind) && !resource.is_unchecked() {
            let message = format!("{kind} cannot leave a snapshot");
            found.push(
                Diagnostic::error(&codes::SNAPSHOT, message)
                    .at(resource.location())
                    .path(view.path(resource))
                    .help("use `RemovalPolicy::Retain` to keep it"),
            );
        }
    }
}
