//! Elastic Load Balancing accepts the resources.

use std::collections::BTreeMap;

use cdk_core::check::{Rule, View};
use cdk_core::{Code, Diagnostic, Environment};

use super::codes;
use super::load_balancer::is_valid_name;
use crate::rules::{Record, Subject};

/// What an attribute takes.
enum Takes {
    Bool,
    Seconds(u32, u32),
    OneOf(&'static [&'static str]),
    Text,
}

use Takes::{Bool, OneOf, Seconds, Text};

static LOAD_BALANCER_ATTRIBUTES: &[(&str, Takes)] = &[
    ("access_logs.s3.bucket", Text),
    ("access_logs.s3.enabled", Bool),
    ("access_logs.s3.prefix", Text),
    ("client_keep_alive.seconds", Seconds(60, 604_800)),
    ("connection_logs.s3.bucket", Text),
    ("connection_logs.s3.enabled", Bool),
    ("connection_logs.s3.prefix", Text),
    ("deletion_protection.enabled", Bool),
    ("dns_record.client_routing_policy", Text),
    ("health_check_logs.s3.bucket", Text),
    ("health_check_logs.s3.enabled", Bool),
    ("health_check_logs.s3.prefix", Text),
    ("idle_timeout.timeout_seconds", Seconds(1, 4000)),
    ("ipv6.deny_all_igw_traffic", Bool),
    ("load_balancing.cross_zone.enabled", Bool),
    ("routing.http.desync_mitigation_mode", OneOf(&["monitor", "defensive", "strictest"])),
    ("routing.http.drop_invalid_header_fields.enabled", Bool),
    ("routing.http.preserve_host_header.enabled", Bool),
    ("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", Bool),
    ("routing.http.xff_client_port.enabled", Bool),
    ("routing.http.xff_header_processing.mode", OneOf(&["append", "preserve", "remove"])),
    ("routing.http2.enabled", Bool),
    ("secondary_ips.auto_assigned.per_subnet", Text),
    ("waf.fail_open.enabled", Bool),
    ("zonal_shift.config.enabled", Bool),
];

static TARGET_GROUP_ATTRIBUTES: &[(&str, Takes)] = &[
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
    ("target_group_health.dns_failover.minimum_healthy_targets.count", Text),
    ("target_group_health.dns_failover.minimum_healthy_targets.percentage", Text),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", Text),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", Text),
    ("target_health_state.unhealthy.connection_termination.enabled", Bool),
    ("target_health_state.unhealthy.draining_interval_seconds", Seconds(0, 360_000)),
];

/// The attributes that codes of their own are about.
fn code_of(attribute: &str) -> &'static Code {
    match attribute {
        "idle_timeout.timeout_seconds" => &codes::IDLE_TIMEOUT,
        "deregistration_delay.timeout_seconds" => &codes::DEREGISTRATION,
        _ => &codes::ATTRIBUTE,
    }
}

