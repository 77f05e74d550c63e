//! The metrics of AWS that an alarm evaluates.

use cdk_core::check::Subject;
use cdk_core::value::Node;

use crate::metrics::table::{self, Group, Namespace};

/// A metric in a known namespace.
pub(super) struct Known<'n, 'v> {
    pub(super) namespace: &'static Namespace,
    pub(super) name: &'n str,
    /// What holds the namespace, name and dimensions.
    pub(super) metric: &'n Node<'v>,
    /// The statistic, what holds it, and its path there.
    pub(super) statistic: Option<(&'n str, &'n Node<'v>, &'static str)>,
}

/// The metrics of known namespaces in an alarm: its own, or those of its queries.
pub(super) fn known<'n, 'v>(alarm: &'n Subject<'v>) -> Vec<Known<'n, 'v>> {
    let own = seen(alarm, alarm, &["Statistic", "ExtendedStatistic"]);
    let of_query = |query: &'n Node<'v>| seen(query.get("MetricStat.Metric")?, query, &["MetricStat.Stat"]);
    own.into_iter().chain(alarm.items("Metrics").iter().filter_map(of_query)).collect()
}

fn seen<'n, 'v>(
    metric: &'n Node<'v>,
    of_statistic: &'n Node<'v>,
    paths: &[&'static str],
) -> Option<Known<'n, 'v>> {
    let namespace = table::namespace(metric.text("Namespace")?)?;
    let statistic = |path: &&'static str| Some((of_statistic.text(path)?, of_statistic, *path));
    let statistic = paths.iter().find_map(statistic);
    Some(Known { namespace, name: metric.text("MetricName")?, metric, statistic })
}

impl<'n> Known<'n, '_> {
    /// What is known about the metric.
    pub(super) fn group(&self) -> Option<&'static Group> {
        table::find(self.namespace.name, self.name)
    }

    /// The names of the dimensions, if all are known.
    pub(super) fn dimensions(&self) -> Option<Vec<&'n str>> {
        if self.metric.lacks("Dimensions") {
            return Some(Vec::new());
        }
        self.metric.count("Dimensions")?;
        self.metric.items("Dimensions").iter().map(|dimension| dimension.text("Name")).collect()
    }
}
