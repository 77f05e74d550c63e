//! What operations watch, and the thresholds.

use crate::metrics::Missing;

/// What a value must not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breach {
    Above,
    Below,
}

/// How something is watched, unless the program says otherwise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// The name in alarms, and at the end of the address of a runbook.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) breach: Breach,
    /// The threshold; `None` if it depends on the resource, or if there is an alarm only when the program sets one.
    pub(super) limit: Option<f64>,
    pub(super) unit: &'static str,
    /// The length of a period, in seconds.
    pub(super) period: u32,
    /// How many periods of how many must breach the threshold.
    pub(super) datapoints: u32,
    pub(super) periods: u32,
    pub(super) missing: Missing,
}

macro_rules! watches {
    ($(
        $(#[$doc:meta])+
        $watch:ident: $name:literal, $title:literal, $breach:ident $limit:expr, $unit:literal,
            $datapoints:literal of $periods:literal periods of $period:literal, $missing:ident;
    )+) => {
        /// Something that [`Operations`](super::Operations) watch.
        ///
        /// The thresholds are first values: adjust those that depend on the workload with
        /// [`Operations::limit`](super::Operations::limit). AWS publishes
        /// [recommendations](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html)
        /// for some metrics.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Watch {
            $($(#[$doc])+ $watch,)+
        }

        impl Watch {
            pub(super) fn terms(self) -> Terms {
                match self {
                    $(Watch::$watch => Terms {
                        name: $name,
                        title: $title,
                        breach: Breach::$breach,
                        limit: $limit,
                        unit: $unit,
                        period: $period,
                        datapoints: $datapoints,
                        periods: $periods,
                        missing: Missing::$missing,
                    },)+
                }
            }

            /// All, for tests.
            #[cfg(test)]
            pub(super) const ALL: &'static [Watch] = &[$(Watch::$watch),+];
        }
    };
}

watches! {
    /// Requests of a load balancer: shown, without an alarm unless a limit is set.
    Requests: "requests", "Requests", Above None, "requests a minute", 3 of 3 periods of 60, NotBreaching;
    /// Responses of targets with a status from 500 to 599: more than 1 % of the requests, and at least 10, in two of three
    /// minutes.
    ServerErrors: "server-errors", "Failed requests", Above Some(1.0), "% of requests", 2 of 3 periods of 60, NotBreaching;
    /// Responses of the load balancer itself with a status from 500 to 599, because no target answered: more than 1 % of
    /// the requests, and at least 10, in two of three minutes.
    BalancerErrors: "balancer-errors", "Requests that no target answered", Above Some(1.0), "% of requests", 2 of 3 periods of 60, NotBreaching;
    /// The time until targets answer: longer than a second for more than 1 % of the requests, for five minutes.
    Latency: "latency", "Response time, 99th percentile", Above Some(1.0), "s", 5 of 5 periods of 60, NotBreaching;
    /// Connections that a load balancer refuses, because it has too many.
    RejectedConnections: "rejected-connections", "Rejected connections", Above Some(0.0), "connections", 1 of 1 periods of 60, NotBreaching;
    /// Targets that fail their health check, for five minutes.
    UnhealthyHosts: "unhealthy-hosts", "Unhealthy targets", Above Some(0.0), "targets", 5 of 5 periods of 60, NotBreaching;
    /// Targets that pass their health check: fewer than one for five minutes.
    HealthyHosts: "healthy-hosts", "Healthy targets", Below Some(1.0), "targets", 5 of 5 periods of 60, Breaching;
    /// The utilization of the processors of a service or database: more than 90 % for five minutes.
    Cpu: "cpu", "Processor utilization", Above Some(90.0), "%", 5 of 5 periods of 60, Missing;
    /// The utilization of the memory of a service: more than 90 % for five minutes.
    Memory: "memory", "Memory utilization", Above Some(90.0), "%", 5 of 5 periods of 60, Missing;
    /// Running tasks of a service: fewer than one for five minutes. Only with Container Insights.
    RunningTasks: "running-tasks", "Running tasks", Below Some(1.0), "tasks", 5 of 5 periods of 60, Breaching;
    /// The ephemeral storage of the tasks of a service: more than 90 % for five minutes. Only with Container Insights.
    TaskStorage: "task-storage", "Ephemeral storage", Above None, "GB", 5 of 5 periods of 60, Missing;
    /// Connections to a database: more than 90 % of what its engine and instance class allow by default, for five minutes.
    /// For Aurora MySQL with known classes; set a limit for others.
    Connections: "connections", "Database connections", Above None, "connections", 5 of 5 periods of 60, Missing;
    /// Sessions that work or wait: more than the database has processors, for 15 minutes. Only with Performance Insights.
    Load: "load", "Database load", Above None, "sessions", 15 of 15 periods of 60, Missing;
    /// Memory of a database that is free: less than 5 % for 15 minutes, if the size of its class is known.
    FreeMemory: "free-memory", "Free memory", Below None, "bytes", 15 of 15 periods of 60, Missing;
    /// Storage of a database that is free: less than 10 % of the allocated storage, or less than 2 GiB of an Aurora
    /// instance's local storage.
    FreeStorage: "free-storage", "Free storage", Below Some(2_147_483_648.0), "bytes", 5 of 5 periods of 60, Missing;
    /// How far readers of an Aurora cluster are behind: more than 2 seconds for five minutes.
    ReplicaLag: "replica-lag", "Replica lag", Above Some(2000.0), "ms", 5 of 5 periods of 60, Missing;
    /// The part of a serverless database's greatest capacity that is used: more than 90 % for five minutes.
    Capacity: "capacity", "Used capacity", Above Some(90.0), "%", 5 of 5 periods of 60, Missing;
    /// Messages in a dead-letter queue: any.
    DeadLetters: "dead-letters", "Dead letters", Above Some(0.0), "messages", 1 of 1 periods of 60, NotBreaching;
    /// The age of the oldest message of a queue: more than 15 minutes, for 15 minutes.
    MessageAge: "message-age", "Age of the oldest message", Above Some(900.0), "s", 15 of 15 periods of 60, NotBreaching;
    /// Calls of a function that fail: any in five minutes.
    Errors: "errors", "Failed calls", Above Some(0.0), "calls", 1 of 1 periods of 300, NotBreaching;
    /// Calls of a function that are refused because too many run: any in five minutes.
    Throttles: "throttles", "Throttled calls", Above Some(0.0), "calls", 1 of 1 periods of 300, NotBreaching;
    /// The time of calls of a function: more than 90 % of its timeout for 1 % of the calls, for 15 minutes.
    Duration: "duration", "Duration, 99th percentile", Above None, "ms", 3 of 3 periods of 300, NotBreaching;
    /// Events for a function that are lost after all attempts: any in five minutes.
    DroppedEvents: "dropped-events", "Dropped events", Above Some(0.0), "events", 1 of 1 periods of 300, NotBreaching;
    /// Connections through a NAT gateway that fail because no port is free: any in each of 15 minutes.
    PortErrors: "port-errors", "Connections without a port", Above Some(0.0), "connections", 15 of 15 periods of 60, NotBreaching;
    /// Packets that a NAT gateway drops: any in each of five minutes.
    DroppedPackets: "dropped-packets", "Dropped packets", Above Some(0.0), "packets", 5 of 5 periods of 60, NotBreaching;
    /// Reads of a table that are throttled: any in each of five minutes.
    ReadThrottles: "read-throttles", "Throttled reads", Above Some(0.0), "requests", 5 of 5 periods of 60, NotBreaching;
    /// Writes of a table that are throttled: any in each of five minutes.
    WriteThrottles: "write-throttles", "Throttled writes", Above Some(0.0), "requests", 5 of 5 periods of 60, NotBreaching;
    /// Notifications of a topic that are not delivered: any in five minutes.
    Undelivered: "undelivered", "Undelivered notifications", Above Some(0.0), "notifications", 1 of 1 periods of 300, NotBreaching;
    /// Targets of an event rule that are not invoked: any in five minutes.
    FailedInvocations: "failed-invocations", "Failed invocations", Above Some(0.0), "invocations", 1 of 1 periods of 300, NotBreaching;
    /// Days until a certificate expires: fewer than 30. Certificate Manager renews certificates 60 days before that.
    CertificateExpiry: "certificate-expiry", "Days until the certificate expires", Below Some(30.0), "days", 1 of 1 periods of 86_400, NotBreaching;
    /// Builds that fail: any in five minutes.
    FailedBuilds: "failed-builds", "Failed builds", Above Some(0.0), "builds", 1 of 1 periods of 300, NotBreaching;
    /// Executions of a pipeline that fail: an event for each, not an alarm. It has no limit.
    PipelineFailures: "pipeline-failures", "Failed executions", Above None, "executions", 1 of 1 periods of 300, NotBreaching;
}
