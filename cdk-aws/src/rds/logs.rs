//! The log groups that a cluster sends its logs to.

use cdk_core::{Lower, RemovalPolicy, Target};

use super::{AuroraCluster, LogExport};
use crate::logs::Retention;
use crate::support::Located;
use crate::{cfn, sub};

impl AuroraCluster {
    /// Sets how long the logs that are sent to CloudWatch Logs are kept. The default is a month.
    ///
    /// RDS would make log groups that never expire, so the stack makes one for each log of the engine, between the
    /// cluster and its instances; those of logs that are not exported stay empty. RDS has made the groups of a
    /// cluster that was deployed without them: delete these before you deploy, or use [`Self::without_log_groups`].
    ///
    /// ```
    /// use cdk_aws::logs::Retention;
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).log_retention(Retention::OneYear);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, orders });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Logs of Aurora](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html)
    #[track_caller]
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.log_retention = Some(Located::new(retention));
        self
    }

    /// Leaves the log groups to RDS, which makes them without an end, for a cluster that has them already.
    pub fn without_log_groups(mut self) -> Self {
        self.log_retention = None;
        self
    }

    /// Makes the log groups. RDS makes a group when an instance has something to send, and a stack cannot make one that
    /// exists: a log that is exported later needs its group from the beginning.
    pub(super) fn make_log_groups(&self, cx: &mut Lower<'_>) -> Vec<Target> {
        let Some(retention) = self.log_retention else { return Vec::new() };
        let key = self.meta.key();
        let make = |log: LogExport| {
            let name = sub!(
                "/aws/rds/cluster/{cluster}/{log}",
                cluster = self.cluster_identifier(),
                log = log.name()
            );
            let group = cfn!(AWS::Logs::LogGroup {
                LogGroupName: name,
                RetentionInDays: retention.map(Retention::days),
            });
            let part = format!("Logs/{log:?}");
            cx.add(key, part.clone(), group.removal_policy(RemovalPolicy::Destroy));
            Target::part(key, part)
        };
        LogExport::ALL.into_iter().map(make).collect()
    }
}
