//! Elastic Load Balancing accepts the target groups.

use super::super::codes;
use super::attributes;
use crate::rules::Subject;

const PATH: &str = "TargetGroupAttributes";

fn is_group_name(name: &str) -> bool {
    (1..=32).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// `200`, `200-299`, `200,302`, between two numbers.
fn are_codes(text: &str, range: std::ops::RangeInclusive<u16>) -> bool {
    text.split(',').all(|part| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<u16>().ok().filter(|n| range.contains(n));
        number(first).is_some_and(|first| number(last).is_some_and(|last| first <= last))
    })
}

pub(crate) fn target_group(subject: &mut Subject<'_>) {
    let help = "use up to 32 letters, digits and hyphens, neither beginning nor ending with a hyphen";
    subject.expect_text("Name", is_group_name, &codes::TARGET_GROUP, "a valid name of a target group", help);
    attributes::check(subject, PATH, attributes::TARGET_GROUP);
    let is_lambda = subject.text("TargetType").as_deref() == Some("lambda");
    let is_known = subject.lacks("TargetType") || subject.text("TargetType").is_some();
    if is_known && !is_lambda {
        for name in ["Port", "Protocol", "VpcId"] {
            let help = "targets other than functions have a port, a protocol and a VPC";
            subject.expect_any(&[name], &codes::TARGET_GROUP, help);
        }
    }
    if is_lambda {
        let why = "has no place in a target group of a function";
        let names =
            ["HealthCheckPort", "HealthCheckProtocol", "Port", "Protocol", "ProtocolVersion", "VpcId"];
        subject.expect_none(&names, &codes::TARGET_GROUP, why);
    }
    if subject.text("TargetType").as_deref() == Some("alb") {
        let help = "a target group of load balancers has the protocol `TCP`";
        let is_protocol = |protocol: &str| matches!(protocol, "TCP" | "TLS");
        let what = "a protocol to a load balancer";
        subject.expect_text("Protocol", is_protocol, &codes::TARGET_GROUP, what, help);
    }
    protocol(subject);
    let is_http = subject.text("Protocol").is_some_and(|protocol| protocol.starts_with("HTTP"));
    let health_check = &codes::HEALTH_CHECK;
    if let (Some(interval), Some(timeout)) =
        (subject.integer("HealthCheckIntervalSeconds"), subject.integer("HealthCheckTimeoutSeconds"))
        && is_http
        && timeout >= interval
    {
        let message =
            format!("a health check waits less than its interval of {interval} seconds, got {timeout}");
        subject.report(health_check, message, "shorten the timeout, or lengthen the interval");
    }
    if subject.lacks("HealthCheckProtocol") || subject.text("HealthCheckProtocol").is_some_and(|p| p != "TCP")
    {
        let is_path = |path: &str| path.starts_with('/') && path.len() <= 1024;
        let what = "the path of a health check";
        subject.expect_text("HealthCheckPath", is_path, health_check, what, "begin it with `/`");
    }
    let is_port = |port: &str| port == "traffic-port" || port.parse::<u16>().is_ok_and(|port| port > 0);
    let help = "give a port from 1 to 65535, or `traffic-port`";
    subject.expect_text("HealthCheckPort", is_port, health_check, "a port of a health check", help);
    let most = if is_http { 499 } else { 599 };
    let help = format!("give codes from 200 to {most}: `200`, `200-299`, `200,302`");
    let are_http = |codes: &str| are_codes(codes, 200..=most);
    subject.expect_text("Matcher.HttpCode", are_http, health_check, "a set of status codes", &help);
    let are_grpc = |codes: &str| are_codes(codes, 0..=99);
    let help = "give codes from 0 to 99: `0`, `0-99`, `0,12`";
    subject.expect_text("Matcher.GrpcCode", are_grpc, health_check, "a set of gRPC codes", help);
    let is_grpc = subject.text("ProtocolVersion").as_deref() == Some("GRPC");
    if is_http && !is_grpc && subject.has("Matcher.GrpcCode") {
        let message = "gRPC codes are of use for targets with the protocol version `GRPC` alone";
        subject.report(health_check, message, "set `ProtocolVersion: \"GRPC\"`, or give an `HttpCode`");
    }
    if is_http && is_grpc && subject.has("Matcher.HttpCode") {
        let message = "targets with the protocol version `GRPC` answer with gRPC codes";
        subject.report(health_check, message, "give a `GrpcCode`, such as `0`");
    }
    targets(subject);
}

/// What depends on the protocol.
fn protocol(subject: &mut Subject<'_>) {
    let code = &codes::TARGET_GROUP;
    let is_version = |version: &str| matches!(version, "HTTP1" | "HTTP2" | "GRPC");
    let help = "it is `HTTP1`, `HTTP2` or `GRPC`";
    subject.expect_text("ProtocolVersion", is_version, code, "a protocol version", help);
    let Some(protocol) = subject.text("Protocol") else { return };
    let is_http = protocol.starts_with("HTTP");
    let why = format!("has no place in a target group of the protocol `{protocol}`");
    if !is_http {
        subject.expect_none(&["ProtocolVersion"], code, &why);
    }
    if is_http && subject.text("HealthCheckProtocol").as_deref() == Some("TCP") {
        let message = format!("a target group of the protocol `{protocol}` has no health check by TCP");
        subject.report(&codes::HEALTH_CHECK, message, "check by HTTP: set `HealthCheckPath`");
    }
    let kind = attributes::value(subject, PATH, "stickiness.type").unwrap_or_default();
    if is_http && kind.starts_with("source_ip") || !is_http && kind.ends_with("_cookie") {
        let message = format!("targets of the protocol `{protocol}` know no stickiness by `{kind}`");
        let help = if is_http { "`lb_cookie` or `app_cookie`" } else { "`source_ip`" };
        subject.report(&codes::ATTRIBUTE, message, help);
    }
    let name = attributes::value(subject, PATH, "stickiness.app_cookie.cookie_name");
    if let Some(name) = name.filter(|name| name.starts_with("AWSALB")) {
        let message = format!("`{name}` is the name of a cookie that the load balancer sets itself");
        subject.report(&codes::ATTRIBUTE, message, "use the name of the application's cookie");
    }
    for key in ["preserve_client_ip.enabled", "proxy_protocol_v2.enabled"] {
        if is_http && attributes::value(subject, PATH, key).is_some() {
            let message = format!("`{key}` is an attribute of targets of network load balancers");
            subject.report(&codes::ATTRIBUTE, message, "drop it");
        }
    }
}

/// Targets are what their type says.
fn targets(subject: &mut Subject<'_>) {
    let Some(kind) =
        subject.text("TargetType").or(subject.lacks("TargetType").then(|| "instance".to_owned()))
    else {
        return;
    };
    for target in subject.items("Targets") {
        let Some(id) = target.text("Id") else { continue };
        let fits = match &*kind {
            "instance" => id.starts_with("i-"),
            "ip" => id.parse::<std::net::IpAddr>().is_ok(),
            _ => id.starts_with("arn:"),
        };
        if !fits {
            let message = format!("`{id}` is not a target of the type `{kind}`");
            subject.report(&codes::TARGET_GROUP, message, "set `TargetType` to what the targets are");
        }
    }
}
