//! What AWS documents about its metrics: which statistic is right, which ones are meaningless, the unit, the dimensions
//! without which there is no data, and what a period without data means.
//!
//! The sets of dimensions are those of the CDK team's database of services; what statistics mean is on the page of each
//! namespace.

use super::{Missing, Statistic};

/// A namespace of AWS.
#[derive(Debug)]
pub(crate) struct Namespace {
    pub(crate) name: &'static str,
    /// All dimensions that its metrics have.
    pub(crate) dimensions: &'static [&'static str],
    pub(crate) groups: &'static [Group],
    /// AWS's page.
    pub(crate) page: &'static str,
}

/// Metrics of one meaning.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) kind: Kind,
    pub(crate) best: Best,
    pub(crate) unit: &'static str,
    /// Dimensions without which there is no data: those of one of these sets. Empty if there is data without any.
    pub(crate) needs: &'static [&'static [&'static str]],
    pub(crate) missing: Missing,
    pub(crate) names: &'static [&'static str],
}

/// What the values of a metric are, which decides what a statistic of them means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Each value is 1: an event. Only their sum says anything; average, minimum and maximum are always 1.
    Event,
    /// Each value is 1 or 0: whether something happened in a call. The average is the rate; the minimum is 0 as soon as
    /// one call went well.
    Outcome,
    /// An amount since the last value: the sum is the total, the average that of a minute.
    Amount,
    /// A level, such as a length or a latency. A sum of levels depends on how often they are reported.
    Gauge,
    /// A level in percent.
    Share,
    /// A number of targets, reported by each node of a load balancer.
    Targets,
}

impl Kind {
    /// What is wrong with a statistic: whether that makes it an error, and why.
    pub(crate) fn objection(self, statistic: &str) -> Option<(bool, &'static str)> {
        let is_total = matches!(statistic, "Sum" | "SampleCount") || is_trimmed_total(statistic);
        match self {
            Kind::Event if !is_total => {
                Some((true, "each value of this metric is 1, and so is every statistic except their sum"))
            }
            Kind::Outcome if statistic == "Minimum" => Some((
                true,
                "the values of this metric are 0 and 1: the minimum is 0 as soon as one call succeeds",
            )),
            Kind::Share if statistic == "Sum" => {
                Some((true, "a sum of percentages has no meaning: it grows with the number of values"))
            }
            Kind::Targets if is_total => Some((
                true,
                "each node of the load balancer counts all targets: the sum counts them several times",
            )),
            Kind::Gauge if statistic == "Sum" => Some((
                false,
                "this metric is a level: a sum of its values depends on how often they are reported",
            )),
            _ => None,
        }
    }
}

/// Whether this is a trimmed sum or a trimmed count.
fn is_trimmed_total(statistic: &str) -> bool {
    let start = statistic.get(..2).unwrap_or_default().to_ascii_lowercase();
    matches!(start.as_str(), "ts" | "tc")
}

/// The statistic that is right for most purposes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Best {
    Average,
    Sum,
    Minimum,
    Maximum,
    P99,
}

impl Group {
    pub(crate) fn statistic(&self) -> Statistic {
        match self.best {
            Best::Average => Statistic::Average,
            Best::Sum => Statistic::Sum,
            Best::Minimum => Statistic::Minimum,
            Best::Maximum => Statistic::Maximum,
            Best::P99 => Statistic::percentile(99),
        }
    }
}

/// The namespace with a name.
pub(crate) fn namespace(name: &str) -> Option<&'static Namespace> {
    NAMESPACES.iter().find(|namespace| namespace.name == name)
}

/// What is known about a metric.
pub(crate) fn find(of: &str, name: &str) -> Option<&'static Group> {
    namespace(of)?.groups.iter().find(|group| group.names.contains(&name))
}

const fn group(
    kind: Kind,
    best: Best,
    unit: &'static str,
    needs: &'static [&'static [&'static str]],
    missing: Missing,
    names: &'static [&'static str],
) -> Group {
    Group { kind, best, unit, needs, missing, names }
}

