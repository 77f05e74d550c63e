//! What Lambda, the VPC, CloudWatch Logs and Certificate Manager measure.

use super::typed::metrics;

metrics! {
    /// What Lambda measures of a function.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let code = Code::inline("exports.handler = async (event) => event;");
    /// let resize = Function::new(Runtime::Nodejs22, "index.handler", code);
    /// let failures = Alarm::above(resize.metrics().errors(), 0.0);
    /// # let _ = failures;
    /// ```
    ///
    /// [Metrics of Lambda](https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html)
    FunctionMetrics("FunctionName": function) in "AWS/Lambda" {
        /// The number of calls. Throttled ones are not counted.
        invocations: "Invocations",
        /// The number of calls that failed. Their [average](crate::cloudwatch::Statistic::Average) is the error rate.
        errors: "Errors",
        /// The number of calls that were refused because too many ran.
        throttles: "Throttles",
        /// The time of a call, in milliseconds: the slowest of 99 % of the calls.
        duration: "Duration",
        /// The number of calls that run at a time.
        concurrency: "ConcurrentExecutions",
        /// The number of events that were lost, because the dead-letter queue did not take them.
        dead_letter_errors: "DeadLetterErrors",
        /// The number of events that were lost, because the destination did not take them.
        destination_failures: "DestinationDeliveryFailures",
        /// The number of events that were dropped without a call that succeeded.
        dropped_events: "AsyncEventsDropped",
        /// The time that events wait until the function is called, in milliseconds.
        event_age: "AsyncEventAge",
        /// The age of the last record of a stream that was read, in milliseconds.
        iterator_age: "IteratorAge",
        /// The time that extensions take after a call, in milliseconds.
        extensions_duration: "PostRuntimeExtensionsDuration",
        /// The number of calls on provisioned concurrency.
        provisioned_invocations: "ProvisionedConcurrencyInvocations",
        /// The number of calls for which the provisioned concurrency was too low.
        spillover: "ProvisionedConcurrencySpilloverInvocations",
    }
}

metrics! {
    /// What a NAT gateway measures.
    ///
    /// ```
    /// use cdk_aws::metrics::NatGatewayMetrics;
    /// use cdk_aws::prelude::*;
    ///
    /// let gateway = NatGatewayMetrics::of("nat-0123456789abcdef0");
    /// let full = Alarm::above(gateway.port_errors(), 0.0);
    /// # let _ = full;
    /// ```
    ///
    /// [Metrics of NAT gateways](https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html)
    NatGatewayMetrics("NatGatewayId": gateway) in "AWS/NATGateway" {
        /// The number of connections that failed because no port was free.
        port_errors: "ErrorPortAllocation",
        /// The number of packets that were dropped.
        dropped_packets: "PacketsDropCount",
        /// The number of connections that were idle for 350 seconds.
        idle_timeouts: "IdleTimeoutCount",
        /// The largest number of connections at a time.
        active_connections: "ActiveConnectionCount",
        /// The number of attempts to connect.
        connection_attempts: "ConnectionAttemptCount",
        /// The number of connections that were established.
        connections: "ConnectionEstablishedCount",
        /// The largest number of bytes of a second.
        peak_bytes: "PeakBytesPerSecond",
        /// The largest number of packets of a second.
        peak_packets: "PeakPacketsPerSecond",
        /// The number of bytes from the internet.
        bytes_from_destination: "BytesInFromDestination",
        /// The number of bytes from the network.
        bytes_from_source: "BytesInFromSource",
        /// The number of bytes to the internet.
        bytes_to_destination: "BytesOutToDestination",
        /// The number of bytes to the network.
        bytes_to_source: "BytesOutToSource",
    }
}

metrics! {
    /// What CloudWatch Logs measures of a log group.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let log = LogGroup::new();
    /// let silent = Alarm::below(log.metrics().events(), 1.0);
    /// # let _ = silent;
    /// ```
    ///
    /// [Metrics of CloudWatch Logs](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html)
    LogGroupMetrics("LogGroupName": group) in "AWS/Logs" {
        /// The number of events that were written.
        events: "IncomingLogEvents",
        /// The number of bytes that were written, before compression.
        bytes: "IncomingBytes",
        /// The number of events that were sent on to a subscription.
        forwarded_events: "ForwardedLogEvents",
        /// The number of bytes that were sent on to a subscription.
        forwarded_bytes: "ForwardedBytes",
        /// The number of events that the destination of a subscription did not take.
        delivery_errors: "DeliveryErrors",
        /// The number of events whose delivery to a subscription was throttled.
        delivery_throttling: "DeliveryThrottling",
        /// The number of events in the embedded metric format that could not be read.
        metric_parsing_errors: "EMFParsingErrors",
    }
}

metrics! {
    /// What Certificate Manager measures of a certificate, twice a day until it expires.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let zone = HostedZone::new("example.com");
    /// let certificate = Certificate::new("shop.example.com", &zone);
    /// let expires = Alarm::below(certificate.metrics().days_to_expiry().period(Duration::days(1)), 45.0);
    /// # let _ = expires;
    /// ```
    ///
    /// [Metrics of Certificate Manager](https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html)
    CertificateMetrics("CertificateArn": certificate) in "AWS/CertificateManager" {
        /// The number of days until the certificate expires.
        days_to_expiry: "DaysToExpiry",
    }
}