fn attributes(subject: &mut Subject<'_>, path: &str, known: &'static [(&'static str, Takes)]) {
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

pub(crate) fn load_balancer(subject: &mut Subject<'_>) {
    let help = "use up to 32 letters, digits and hyphens, not beginning with `internal-`";
    subject.expect_text("Name", is_valid_name, &codes::NAME, "a valid name of a load balancer", help);
    attributes(subject, "LoadBalancerAttributes", LOAD_BALANCER_ATTRIBUTES);
    let is_application = subject.lacks("Type") || subject.text("Type").as_deref() == Some("application");
    for path in ["Subnets", "SubnetMappings"] {
        if is_application && subject.count(path) == Some(1) {
            let message = "an application load balancer needs subnets in two zones, got one subnet";
            subject.report(&codes::TOO_FEW_ZONES, message, "add a subnet of another zone");
        }
    }
    subject.expect_one("Subnets", "SubnetMappings", &codes::LISTENER);
    subject.expect_any(&["Subnets", "SubnetMappings"], &codes::TOO_FEW_ZONES, "give subnets of two zones");
}

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
    attributes(subject, "TargetGroupAttributes", TARGET_GROUP_ATTRIBUTES);
    let is_lambda = subject.text("TargetType").as_deref() == Some("lambda");
    let is_known = subject.lacks("TargetType") || subject.text("TargetType").is_some();
    if is_known && !is_lambda {
        for name in ["Port", "Protocol", "VpcId"] {
            let help = "targets other than functions have a port, a protocol and a VPC";
            subject.expect_any(&[name], &codes::TARGET_GROUP, help);
        }
    }
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
}

/// What each type of action needs.
fn actions(subject: &mut Subject<'_>, path: &str) {
    if subject.count(path) == Some(0) {
        subject.report(&codes::ACTION, format!("`{path}` needs an action"), "say what becomes of requests");
    }
    for action in subject.items(path) {
        let needs: &[&str] = match action.text("Type").as_deref() {
            Some("forward") => &["TargetGroupArn", "ForwardConfig"],
            Some("redirect") => &["RedirectConfig"],
            Some("fixed-response") => &["FixedResponseConfig"],
            Some("authenticate-oidc") => &["AuthenticateOidcConfig"],
            Some("authenticate-cognito") => &["AuthenticateCognitoConfig"],
            _ => continue,
        };
        let kind = action.text("Type").unwrap_or_default();
        if needs.iter().all(|name| action.lacks(name)) {
            let message = format!("an action of type `{kind}` needs `{}`", needs.join("` or `"));
            subject.report(&codes::ACTION, message, "");
        }
        check_response(subject, &action);
    }
}

fn check_response(subject: &mut Subject<'_>, action: &Record) {
    const TYPES: [&str; 5] =
        ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];
    let is_code = |code: &str| code.len() == 3 && code.starts_with(['2', '4', '5']);
    if let Some(code) = action.text("FixedResponseConfig.StatusCode").filter(|code| !is_code(code)) {
        let help = "a fixed response has a code 2XX, 4XX or 5XX; for 3XX use a redirect";
        let message = format!("`{code}` is not a code of a fixed response");
        subject.report_value("StatusCode", &codes::ACTION, message, help);
    }
    if let Some(ty) = action.text("FixedResponseConfig.ContentType").filter(|ty| !TYPES.contains(&&**ty)) {
        let message = format!("`{ty}` is not a content type of a fixed response");
        subject.report(&codes::ACTION, message, &format!("it is one of {}", TYPES.join(", ")));
    }
    if action.text("FixedResponseConfig.MessageBody").is_some_and(|body| body.len() > 1024) {
        subject.report(&codes::ACTION, "the body of a fixed response has at most 1024 bytes", "");
    }
}

pub(crate) fn listener(subject: &mut Subject<'_>) {
    actions(subject, "DefaultActions");
    let protocol = subject.text("Protocol");
    let is_secure = matches!(protocol.as_deref(), Some("HTTPS" | "TLS"));
    let lacks = subject.lacks("Certificates") || subject.count("Certificates") == Some(0);
    if is_secure && lacks {
        let message = "a listener with TLS needs a certificate";
        subject.report(&codes::CERTIFICATE, message, "set `Certificates`");
    }
    if matches!(protocol.as_deref(), Some("HTTP" | "TCP" | "UDP" | "TCP_UDP")) {
        for name in ["Certificates", "SslPolicy"] {
            if subject.has(name) {
                let message = format!("a listener without TLS has no use for `{name}`");
                subject.report(&codes::LISTENER, message, "set `Protocol: \"HTTPS\"`, or drop it");
            }
        }
    }
    let is_policy = |policy: &str| policy.starts_with("ELBSecurityPolicy-");
    let help = "such as `ELBSecurityPolicy-TLS13-1-2-2021-06`";
    subject.expect_text("SslPolicy", is_policy, &codes::LISTENER, "a security policy", help);
    for certificate in subject.items("Certificates") {
        let Some(arn) = certificate.text("CertificateArn") else { continue };
        if let Some(problem) = certificate_problem(&arn, subject.environment()) {
            subject.report(&codes::CERTIFICATE, problem, "give the ARN of a certificate of this region");
        }
    }
}

/// What is wrong with the ARN of a certificate, in an environment.
pub(super) fn certificate_problem(arn: &str, environment: &Environment) -> Option<String> {
    let parts: Vec<&str> = arn.split(':').collect();
    let is_certificate = arn.starts_with("arn:")
        && parts.len() >= 6
        && (parts[2] == "acm" && parts[5].starts_with("certificate/") || parts[2] == "iam");
    if !is_certificate {
        return Some(format!("`{arn}` is not the ARN of a certificate"));
    }
    let elsewhere = |part: &str, here: &str| (part != here).then(|| (part.to_owned(), here.to_owned()));
    let region = environment.region.filter(|_| parts[2] == "acm");
    let region = region.and_then(|region| elsewhere(parts[3], region.as_str()));
    let account = environment.account.and_then(|account| elsewhere(parts[4], account.as_str()));
    let (there, here) = region.or(account)?;
    Some(format!("the certificate is in {there}, the load balancer in {here}"))
}

pub(crate) fn listener_rule(subject: &mut Subject<'_>) {
    const FIELDS: [&str; 6] =
        ["host-header", "http-header", "http-request-method", "path-pattern", "query-string", "source-ip"];
    actions(subject, "Actions");
    if subject.count("Conditions") == Some(0) {
        subject.report(&codes::CONDITION, "a rule has at least one condition", "say which requests it takes");
    }
    let mut values = 0;
    for condition in subject.items("Conditions") {
        let Some(field) = condition.text("Field") else { continue };
        if !FIELDS.contains(&&*field) {
            let near = cdk_core::suggest(&field, FIELDS).unwrap_or(FIELDS[3]);
            let message = format!("`{field}` is not a field of a condition");
            subject.report(&codes::CONDITION, message, &format!("did you mean `{near}`?"));
            continue;
        }
        let config = config_of(&field);
        let inner = format!("{config}.Values");
        if condition.lacks(config) && condition.lacks("Values") {
            let message = format!("a condition of field `{field}` needs `{config}`");
            subject.report(&codes::CONDITION, message, "say which values it takes");
        }
        values += condition.count("Values").or_else(|| condition.count(&inner)).unwrap_or(0);
        for pattern in condition.texts("Values").into_iter().chain(condition.texts(&inner)) {
            let fits = match &*field {
                "path-pattern" => pattern.starts_with(['/', '*']),
                "host-header" => !pattern.contains(['/', ':', ' ']),
                _ => true,
            };
            if !fits || !(1..=128).contains(&pattern.len()) {
                let help = "paths begin with `/`, hosts are domain names, up to 128 characters";
                subject.report(&codes::CONDITION, format!("`{pattern}` is no value of `{field}`"), help);
            }
        }
    }
    if values > 5 {
        let message = format!("a rule has at most 5 values in all conditions, got {values}");
        subject.report(&codes::CONDITION, message, "split it into two rules");
    }
}

fn config_of(field: &str) -> &'static str {
    match field {
        "host-header" => "HostHeaderConfig",
        "http-header" => "HttpHeaderConfig",
        "http-request-method" => "HttpRequestMethodConfig",
        "query-string" => "QueryStringConfig",
        "source-ip" => "SourceIpConfig",
        _ => "PathPatternConfig",
    }
}

