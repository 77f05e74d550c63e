//! What starts and stops a cluster.

use cdk_core::Lower;

use super::AuroraCluster;
use super::aurora_cluster::Capacity;
use crate::action;
use crate::iam::Statement;
use crate::scheduler::{Action, Moment, hours_of};

/// How many minutes before the hours begin the cluster is started: what uses it runs when they begin.
const EARLIER: i64 = -30;
/// How many minutes after the hours end the cluster is stopped: what uses it has stopped by then.
const LATER: i64 = 15;

impl AuroraCluster {
    /// Whether the cluster pauses when nobody is connected. A proxy always is.
    pub(super) fn pauses(&self, cx: &Lower<'_>) -> bool {
        !self.proxy && matches!(self.sizing(cx), Capacity::Serverless(capacity) if capacity.value.0 == 0.0)
    }

    pub(super) fn make_working_hours(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let Some(hours) = hours_of(cx, key).filter(|_| !self.pauses(cx)) else { return };
        let action = |part, description, operation, at: Moment| Action {
            part,
            description,
            operation,
            at,
            input: vec![("DbClusterIdentifier".into(), self.cluster_identifier().into_expr())],
        };
        let actions = vec![
            action("Start", "Starts the database", "rds:startDBCluster", hours.begin(EARLIER)),
            action("Stop", "Stops the database", "rds:stopDBCluster", hours.end(LATER)),
        ];
        let allowed = [action!("rds:StartDBCluster"), action!("rds:StopDBCluster")];
        let allowed = Statement::allow(allowed).on([self.arn()]);
        Action::make_all(cx, key, actions, allowed, &hours);
    }
}
