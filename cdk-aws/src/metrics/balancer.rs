//! What a load balancer measures.

use super::typed::metrics;

metrics! {
    /// What an application load balancer measures. No metric is reported while there are no requests.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// # let balancer = LoadBalancer::public(network.public()).http();
    /// let failures = Alarm::above(balancer.metrics().target_5xx(), 10.0);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, balancer, failures });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Metrics of application load balancers](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html)
    LoadBalancerMetrics("LoadBalancer": full_name) in "AWS/ApplicationELB" {
        /// The number of requests that it sent on to targets.
        requests: "RequestCount",
        /// The number of requests over IPv6.
        ipv6_requests: "IPv6RequestCount",
        /// The number of gRPC requests.
        grpc_requests: "GrpcRequestCount",
        /// The number of responses of targets with a status from 200 to 299.
        target_2xx: "HTTPCode_Target_2XX_Count",
        /// The number of responses of targets with a status from 300 to 399.
        target_3xx: "HTTPCode_Target_3XX_Count",
        /// The number of responses of targets with a status from 400 to 499.
        target_4xx: "HTTPCode_Target_4XX_Count",
        /// The number of responses of targets with a status from 500 to 599.
        target_5xx: "HTTPCode_Target_5XX_Count",
        /// The number of redirects of the load balancer itself.
        balancer_3xx: "HTTPCode_ELB_3XX_Count",
        /// The number of responses of the load balancer itself with a status from 400 to 499.
        balancer_4xx: "HTTPCode_ELB_4XX_Count",
        /// The number of responses of the load balancer itself with a status from 500 to 599: no target answered.
        balancer_5xx: "HTTPCode_ELB_5XX_Count",
        /// The number of its responses with status 500.
        balancer_500: "HTTPCode_ELB_500_Count",
        /// The number of its responses with status 502: a target closed the connection or answered nonsense.
        balancer_502: "HTTPCode_ELB_502_Count",
        /// The number of its responses with status 503: there is no target.
        balancer_503: "HTTPCode_ELB_503_Count",
        /// The number of its responses with status 504: a target did not answer in time.
        balancer_504: "HTTPCode_ELB_504_Count",
        /// The number of fixed responses of its rules.
        fixed_responses: "HTTP_Fixed_Response_Count",
        /// The number of redirects of its rules.
        redirects: "HTTP_Redirect_Count",
        /// The number of redirects that failed, because their address is longer than 8 KB.
        redirects_too_long: "HTTP_Redirect_Url_Limit_Exceeded_Count",
        /// The time until the targets begin to answer, in seconds: the slowest of 99 % of the requests.
        response_time: "TargetResponseTime",
        /// The number of connections of clients and to targets.
        active_connections: "ActiveConnectionCount",
        /// The number of new connections of clients and to targets.
        new_connections: "NewConnectionCount",
        /// The number of connections that it refused, because it had too many.
        rejected_connections: "RejectedConnectionCount",
        /// The number of connections to targets that failed.
        target_connection_errors: "TargetConnectionErrorCount",
        /// The number of TLS handshakes of clients that failed.
        client_tls_errors: "ClientTLSNegotiationErrorCount",
        /// The number of TLS handshakes with targets that failed.
        target_tls_errors: "TargetTLSNegotiationErrorCount",
        /// The number of bytes that it processed.
        processed_bytes: "ProcessedBytes",
        /// The number of bytes that it processed over IPv6.
        ipv6_processed_bytes: "IPv6ProcessedBytes",
        /// The number of rules that it evaluated.
        rule_evaluations: "RuleEvaluations",
        /// The capacity that is billed, in load balancer capacity units.
        capacity_units: "ConsumedLCUs",
        /// The number of requests with invalid headers, which it drops.
        invalid_headers: "DroppedInvalidHeaderRequestCount",
        /// The number of requests that do not conform to RFC 7230.
        nonconforming_requests: "DesyncMitigationMode_NonCompliant_Request_Count",
        /// The number of logins that failed because of an error of the configuration or of the identity provider.
        login_errors: "ELBAuthError",
        /// The number of logins that the identity provider refused.
        login_failures: "ELBAuthFailure",
        /// The number of logins.
        logins: "ELBAuthSuccess",
        /// The time that the identity provider takes, in milliseconds: the slowest of 99 % of the logins.
        login_latency: "ELBAuthLatency",
    }
}

metrics! {
    /// What an application load balancer measures of one target group.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn alarms(api: &FargateService, balancer: &LoadBalancer) {
    /// let unhealthy = Alarm::above(api.target_metrics(balancer).unhealthy_hosts(), 0.0);
    /// # let _ = unhealthy;
    /// # }
    /// ```
    ///
    /// [Metrics of targets](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html)
    TargetGroupMetrics("LoadBalancer": balancer, "TargetGroup": target_group) in "AWS/ApplicationELB" {
        /// The smallest number of targets that are healthy.
        healthy_hosts: "HealthyHostCount",
        /// The largest number of targets that are unhealthy.
        unhealthy_hosts: "UnHealthyHostCount",
        /// The number of targets that answer differently from the others.
        anomalous_hosts: "AnomalousHostCount",
        /// The number of requests that were sent to the targets.
        requests: "RequestCount",
        /// The average number of requests of each target: AWS computes it, as a sum.
        requests_per_target: "RequestCountPerTarget",
        /// The number of responses with a status from 200 to 299.
        target_2xx: "HTTPCode_Target_2XX_Count",
        /// The number of responses with a status from 300 to 399.
        target_3xx: "HTTPCode_Target_3XX_Count",
        /// The number of responses with a status from 400 to 499.
        target_4xx: "HTTPCode_Target_4XX_Count",
        /// The number of responses with a status from 500 to 599.
        target_5xx: "HTTPCode_Target_5XX_Count",
        /// The time until the targets begin to answer, in seconds: the slowest of 99 % of the requests.
        response_time: "TargetResponseTime",
        /// The number of connections to the targets that failed.
        connection_errors: "TargetConnectionErrorCount",
        /// The number of TLS handshakes with the targets that failed.
        tls_errors: "TargetTLSNegotiationErrorCount",
    }
}