/// Events that are counted: no value means that none happened.
const fn events(needs: &'static [&'static [&'static str]], names: &'static [&'static str]) -> Group {
    group(Kind::Event, Best::Sum, "Count", needs, Missing::NotBreaching, names)
}

/// Amounts that are added up.
const fn amounts(
    unit: &'static str,
    needs: &'static [&'static [&'static str]],
    names: &'static [&'static str],
) -> Group {
    group(Kind::Amount, Best::Sum, unit, needs, Missing::NotBreaching, names)
}

/// Levels.
const fn gauges(
    best: Best,
    unit: &'static str,
    needs: &'static [&'static [&'static str]],
    names: &'static [&'static str],
) -> Group {
    group(Kind::Gauge, best, unit, needs, Missing::Missing, names)
}

/// Levels in percent.
const fn shares(
    best: Best,
    needs: &'static [&'static [&'static str]],
    names: &'static [&'static str],
) -> Group {
    group(Kind::Share, best, "Percent", needs, Missing::Missing, names)
}

const BALANCER: &[&[&str]] = &[&["LoadBalancer"]];
const TARGETS: &[&[&str]] = &[&["LoadBalancer", "TargetGroup"]];
const TARGET_GROUP: &[&[&str]] = &[&["TargetGroup"]];
const ECS_CLUSTER: &[&[&str]] = &[&["ClusterName"]];
const ECS_SERVICE: &[&[&str]] = &[&["ClusterName", "ServiceName"]];
const DB_CLUSTER: &[&[&str]] = &[&["DBClusterIdentifier"], &["DbClusterIdentifier"]];
const QUEUE: &[&[&str]] = &[&["QueueName"]];
const TOPIC: &[&[&str]] =
    &[&["TopicName"], &["PhoneNumber"], &["Application"], &["Platform"], &["Country"], &["SMSType"]];
const NAT: &[&[&str]] = &[&["NatGatewayId"]];
const CERTIFICATE: &[&[&str]] = &[&["CertificateArn"]];
const TABLE: &[&[&str]] = &[&["TableName"]];
const OPERATION: &[&[&str]] = &[&["TableName", "Operation"]];
const BUCKET: &[&[&str]] = &[&["BucketName", "StorageType"]];
const REQUESTS: &[&[&str]] = &[&["BucketName", "FilterId"]];
const ANY: &[&[&str]] = &[];

pub(crate) static NAMESPACES: &[Namespace] = &[
    Namespace {
        name: "AWS/ApplicationELB",
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
        dimensions: &["LoadBalancer", "TargetGroup", "AvailabilityZone"],
        groups: &[
            events(
                BALANCER,
                &[
                    "HTTPCode_Target_2XX_Count",
                    "HTTPCode_Target_3XX_Count",
                    "HTTPCode_Target_4XX_Count",
                    "HTTPCode_Target_5XX_Count",
                    "HTTPCode_ELB_3XX_Count",
                    "HTTPCode_ELB_4XX_Count",
                    "HTTPCode_ELB_5XX_Count",
                    "HTTPCode_ELB_500_Count",
                    "HTTPCode_ELB_502_Count",
                    "HTTPCode_ELB_503_Count",
                    "HTTPCode_ELB_504_Count",
                    "HTTP_Fixed_Response_Count",
                    "HTTP_Redirect_Count",
                    "HTTP_Redirect_Url_Limit_Exceeded_Count",
                    "RequestCount",
                    "IPv6RequestCount",
                    "GrpcRequestCount",
                    "NonStickyRequestCount",
                    "DesyncMitigationMode_NonCompliant_Request_Count",
                    "RejectedConnectionCount",
                    "TargetConnectionErrorCount",
                    "ClientTLSNegotiationErrorCount",
                    "TargetTLSNegotiationErrorCount",
                    "ELBAuthError",
                    "ELBAuthFailure",
                    "ELBAuthSuccess",
                    "ELBAuthRefreshTokenSuccess",
                    "ELBAuthUserClaimsSizeExceeded",
                ],
            ),
            events(TARGET_GROUP, &["RequestCountPerTarget", "LambdaInternalError", "LambdaUserError"]),
            amounts(
                "Count",
                BALANCER,
                &[
                    "ActiveConnectionCount",
                    "NewConnectionCount",
                    "RuleEvaluations",
                    "DroppedInvalidHeaderRequestCount",
                    "ForwardedInvalidHeaderRequestCount",
                ],
            ),
            amounts(
                "Bytes",
                BALANCER,
                &["ProcessedBytes", "IPv6ProcessedBytes", "LambdaTargetProcessedBytes"],
            ),
            amounts("Count", BALANCER, &["ConsumedLCUs", "PeakLCUs"]),
            group(Kind::Targets, Best::Minimum, "Count", TARGETS, Missing::Breaching, &["HealthyHostCount"]),
            group(
                Kind::Targets,
                Best::Maximum,
                "Count",
                TARGETS,
                Missing::NotBreaching,
                &["UnHealthyHostCount", "AnomalousHostCount", "MitigatedHostCount"],
            ),
            group(
                Kind::Gauge,
                Best::P99,
                "Seconds",
                BALANCER,
                Missing::NotBreaching,
                &["TargetResponseTime"],
            ),
            group(
                Kind::Gauge,
                Best::P99,
                "Milliseconds",
                BALANCER,
                Missing::NotBreaching,
                &["ELBAuthLatency"],
            ),
        ],
    },
    Namespace {
        name: "AWS/ECS",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
        dimensions: &[
            "ClusterName",
            "ServiceName",
            "DiscoveryName",
            "TargetDiscoveryName",
            "ServiceConnectEndpoint",
        ],
        groups: &[
            shares(Best::Average, ECS_CLUSTER, &["CPUUtilization", "MemoryUtilization"]),
            shares(Best::Average, ECS_CLUSTER, &["CPUReservation", "MemoryReservation", "GPUReservation"]),
        ],
    },
    Namespace {
        name: "ECS/ContainerInsights",
        page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html",
        dimensions: &[
            "ClusterName",
            "ServiceName",
            "TaskDefinitionFamily",
            "TaskId",
            "ContainerName",
            "ContainerInstanceId",
            "InstanceId",
            "EC2InstanceId",
            "CapacityProviderName",
        ],
        groups: &[
            group(
                Kind::Gauge,
                Best::Minimum,
                "Count",
                ECS_SERVICE,
                Missing::Breaching,
                &["RunningTaskCount"],
            ),
            gauges(
                Best::Maximum,
                "Count",
                ECS_SERVICE,
                &["DesiredTaskCount", "PendingTaskCount", "DeploymentCount"],
            ),
            gauges(
                Best::Maximum,
                "Gigabytes",
                ECS_CLUSTER,
                &["EphemeralStorageUtilized", "EphemeralStorageReserved"],
            ),
            gauges(Best::Average, "Count", ECS_CLUSTER, &["TaskCount", "ServiceCount"]),
        ],
    },
    Namespace {
        name: "AWS/RDS",
        page: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html",
        dimensions: &[
            "DBInstanceIdentifier",
            "DBClusterIdentifier",
            "DbClusterIdentifier",
            "Role",
            "DatabaseClass",
            "EngineName",
            "SourceRegion",
        ],
        groups: &[
            shares(
                Best::Average,
                ANY,
                &["CPUUtilization", "ACUUtilization", "BufferCacheHitRatio", "BurstBalance"],
            ),
            gauges(
                Best::Average,
                "Count",
                ANY,
                &[
                    "DatabaseConnections",
                    "DBLoad",
                    "DBLoadCPU",
                    "DBLoadNonCPU",
                    "ServerlessDatabaseCapacity",
                    "CPUCreditBalance",
                ],
            ),
            gauges(
                Best::Minimum,
                "Bytes",
                ANY,
                &["FreeableMemory", "FreeStorageSpace", "FreeLocalStorage", "FreeEphemeralStorage"],
            ),
            group(
                Kind::Gauge,
                Best::Maximum,
                "Milliseconds",
                ANY,
                Missing::Missing,
                &[
                    "AuroraReplicaLag",
                    "AuroraReplicaLagMaximum",
                    "AuroraReplicaLagMinimum",
                    "AuroraBinlogReplicaLag",
                ],
            ),
            group(Kind::Gauge, Best::Maximum, "Seconds", ANY, Missing::Breaching, &["ReplicaLag"]),
            gauges(Best::Average, "Seconds", ANY, &["ReadLatency", "WriteLatency", "EngineUptime"]),
            gauges(
                Best::Average,
                "Milliseconds",
                ANY,
                &[
                    "CommitLatency",
                    "SelectLatency",
                    "DMLLatency",
                    "DDLLatency",
                    "InsertLatency",
                    "UpdateLatency",
                    "DeleteLatency",
                ],
            ),
            gauges(
                Best::Average,
                "Count/Second",
                ANY,
                &[
                    "ReadIOPS",
                    "WriteIOPS",
                    "Queries",
                    "CommitThroughput",
                    "SelectThroughput",
                    "DMLThroughput",
                ],
            ),
            group(
                Kind::Gauge,
                Best::Average,
                "Count/Second",
                ANY,
                Missing::NotBreaching,
                &["Deadlocks", "LoginFailures", "BlockedTransactions"],
            ),
            gauges(
                Best::Average,
                "Bytes/Second",
                ANY,
                &[
                    "NetworkReceiveThroughput",
                    "NetworkTransmitThroughput",
                    "NetworkThroughput",
                    "ReadThroughput",
                    "WriteThroughput",
                ],
            ),
            gauges(Best::Average, "Count", ANY, &["DiskQueueDepth", "AbortedClients", "ActiveTransactions"]),
            gauges(Best::Average, "Bytes", ANY, &["SwapUsage"]),
            gauges(Best::Average, "Count", DB_CLUSTER, &["VolumeReadIOPs", "VolumeWriteIOPs"]),
            gauges(
                Best::Maximum,
                "Bytes",
                DB_CLUSTER,
                &[
                    "VolumeBytesUsed",
                    "AuroraVolumeBytesLeftTotal",
                    "SnapshotStorageUsed",
                    "BackupRetentionPeriodStorageUsed",
                    "TotalBackupStorageBilled",
                ],
            ),
        ],
    },
    Namespace {
        name: "AWS/SQS",
        page: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
        dimensions: &["QueueName"],
        groups: &[
            amounts(
                "Count",
                QUEUE,
                &[
                    "NumberOfMessagesSent",
                    "NumberOfMessagesReceived",
                    "NumberOfMessagesDeleted",
                    "NumberOfEmptyReceives",
                ],
            ),
            group(
                Kind::Gauge,
                Best::Maximum,
                "Count",
                QUEUE,
                Missing::NotBreaching,
                &[
                    "ApproximateNumberOfMessagesVisible",
                    "ApproximateNumberOfMessagesNotVisible",
                    "ApproximateNumberOfMessagesDelayed",
                    "ApproximateNumberOfGroupsWithInflightMessages",
                ],
            ),
            group(
                Kind::Gauge,
                Best::Maximum,
                "Seconds",
                QUEUE,
                Missing::NotBreaching,
                &["ApproximateAgeOfOldestMessage"],
            ),
            gauges(Best::Average, "Bytes", QUEUE, &["SentMessageSize"]),
        ],
    },
    Namespace {
        name: "AWS/SNS",
        page: "https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html",
        dimensions: &["TopicName", "PhoneNumber", "Application", "Platform", "Country", "SMSType"],
        groups: &[
            amounts(
                "Count",
                TOPIC,
                &[
                    "NumberOfMessagesPublished",
                    "NumberOfNotificationsDelivered",
                    "NumberOfNotificationsFailed",
                    "NumberOfNotificationsFilteredOut",
                    "NumberOfNotificationsFilteredOut-InvalidAttributes",
                    "NumberOfNotificationsFilteredOut-NoMessageAttributes",
                    "NumberOfNotificationsRedrivenToDlq",
                    "NumberOfNotificationsFailedToRedriveToDlq",
                ],
            ),
            gauges(Best::Average, "Bytes", TOPIC, &["PublishSize"]),
        ],
    },
    Namespace {
        name: "AWS/Events",
        page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html",
        dimensions: &["RuleName", "EventBusName", "EventSourceName"],
        groups: &[amounts(
            "Count",
            ANY,
            &[
                "Invocations",
                "FailedInvocations",
                "DeadLetterInvocations",
                "TriggeredRules",
                "MatchedEvents",
                "ThrottledRules",
                "InvocationsSentToDlq",
                "InvocationsFailedToBeSentToDlq",
            ],
        )],
    },
    Namespace {
        name: "AWS/Lambda",
        page: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
        dimensions: &["FunctionName", "Resource", "ExecutedVersion", "EventSourceMappingUUID"],
        groups: &[
            events(
                ANY,
                &[
                    "Invocations",
                    "ProvisionedConcurrencyInvocations",
                    "ProvisionedConcurrencySpilloverInvocations",
                ],
            ),
            group(
                Kind::Outcome,
                Best::Sum,
                "Count",
                ANY,
                Missing::NotBreaching,
                &[
                    "Errors",
                    "Throttles",
                    "DeadLetterErrors",
                    "DestinationDeliveryFailures",
                    "AsyncEventsDropped",
                ],
            ),
            group(
                Kind::Gauge,
                Best::P99,
                "Milliseconds",
                ANY,
                Missing::NotBreaching,
                &["Duration", "PostRuntimeExtensionsDuration"],
            ),
            group(
                Kind::Gauge,
                Best::Maximum,
                "Milliseconds",
                ANY,
                Missing::NotBreaching,
                &["IteratorAge", "AsyncEventAge", "OffsetLag"],
            ),
            group(
                Kind::Gauge,
                Best::Maximum,
                "Count",
                ANY,
                Missing::NotBreaching,
                &[
                    "ConcurrentExecutions",
                    "UnreservedConcurrentExecutions",
                    "ProvisionedConcurrentExecutions",
                ],
            ),
            gauges(Best::Maximum, "None", ANY, &["ProvisionedConcurrencyUtilization"]),
        ],
    },
    Namespace {
        name: "AWS/NATGateway",
        page: "https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html",
        dimensions: &["NatGatewayId"],
        groups: &[
            amounts(
                "Count",
                NAT,
                &[
                    "ErrorPortAllocation",
                    "PacketsDropCount",
                    "IdleTimeoutCount",
                    "ConnectionAttemptCount",
                    "ConnectionEstablishedCount",
                    "PacketsInFromDestination",
                    "PacketsInFromSource",
                    "PacketsOutToDestination",
                    "PacketsOutToSource",
                ],
            ),
            amounts(
                "Bytes",
                NAT,
                &["BytesInFromDestination", "BytesInFromSource", "BytesOutToDestination", "BytesOutToSource"],
            ),
            gauges(
                Best::Maximum,
                "Count",
                NAT,
                &["ActiveConnectionCount", "PeakBytesPerSecond", "PeakPacketsPerSecond"],
            ),
        ],
    },
    Namespace {
        name: "AWS/Logs",
        page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html",
        dimensions: &[
            "LogGroupName",
            "DestinationType",
            "FilterName",
            "Class",
            "Resource",
            "Service",
            "Type",
        ],
        groups: &[
            amounts(
                "Count",
                ANY,
                &[
                    "IncomingLogEvents",
                    "ForwardedLogEvents",
                    "DeliveryErrors",
                    "DeliveryThrottling",
                    "EMFParsingErrors",
                    "EMFValidationErrors",
                    "TransformationErrors",
                    "LogEventsWithFindings",
                ],
            ),
            amounts("Bytes", ANY, &["IncomingBytes", "ForwardedBytes"]),
        ],
    },
    Namespace {
        name: "AWS/CertificateManager",
        page: "https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html",
        dimensions: &["CertificateArn"],
        groups: &[group(
            Kind::Gauge,
            Best::Minimum,
            "Count",
            CERTIFICATE,
            Missing::NotBreaching,
            &["DaysToExpiry"],
        )],
    },
    Namespace {
        name: "AWS/CodeBuild",
        page: "https://docs.aws.amazon.com/codebuild/latest/userguide/cloudwatch_metrics-codebuild.html",
        dimensions: &["ProjectName", "BuildId", "BuildNumber"],
        groups: &[
            events(ANY, &["Builds", "FailedBuilds", "SucceededBuilds"]),
            gauges(
                Best::Average,
                "Seconds",
                ANY,
                &[
                    "Duration",
                    "BuildDuration",
                    "QueuedDuration",
                    "ProvisioningDuration",
                    "DownloadSourceDuration",
                    "InstallDuration",
                    "PreBuildDuration",
                    "PostBuildDuration",
                    "UploadArtifactsDuration",
                    "FinalizingDuration",
                    "SubmittedDuration",
                ],
            ),
        ],
    },
    Namespace {
        name: "AWS/CodePipeline",
        page: "https://docs.aws.amazon.com/codepipeline/latest/userguide/metrics-dimensions.html",
        dimensions: &["PipelineName"],
        groups: &[
            amounts("Count", ANY, &["FailedPipelineExecutions"]),
            gauges(Best::Average, "Seconds", ANY, &["PipelineDuration"]),
        ],
    },
    Namespace {
        name: "AWS/DynamoDB",
        page: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html",
        dimensions: &[
            "TableName",
            "GlobalSecondaryIndexName",
            "Operation",
            "OperationType",
            "Verb",
            "ReceivingRegion",
            "StreamLabel",
            "DelegatedOperation",
            "Source",
        ],
        groups: &[
            amounts(
                "Count",
                TABLE,
                &[
                    "ConsumedReadCapacityUnits",
                    "ConsumedWriteCapacityUnits",
                    "ReadThrottleEvents",
                    "WriteThrottleEvents",
                    "ConditionalCheckFailedRequests",
                    "TransactionConflict",
                    "TimeToLiveDeletedItemCount",
                ],
            ),
            amounts("Count", OPERATION, &["SystemErrors", "ThrottledRequests"]),
            amounts("Count", ANY, &["UserErrors"]),
            group(
                Kind::Gauge,
                Best::Average,
                "Milliseconds",
                OPERATION,
                Missing::NotBreaching,
                &["SuccessfulRequestLatency"],
            ),
            gauges(
                Best::Average,
                "Count",
                TABLE,
                &["ProvisionedReadCapacityUnits", "ProvisionedWriteCapacityUnits"],
            ),
        ],
    },
    Namespace {
        name: "AWS/S3",
        page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html",
        dimensions: &["BucketName", "StorageType", "FilterId"],
        groups: &[
            gauges(Best::Average, "Bytes", BUCKET, &["BucketSizeBytes"]),
            gauges(Best::Average, "Count", BUCKET, &["NumberOfObjects"]),
            amounts(
                "Count",
                REQUESTS,
                &[
                    "AllRequests",
                    "GetRequests",
                    "PutRequests",
                    "DeleteRequests",
                    "HeadRequests",
                    "PostRequests",
                    "ListRequests",
                ],
            ),
            group(
                Kind::Outcome,
                Best::Sum,
                "Count",
                REQUESTS,
                Missing::NotBreaching,
                &["4xxErrors", "5xxErrors"],
            ),
            gauges(Best::P99, "Milliseconds", REQUESTS, &["FirstByteLatency", "TotalRequestLatency"]),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_metric_is_known_once_and_its_statistic_is_right() {
        for namespace in NAMESPACES {
            let mut seen = std::collections::BTreeSet::new();
            for group in namespace.groups {
                let best = group.statistic().name();
                assert_eq!(group.kind.objection(&best), None, "{}: {:?}", namespace.name, group.names);
                for name in group.names {
                    assert!(seen.insert(name), "{}: {name} is listed twice", namespace.name);
                }
                for dimension in group.needs.iter().copied().flatten() {
                    assert!(namespace.dimensions.contains(dimension), "{}: {dimension}", namespace.name);
                }
            }
        }
    }
}
