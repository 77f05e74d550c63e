//! What RDS measures.

use super::typed::metrics;

metrics! {
    /// What RDS measures of an Aurora cluster, over all its instances.
    ///
    /// ```
    /// use cdk_aws::cloudwatch::Statistic;
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).readers(1);
    /// let behind = Alarm::above(database.metrics().replica_lag(), 2000.0);
    /// let busiest = Alarm::above(database.metrics().cpu().statistic(Statistic::Maximum), 90.0);
    /// # let _ = (behind, busiest);
    /// ```
    ///
    /// [Metrics of Aurora](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html)
    AuroraMetrics("DBClusterIdentifier": cluster) in "AWS/RDS" {
        /// The part of the processors that is used, in percent.
        cpu: "CPUUtilization",
        /// The number of connections of an instance.
        connections: "DatabaseConnections",
        /// The load: the average number of sessions that work or wait. More than one for each vCPU is too much.
        load: "DBLoad",
        /// The least memory that is free, in bytes.
        free_memory: "FreeableMemory",
        /// The least local storage that is free for temporary tables and logs, in bytes.
        free_local_storage: "FreeLocalStorage",
        /// How far the readers are behind the writer, in milliseconds.
        replica_lag: "AuroraReplicaLag",
        /// How far the reader that lags most is behind the writer, in milliseconds.
        replica_lag_maximum: "AuroraReplicaLagMaximum",
        /// The number of deadlocks, for each second.
        deadlocks: "Deadlocks",
        /// The time of a commit, in milliseconds.
        commit_latency: "CommitLatency",
        /// The time of a `SELECT`, in milliseconds.
        select_latency: "SelectLatency",
        /// The time of an `INSERT`, `UPDATE` or `DELETE`, in milliseconds.
        dml_latency: "DMLLatency",
        /// The time of a read from the storage, in seconds.
        read_latency: "ReadLatency",
        /// The time of a write to the storage, in seconds.
        write_latency: "WriteLatency",
        /// The part of the reads that the memory answers, in percent.
        buffer_cache_hits: "BufferCacheHitRatio",
        /// The capacity of serverless instances, in Aurora capacity units.
        serverless_capacity: "ServerlessDatabaseCapacity",
        /// The part of the greatest capacity of serverless instances that is used, in percent.
        serverless_utilization: "ACUUtilization",
        /// The number of reads from the volume, in 5 minutes.
        volume_reads: "VolumeReadIOPs",
        /// The number of writes to the volume, in 5 minutes.
        volume_writes: "VolumeWriteIOPs",
        /// The size of the volume, in bytes.
        volume_size: "VolumeBytesUsed",
        /// The size that the volume can still grow by, in bytes.
        volume_left: "AuroraVolumeBytesLeftTotal",
        /// The backups within the retention period, in bytes.
        backups: "BackupRetentionPeriodStorageUsed",
        /// The snapshots beyond the retention period, in bytes.
        snapshots: "SnapshotStorageUsed",
        /// The backups that are billed, in bytes.
        billed_backups: "TotalBackupStorageBilled",
        /// The bytes that are received each second.
        received: "NetworkReceiveThroughput",
        /// The bytes that are sent each second.
        sent: "NetworkTransmitThroughput",
        /// The bytes that are received and sent each second.
        traffic: "NetworkThroughput",
        /// The time since the instances started, in seconds.
        uptime: "EngineUptime",
    }
}

metrics! {
    /// What RDS measures of one database instance.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
    /// let memory = Alarm::below(database.writer_metrics().free_memory(), 256.0 * 1024.0 * 1024.0);
    /// # let _ = memory;
    /// ```
    ///
    /// [Metrics of RDS](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html)
    DatabaseMetrics("DBInstanceIdentifier": instance) in "AWS/RDS" {
        /// The part of the processors that is used, in percent.
        cpu: "CPUUtilization",
        /// The credits that a burstable instance has.
        cpu_credits: "CPUCreditBalance",
        /// The number of connections.
        connections: "DatabaseConnections",
        /// The load: the average number of sessions that work or wait. More than one for each vCPU is too much.
        load: "DBLoad",
        /// The least memory that is free, in bytes.
        free_memory: "FreeableMemory",
        /// The least storage that is free, in bytes. Aurora has [`Self::free_local_storage`].
        free_storage: "FreeStorageSpace",
        /// The least local storage of an Aurora instance that is free, in bytes.
        free_local_storage: "FreeLocalStorage",
        /// How far a replica is behind, in seconds. Aurora has [`Self::aurora_replica_lag`].
        replica_lag: "ReplicaLag",
        /// How far an Aurora reader is behind the writer, in milliseconds.
        aurora_replica_lag: "AuroraReplicaLag",
        /// The swap space that is used, in bytes.
        swap: "SwapUsage",
        /// The number of reads and writes that wait.
        queue_depth: "DiskQueueDepth",
        /// The number of reads of each second.
        reads: "ReadIOPS",
        /// The number of writes of each second.
        writes: "WriteIOPS",
        /// The time of a read, in seconds.
        read_latency: "ReadLatency",
        /// The time of a write, in seconds.
        write_latency: "WriteLatency",
        /// The bytes that are read each second.
        read_throughput: "ReadThroughput",
        /// The bytes that are written each second.
        write_throughput: "WriteThroughput",
        /// The number of deadlocks, for each second.
        deadlocks: "Deadlocks",
        /// The part of the burst credits of the storage that is left, in percent.
        burst_balance: "BurstBalance",
    }
}
