//! What DynamoDB and S3 measure.

use super::Metric;
use super::typed::{Source, metrics};

metrics! {
    /// What DynamoDB measures of a table. Alarms on these metrics keep their state in periods without data, whatever
    /// they say.
    ///
    /// ```
    /// use cdk_aws::metrics::TableMetrics;
    /// use cdk_aws::prelude::*;
    ///
    /// let orders = TableMetrics::of("orders");
    /// let throttled = Alarm::above(orders.read_throttles(), 0.0);
    /// let failed = Alarm::above(orders.system_errors("GetItem"), 0.0);
    /// # let _ = (throttled, failed);
    /// ```
    ///
    /// [Metrics of DynamoDB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html)
    TableMetrics("TableName": table) in "AWS/DynamoDB" {
        /// The read capacity that is consumed.
        consumed_reads: "ConsumedReadCapacityUnits",
        /// The write capacity that is consumed.
        consumed_writes: "ConsumedWriteCapacityUnits",
        /// The read capacity that is provisioned.
        provisioned_reads: "ProvisionedReadCapacityUnits",
        /// The write capacity that is provisioned.
        provisioned_writes: "ProvisionedWriteCapacityUnits",
        /// The number of reads that were throttled.
        read_throttles: "ReadThrottleEvents",
        /// The number of writes that were throttled.
        write_throttles: "WriteThrottleEvents",
        /// The number of writes whose condition was not true.
        failed_conditions: "ConditionalCheckFailedRequests",
        /// The number of conflicts of transactions.
        transaction_conflicts: "TransactionConflict",
        /// The number of items that expired.
        expired_items: "TimeToLiveDeletedItemCount",
    }
}

impl TableMetrics {
    /// The number of failures of DynamoDB itself in an operation such as `GetItem`.
    #[track_caller]
    pub fn system_errors(&self, operation: &'static str) -> Metric {
        self.0.known("SystemErrors").dimension("Operation", operation)
    }

    /// The number of requests of an operation such as `GetItem` that were throttled.
    #[track_caller]
    pub fn throttled_requests(&self, operation: &'static str) -> Metric {
        self.0.known("ThrottledRequests").dimension("Operation", operation)
    }

    /// The time of an operation such as `GetItem`, in milliseconds.
    #[track_caller]
    pub fn latency(&self, operation: &'static str) -> Metric {
        self.0.known("SuccessfulRequestLatency").dimension("Operation", operation)
    }

    /// The number of invalid requests of the account, for all tables.
    #[track_caller]
    pub fn user_errors() -> Metric {
        Source { namespace: "AWS/DynamoDB", dimensions: Vec::new() }.known("UserErrors")
    }
}

metrics! {
    /// What S3 measures of a bucket: its size once a day, and requests if a filter for request metrics is set.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let uploads = Bucket::new();
    /// let large = Alarm::above(uploads.metrics().size().period(Duration::days(1)), 1e12);
    /// # let _ = large;
    /// ```
    ///
    /// [Metrics of S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html)
    BucketMetrics("BucketName": bucket) in "AWS/S3" {
    }
}

impl BucketMetrics {
    /// The size of the objects in the standard storage class, in bytes.
    #[track_caller]
    pub fn size(&self) -> Metric {
        self.0.known("BucketSizeBytes").dimension("StorageType", "StandardStorage")
    }

    /// The number of objects.
    #[track_caller]
    pub fn objects(&self) -> Metric {
        self.0.known("NumberOfObjects").dimension("StorageType", "AllStorageTypes")
    }

    /// The number of requests that a filter for request metrics selects.
    #[track_caller]
    pub fn requests(&self, filter: &'static str) -> Metric {
        self.0.known("AllRequests").dimension("FilterId", filter)
    }

    /// The number of responses with a status from 400 to 499, of requests that a filter selects.
    #[track_caller]
    pub fn client_errors(&self, filter: &'static str) -> Metric {
        self.0.known("4xxErrors").dimension("FilterId", filter)
    }

    /// The number of responses with a status from 500 to 599, of requests that a filter selects.
    #[track_caller]
    pub fn server_errors(&self, filter: &'static str) -> Metric {
        self.0.known("5xxErrors").dimension("FilterId", filter)
    }

    /// The time of requests that a filter selects, in milliseconds: the slowest of 99 % of them.
    #[track_caller]
    pub fn latency(&self, filter: &'static str) -> Metric {
        self.0.known("TotalRequestLatency").dimension("FilterId", filter)
    }
}
