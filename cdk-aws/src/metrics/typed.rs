//! How typed metrics are made from the table.

use cdk_core::{Text, Value};

use super::table;
use super::{Metric, Statistic};

/// The metrics of one resource: their namespace, and the dimensions that select the resource.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) namespace: &'static str,
    pub(super) dimensions: Vec<(&'static str, Value<String>)>,
}

impl Source {
    /// A metric that the table has.
    #[track_caller]
    pub(super) fn known(&self, name: &'static str) -> Metric {
        let group = table::find(self.namespace, name).expect("typed metrics are in the table");
        let mut metric = self.metric(name, group.statistic());
        metric.group = Some(group);
        metric
    }

    #[track_caller]
    pub(super) fn metric(&self, name: impl Into<Text>, statistic: Statistic) -> Metric {
        let mut metric = Metric::new(self.namespace, name, statistic);
        for (name, value) in &self.dimensions {
            metric = metric.dimension(*name, value.clone());
        }
        metric
    }
}

/// Declares the metrics of a kind of resource.
macro_rules! metrics {
    (
        $(#[$doc:meta])*
        $type:ident($($dimension:literal: $value:ident),+) in $namespace:literal {
            $($(#[$method_doc:meta])+ $method:ident: $name:literal,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        #[must_use]
        pub struct $type($crate::metrics::typed::Source);

        impl $type {
            /// The metrics of the resource that the dimensions select.
            pub fn of($($value: impl cdk_core::IntoValue<String>),+) -> Self {
                $type($crate::metrics::typed::Source {
                    namespace: $namespace,
                    dimensions: vec![$(($dimension, $value.into_value())),+],
                })
            }

            $(
                $(#[$method_doc])+
                #[track_caller]
                pub fn $method(&self) -> $crate::metrics::Metric {
                    self.0.known($name)
                }
            )*

            /// Another metric of the resource, by the name that its service gives it.
            #[track_caller]
            pub fn other(
                &self,
                name: impl Into<cdk_core::Text>,
                statistic: $crate::metrics::Statistic,
            ) -> $crate::metrics::Metric {
                self.0.metric(name, statistic)
            }

            /// The namespace, the dimensions and the names of the metrics.
            #[cfg(test)]
            #[allow(dead_code, reason = "not all have names")]
            pub(crate) const NAMES: (&'static str, &'static [&'static str], &'static [&'static str]) =
                ($namespace, &[$($dimension),+], &[$($name),*]);
        }
    };
}

pub(super) use metrics;

#[cfg(test)]
mod tests {
    use super::table;
    use crate::metrics::*;

    #[test]
    fn typed_metrics_are_in_the_table_with_their_dimensions() {
        let all = [
            LoadBalancerMetrics::NAMES,
            TargetGroupMetrics::NAMES,
            ServiceMetrics::NAMES,
            InsightMetrics::NAMES,
            ClusterMetrics::NAMES,
            AuroraMetrics::NAMES,
            DatabaseMetrics::NAMES,
            QueueMetrics::NAMES,
            TopicMetrics::NAMES,
            RuleMetrics::NAMES,
            FunctionMetrics::NAMES,
            NatGatewayMetrics::NAMES,
            LogGroupMetrics::NAMES,
            CertificateMetrics::NAMES,
            PipelineMetrics::NAMES,
            ProjectMetrics::NAMES,
            TableMetrics::NAMES,
        ];
        for (namespace, dimensions, names) in all {
            for name in names {
                let group = table::find(namespace, name).unwrap_or_else(|| panic!("{namespace}: {name}"));
                let has_all = |needed: &&[&str]| needed.iter().all(|name| dimensions.contains(name));
                assert!(group.needs.is_empty() || group.needs.iter().any(has_all), "{namespace}: {name}");
            }
        }
    }

    #[test]
    fn metrics_of_an_operation_or_a_filter_are_in_the_table() {
        let (table, bucket) = (TableMetrics::of("orders"), BucketMetrics::of("uploads"));
        let operation =
            [table.system_errors("Scan"), table.throttled_requests("Scan"), table.latency("Scan")];
        let filter = [
            bucket.requests("all"),
            bucket.client_errors("all"),
            bucket.server_errors("all"),
            bucket.latency("all"),
        ];
        let others = [bucket.size(), bucket.objects(), TableMetrics::user_errors()];
        assert!(operation.iter().chain(&filter).chain(&others).all(|metric| metric.unit().is_some()));
    }
}
