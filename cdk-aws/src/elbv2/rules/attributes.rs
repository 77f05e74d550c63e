//! The attributes of load balancers and target groups: pairs of texts, which the specification cannot check.
//!
//! [Load balancers](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html),
//! [target groups](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html)

use cdk_core::Code;

use super::super::codes;
use crate::rules::{Record, Subject};

/// What an attribute takes.
pub(super) enum Takes {
    Bool,
    Seconds(u32, u32),
    /// A number, or `off`.
    Least(u32, u32),
    OneOf(&'static [&'static str]),
    Text,
}

use Takes::{Bool, Least, OneOf, Seconds, Text};

pub(super) static LOAD_BALANCER: &[(&str, Takes)] = &[
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

pub(super) static TARGET_GROUP: &[(&str, Takes)] = &[
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
    ("slow_start.duration_seconds", Seconds(0, 900)),
    ("stickiness.app_cookie.cookie_name", Text),
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

/// The attributes that codes of their own are about.
fn code_of(attribute: &str) -> &'static Code {
    match attribute {
        "idle_timeout.timeout_seconds" => &codes::IDLE_TIMEOUT,
        "deregistration_delay.timeout_seconds" => &codes::DEREGISTRATION,
        _ => &codes::ATTRIBUTE,
    }
}

pub(super) fn check(subject: &mut Subject<'_>, path: &str, known: &'static [(&'static str, Takes)]) {
    for attribute in subject.items(path) {
        let Some(key) = attribute.text("Key") else { continue };
        let Some((name, takes)) = known.iter().find(|(name, _)| *name == key) else {
            let near = cdk_core::suggest(&key, known.iter().map(|(name, _)| *name));
            let help = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            subject.report(&codes::ATTRIBUTE, format!("there is no attribute `{key}`"), &help);
            continue;
        };
        let Some(value) = attribute.text("Value") else { continue };
        let seconds = value.parse::<u32>().ok();
        let (fits, allowed) = match takes {
            Bool => (matches!(&*value, "true" | "false"), "`true` or `false`".to_owned()),
            Seconds(least, most) => {
                let fits = seconds.is_some_and(|seconds| (*least..=*most).contains(&seconds));
                (fits, format!("{least} to {most} seconds"))
            }
            Least(least, most) => {
                let fits = seconds.is_some_and(|n| (*least..=*most).contains(&n)) || value == "off";
                (fits, format!("{least} to {most}, or `off`"))
            }
            OneOf(values) => (values.contains(&&*value), values.join(", ")),
            Text => (true, String::new()),
        };
        let slow = *name != "slow_start.duration_seconds" || seconds.is_none_or(|s| s == 0 || s >= 30);
        if !fits {
            subject.report(code_of(name), format!("`{name}` takes {allowed}, got `{value}`"), "");
        } else if !slow {
            subject.report(code_of(name), format!("`{name}` takes 30 to 900 seconds, or 0; got {value}"), "");
        }
    }
}

/// The value of an attribute, if it is written out.
pub(super) fn value(subject: &Subject<'_>, path: &str, key: &str) -> Option<String> {
    let of_key = |attribute: &Record| attribute.text("Key").as_deref() == Some(key);
    subject.items(path).iter().find(|attribute| of_key(attribute))?.text("Value")
}
