//! What ECS measures.

use super::typed::metrics;

metrics! {
    /// What ECS measures of a service.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn alarms(api: &FargateService) {
    /// let busy = Alarm::above(api.metrics().cpu(), 90.0).evaluation_periods(3);
    /// # let _ = busy;
    /// # }
    /// ```
    ///
    /// [Metrics of ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html)
    ServiceMetrics("ClusterName": cluster, "ServiceName": service) in "AWS/ECS" {
        /// The part of the tasks' processors that is used, in percent.
        cpu: "CPUUtilization",
        /// The part of the tasks' memory that is used, in percent.
        memory: "MemoryUtilization",
    }
}

metrics! {
    /// What Container Insights measures of a service: only if the cluster has it.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn alarms(api: &FargateService) {
    /// let stopped = Alarm::below(api.insight_metrics().running_tasks(), 1.0);
    /// # let _ = stopped;
    /// # }
    /// ```
    ///
    /// [Metrics of Container Insights](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html)
    InsightMetrics("ClusterName": cluster, "ServiceName": service) in "ECS/ContainerInsights" {
        /// The smallest number of tasks that run.
        running_tasks: "RunningTaskCount",
        /// The number of tasks that should run.
        desired_tasks: "DesiredTaskCount",
        /// The number of tasks that are starting.
        pending_tasks: "PendingTaskCount",
        /// The number of deployments in progress.
        deployments: "DeploymentCount",
        /// The ephemeral storage that is used, in gigabytes.
        ephemeral_storage: "EphemeralStorageUtilized",
        /// The ephemeral storage that the tasks have, in gigabytes.
        ephemeral_storage_reserved: "EphemeralStorageReserved",
    }
}

metrics! {
    /// What ECS measures of a cluster's instances. There is no data for clusters that have only Fargate tasks.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let cluster = Cluster::new();
    /// let busy = Alarm::above(cluster.metrics().cpu(), 90.0);
    /// # let _ = busy;
    /// ```
    ///
    /// [Metrics of ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html)
    ClusterMetrics("ClusterName": cluster) in "AWS/ECS" {
        /// The part of the instances' processors that is used, in percent.
        cpu: "CPUUtilization",
        /// The part of the instances' memory that is used, in percent.
        memory: "MemoryUtilization",
        /// The part of the instances' processors that tasks reserve, in percent.
        cpu_reservation: "CPUReservation",
        /// The part of the instances' memory that tasks reserve, in percent.
        memory_reservation: "MemoryReservation",
    }
}
