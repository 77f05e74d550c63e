//! The attributes of load balancers and target groups: pairs of texts, which the specification cannot check.
//!
//! [Load balancers](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html),
//! [target groups](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html)

use std::ops::RangeInclusive;

use cdk_core::check::Subject;
use cdk_core::value::Node;

/// What an attribute takes.
pub(super) enum Takes {
    Bool,
    Seconds(u32, u32),
    /// A number, or `off`.
    Least(u32, u32),
    OneOf(&'static [&'static str]),
    /// The name of a cookie.
    Cookie,
    /// 30 to 900 seconds, or 0.
    SlowStart,
    Text,
}

use Takes::{Bool, Cookie, Least, OneOf, Seconds, SlowStart, Text};

pub(super) type Known = &'static [(&'static str, Takes)];

static LOAD_BALANCER: Known = &[
    ("access_logs.s3.bucket", Text),
    ("access_logs.s3.enabled", Bool),
    ("access_logs.s3.prefix", Text),
    ("client_keep_alive.seconds", Seconds(60, 604_800)),
    ("connection_logs.s3.bucket", Text),
    ("connection_logs.s3.enabled", Bool),
    ("connection_logs.s3.prefix", Text),
    ("deletion_protection.enabled", Bool),
    (
        "dns_record.client_routing_policy",
        OneOf(&["any_availability_zone", "availability_zone_affinity", "partial_availability_zone_affinity"]),
    ),
    ("health_check_logs.s3.bucket", Text),
    ("health_check_logs.s3.enabled", Bool),
    ("health_check_logs.s3.prefix", Text),
    ("idle_timeout.timeout_seconds", Seconds(1, 4000)),
    ("ipv6.deny_all_igw_traffic", Bool),
    ("load_balancing.cross_zone.enabled", Bool),
    ("routing.http.desync_mitigation_mode", OneOf(&["monitor", "defensive", "strictest"])),
    ("routing.http.drop_invalid_header_fields.enabled", Bool),
    ("routing.http.preserve_host_header.enabled", Bool),
    ("routing.http.x_amzn_tls_kx.enabled", Bool),
    ("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", Bool),
    ("routing.http.xff_client_port.enabled", Bool),
    ("routing.http.xff_header_processing.mode", OneOf(&["append", "preserve", "remove"])),
    ("routing.http2.enabled", Bool),
    ("secondary_ips.auto_assigned.per_subnet", Least(0, 7)),
    ("waf.fail_open.enabled", Bool),
    ("zonal_shift.config.enabled", Bool),
];

static TARGET_GROUP: Known = &[
    ("deregistration_delay.connection_termination.enabled", Bool),
    ("deregistration_delay.timeout_seconds", Seconds(0, 3600)),
    ("lambda.multi_value_headers.enabled", Bool),
    ("load_balancing.algorithm.anomaly_mitigation", OneOf(&["on", "off"])),
    (
        "load_balancing.algorithm.type",
        OneOf(&["round_robin", "least_outstanding_requests", "weighted_random"]),
    ),
    ("load_balancing.cross_zone.enabled", OneOf(&["true", "false", "use_load_balancer_configuration"])),
    ("preserve_client_ip.enabled", Bool),
    ("proxy_protocol_v2.enabled", Bool),
    ("routing.http2.rst_stream_error_forwarding.enabled", Bool),
    ("send_tcp_reset.on_deregistration.enabled", Bool),
    ("send_tcp_reset.on_unhealthy.enabled", Bool),
    ("slow_start.duration_seconds", SlowStart),
    ("stickiness.app_cookie.cookie_name", Cookie),
    ("stickiness.app_cookie.duration_seconds", Seconds(1, 604_800)),
    ("stickiness.enabled", Bool),
    ("stickiness.lb_cookie.duration_seconds", Seconds(1, 604_800)),
    (
        "stickiness.type",
        OneOf(&["lb_cookie", "app_cookie", "source_ip", "source_ip_dest_ip", "source_ip_dest_ip_proto"]),
    ),
    ("target_failover.on_deregistration", OneOf(&["rebalance", "no_rebalance"])),
    ("target_failover.on_unhealthy", OneOf(&["rebalance", "no_rebalance"])),
    ("target_group_health.dns_failover.minimum_healthy_targets.count", Least(1, 1000)),
    ("target_group_health.dns_failover.minimum_healthy_targets.percentage", Least(1, 100)),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", Least(1, 1000)),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", Least(1, 100)),
    ("target_health_state.unhealthy.connection_termination.enabled", Bool),
    ("target_health_state.unhealthy.draining_interval_seconds", Seconds(0, 360_000)),
    (
        "waf.http2.traffic_inspection_behavior",
        OneOf(&["inspect_immediately", "inspect_after_sufficient_data"]),
    ),
];

impl Takes {
    /// What an attribute takes, if it refuses a value.
    pub(super) fn refuses(&self, value: &str) -> Option<String> {
        let is_in = |range: RangeInclusive<u32>| value.parse().is_ok_and(|number| range.contains(&number));
        let (fits, allowed) = match self {
            Bool => (matches!(value, "true" | "false"), "`true` or `false`".to_owned()),
            Seconds(least, most) => (is_in(*least..=*most), format!("{least} to {most} seconds")),
            Least(least, most) => {
                (is_in(*least..=*most) || value == "off", format!("{least} to {most}, or `off`"))
            }
            OneOf(values) => (values.contains(&value), values.join(", ")),
            Cookie => (!value.starts_with("AWSALB"), "a name that does not begin with `AWSALB`".to_owned()),
            SlowStart => (is_in(30..=900) || is_in(0..=0), "30 to 900 seconds, or 0".to_owned()),
            Text => (true, String::new()),
        };
        (!fits).then_some(allowed)
    }
}

/// What has attributes.
pub(super) const OWNERS: &[&str] =
    &["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup"];

pub(super) fn is_balancer(owner: &Subject<'_>) -> bool {
    owner.resource().resource_type() == OWNERS[0]
}

/// The attributes that there are for a load balancer or target group, and those that it has.
pub(super) fn of<'s, 'v>(owner: &'s Subject<'v>) -> (Known, &'s [Node<'v>]) {
    if is_balancer(owner) {
        (LOAD_BALANCER, owner.items("LoadBalancerAttributes"))
    } else {
        (TARGET_GROUP, owner.items("TargetGroupAttributes"))
    }
}

/// An attribute by its key.
pub(super) fn find<'s, 'v>(owner: &'s Subject<'v>, key: &str) -> Option<&'s Node<'v>> {
    of(owner).1.iter().find(|attribute| attribute.is("Key", key))
}