/// No two listeners of a load balancer have one port, no two rules of a listener one priority.
pub(crate) const CONFLICTS: Rule = Rule { codes: &[], check: conflicts };

fn conflicts(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let kinds = [
        ("AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn", "Port", &codes::TEST_PORT),
        ("AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn", "Priority", &codes::PRIORITY),
    ];
    for (kind, owner, number, code) in kinds {
        let mut taken = BTreeMap::new();
        for (stack, resource) in view.of_type(kind) {
            let tree = resource.properties().to_tree();
            let properties = Record::new(&tree);
            let owner = properties.value(owner).and_then(|owner| view.identity(stack, owner));
            let (Some(of), Some(n)) = (owner, properties.integer(number)) else { continue };
            let Some(first) = taken.insert((of, n), resource) else { continue };
            // Constructs look after each other.
            if !first.is_own() && !resource.is_own() {
                continue;
            }
            let message = match number {
                "Port" => format!("two listeners of one load balancer listen on port {n}"),
                _ => format!("two rules of one listener have the priority {n}"),
            };
            found.push(
                Diagnostic::error(code, message)
                    .at(resource.location())
                    .path(view.path(resource))
                    .related(first.location(), "the first one is made here")
                    .help("change the number of one"),
            );
        }
    }
}

/// Each rule of a listener can be reached: none before it takes all of its requests.
pub(crate) const REACHED: Rule = Rule { codes: &[], check: reached };

fn reached(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let rules = view.of_type("AWS::ElasticLoadBalancingV2::ListenerRule");
    let rules: Vec<_> = rules.map(|(stack, rule)| (stack, rule, rule.properties().to_tree())).collect();
    let mut listeners = BTreeMap::<_, Vec<_>>::new();
    for (stack, resource, properties) in &rules {
        let rule = Record::new(properties);
        let listener = rule.value("ListenerArn").and_then(|listener| view.identity(*stack, listener));
        let (Some(listener), Some(priority)) = (listener, rule.integer("Priority")) else { continue };
        listeners.entry(listener).or_default().push((priority, rule, resource));
    }
    for rules in listeners.values_mut() {
        rules.sort_by_key(|(priority, ..)| *priority);
        for (index, (_, rule, resource)) in rules.iter().enumerate() {
            let Some((_, _, first)) = rules[..index].iter().find(|(_, earlier, _)| takes_all(earlier, rule))
            else {
                continue;
            };
            found.push(
                Diagnostic::error(
                    &codes::SHADOWED,
                    "no request reaches this rule: another one takes them all",
                )
                .at(resource.location())
                .path(view.path(resource))
                .related(first.location(), "this one comes first")
                .help("give the narrower rule the lower number: `.priority(..)`, for all or none of them"),
            );
        }
    }
}

/// Whether a rule takes all requests, or the same as another one.
fn takes_all(earlier: &Record, later: &Record) -> bool {
    let everything = |condition: &Record| {
        let patterns = [condition.texts("Values"), condition.texts("PathPatternConfig.Values")].concat();
        patterns.iter().any(|pattern| matches!(&**pattern, "*" | "/*"))
            && condition.text("Field").as_deref() == Some("path-pattern")
    };
    let conditions = earlier.items("Conditions");
    let all = !conditions.is_empty() && conditions.iter().all(everything);
    let same = earlier.value("Conditions").is_some_and(|one| later.value("Conditions") == Some(one));
    all || same
}
