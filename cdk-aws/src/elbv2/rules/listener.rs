//! Elastic Load Balancing accepts the listeners and their rules.

use cdk_core::Environment;

use super::super::codes;
use crate::rules::{Record, Subject};

/// What each type of action needs.
fn actions(subject: &mut Subject<'_>, path: &str) {
    if subject.count(path) == Some(0) {
        subject.report(&codes::ACTION, format!("`{path}` needs an action"), "say what becomes of requests");
    }
    let kinds: Vec<_> = subject.items(path).iter().filter_map(|action| action.text("Type")).collect();
    let is_last = |kind: &&String| matches!(kind.as_str(), "forward" | "redirect" | "fixed-response");
    if kinds.iter().filter(is_last).count() > 1 {
        let message = format!("`{path}` has two actions that answer requests");
        subject.report(
            &codes::ACTION,
            message,
            "keep one; a `forward` takes several groups in `ForwardConfig`",
        );
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
        check_forward(subject, &action);
        check_redirect(subject, &action);
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

fn check_forward(subject: &mut Subject<'_>, action: &Record) {
    let is_group = |arn: &str| !arn.starts_with("arn:") || arn.contains(":targetgroup/");
    let groups = action.items("ForwardConfig.TargetGroups");
    if groups.len() > 5 {
        let message = format!("a `forward` has at most 5 target groups, got {}", groups.len());
        subject.report(&codes::ACTION, message, "");
    }
    for weight in groups.iter().filter_map(|group| group.integer("Weight")) {
        if !(0..=999).contains(&weight) {
            subject.report(&codes::ACTION, format!("a weight is 0 to 999, got {weight}"), "");
        }
    }
    let of_groups = groups.iter().filter_map(|group| group.text("TargetGroupArn"));
    for arn in action.text("TargetGroupArn").into_iter().chain(of_groups).filter(|arn| !is_group(arn)) {
        let message = format!("`{arn}` is not the ARN of a target group");
        subject.report(&codes::ACTION, message, "refer to the group: `group.reference()`");
    }
}

/// A redirect leads somewhere else.
fn check_redirect(subject: &mut Subject<'_>, action: &Record) {
    let code = &codes::ACTION;
    let of = |name: &str| action.text(&format!("RedirectConfig.{name}"));
    if action.lacks("RedirectConfig") || action.value("RedirectConfig").is_none() {
        return;
    }
    let port = of("Port");
    let is_port = |port: &str| port == "#{port}" || port.parse::<u16>().is_ok_and(|port| port > 0);
    if let Some(port) = port.as_ref().filter(|port| !is_port(port)) {
        subject.report(code, format!("`{port}` is not a port of a redirect"), "1 to 65535, or `#{port}`");
    }
    if let Some(path) = of("Path").filter(|path| !path.starts_with('/')) {
        subject.report(code, format!("`{path}` is not a path: it begins with `/`"), "such as `/new/#{path}`");
    }
    if let Some(query) = of("Query").filter(|query| query.starts_with('?')) {
        let message = format!("the query `{query}` begins with a `?`, which the load balancer adds itself");
        subject.report(code, message, "drop the `?`");
    }
    if let Some(host) = of("Host").filter(|host| host.contains(['/', ':'])) {
        subject.report(
            code,
            format!("`{host}` is not the name of a host"),
            "set `Protocol`, `Port` and `Path` apart",
        );
    }
    let same = |name: &str, own: Option<String>, keyword: &str| {
        let path = format!("RedirectConfig.{name}");
        action.lacks(&path) || of(name).is_some_and(|value| value == keyword || Some(value) == own)
    };
    let (own, own_port) = (subject.text("Protocol"), subject.integer("Port").map(|port| port.to_string()));
    if same("Protocol", own, "#{protocol}")
        && same("Port", own_port, "#{port}")
        && same("Host", None, "#{host}")
        && same("Path", None, "/#{path}")
    {
        let message = "the redirect leads to where the request came from";
        subject.report(code, message, "change the protocol, port, host or path");
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
    let authenticates = |action: &Record| action.text("Type").is_some_and(|t| t.starts_with("authenticate-"));
    if protocol.as_deref() == Some("HTTP") && subject.items("DefaultActions").iter().any(authenticates) {
        let message = "a listener without TLS does not authenticate users";
        subject.report(&codes::LISTENER, message, "set `Protocol: \"HTTPS\"`");
    }
    of_balancer(subject, protocol);
}

/// What is wrong with the ARN of a certificate, in an environment.
pub(in crate::elbv2) fn certificate_problem(arn: &str, environment: &Environment) -> Option<String> {
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

/// The protocol is one of the load balancer's kind.
fn of_balancer(subject: &mut Subject<'_>, protocol: Option<String>) {
    let kind = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    let Some(balancer) = subject.referent("LoadBalancerArn").filter(|b| b.resource_type() == kind) else {
        return;
    };
    let tree = balancer.properties().to_tree();
    let balancer = Record::new(&tree);
    let default = balancer.lacks("Type").then(|| "application".to_owned());
    let Some(kind) = balancer.text("Type").or(default) else { return };
    let needed: &[&str] = match &*kind {
        "application" => &["HTTP", "HTTPS"],
        "network" => &["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
        _ => return,
    };
    let help = format!("it is one of {}", needed.join(", "));
    if let Some(protocol) = protocol.filter(|protocol| !needed.contains(&&**protocol)) {
        let message = format!("a load balancer of the type `{kind}` does not listen by `{protocol}`");
        subject.report(&codes::LISTENER, message, &help);
    }
    for name in ["Protocol", "Port"] {
        subject.expect_any(&[name], &codes::LISTENER, if name == "Port" { "such as 80" } else { &help });
    }
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
        if field == "http-header" {
            let message = "a condition of field `http-header` needs the name of a header";
            let is_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
            let name = condition.text("HttpHeaderConfig.HttpHeaderName");
            if condition.lacks("HttpHeaderConfig.HttpHeaderName") {
                subject.report(&codes::CONDITION, message, "set `HttpHeaderName`");
            } else if let Some(name) = name.filter(|name| name.is_empty() || !name.chars().all(is_name)) {
                let message = format!("`{name}` is not the name of a header");
                subject.report(&codes::CONDITION, message, "such as `X-Api-Version`");
            }
        }
        if field == "query-string" {
            for pair in condition.items("QueryStringConfig.Values").iter().filter(|pair| pair.lacks("Value"))
            {
                let key = pair.text("Key").unwrap_or_default();
                let message = format!("the query string's key `{key}` has no value to be compared with");
                subject.report(&codes::CONDITION, message, "set `Value`; `*` is any");
            }
        }
        values += condition.count("Values").or_else(|| condition.count(&inner)).unwrap_or(0);
        for pattern in condition.texts("Values").into_iter().chain(condition.texts(&inner)) {
            let fits = match &*field {
                "path-pattern" => pattern.starts_with(['/', '*', '?']),
                "host-header" => !pattern.contains(['/', ':', ' ']),
                "http-request-method" => pattern.chars().all(|c| c.is_ascii_uppercase() || "-_".contains(c)),
                "source-ip" => pattern.contains('/'),
                _ => true,
            };
            if !fits || !(1..=128).contains(&pattern.len()) {
                let help = match &*field {
                    "http-request-method" => "methods are in capitals, such as `GET`",
                    "source-ip" => "give a block of addresses, such as `192.0.2.0/24` or `192.0.2.1/32`",
                    _ => "paths begin with `/`, hosts are domain names, up to 128 characters",
                };
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
