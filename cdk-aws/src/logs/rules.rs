//! CloudWatch Logs accepts the log groups and filters.

use std::collections::BTreeMap;

use cdk_core::Diagnostic;
use cdk_core::check::{Legacy, View};

use super::codes;
use super::log_group::is_valid_name;
use crate::rules::{Record, Subject};

const NAME: &str = "use 1 to 512 letters, digits and `_-/.#`, not beginning with `aws/`";

pub(crate) fn log_group(subject: &mut Subject<'_>) {
    subject.expect_text("LogGroupName", is_valid_name, &codes::NAME, "a valid name of a log group", NAME);
    let is_arn = |key: &str| key.starts_with("arn:");
    let help = "give `key.arn()`, or `key.attr_arn()`";
    subject.expect_text("KmsKeyId", is_arn, &codes::KEY, "the ARN of a key", help);
}

/// Whether the brackets and quotes of a pattern are closed.
fn is_closed(pattern: &str) -> bool {
    let mut open = Vec::new();
    let mut quoted = false;
    let mut escaped = false;
    for c in pattern.chars() {
        let was_escaped = std::mem::take(&mut escaped);
        match c {
            '\\' => escaped = !was_escaped,
            '"' if !was_escaped => quoted = !quoted,
            _ if quoted => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            '(' => open.push(')'),
            '}' | ']' | ')' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty() && !quoted
}

/// Whether CloudWatch Logs can read a pattern, as far as its shape tells. Regular expressions have brackets of their own.
fn is_pattern(pattern: &str) -> bool {
    pattern.len() <= 1024 && (pattern.contains('%') || is_closed(pattern))
}

/// What is wrong with a pattern for JSON, as far as it is plain.
fn json_problem(pattern: &str) -> Option<&'static str> {
    let outside: String = pattern.split('"').step_by(2).collect();
    if !outside.trim_start().starts_with('{') || pattern.contains('%') {
        return None;
    }
    let has_word = |word: &str| outside.split_whitespace().any(|part| part.eq_ignore_ascii_case(word));
    match () {
        () if outside.contains("==") => Some("two values are compared with one `=`"),
        () if has_word("and") || has_word("or") => Some("conditions are joined with `&&` and `||`"),
        () if !outside.contains('$') => Some("a field begins with `$.`"),
        () => None,
    }
}

fn filter_pattern(subject: &mut Subject<'_>) {
    let help = "close its braces, brackets and quotes: `{ $.level = \"ERROR\" }`";
    subject.expect_text("FilterPattern", is_pattern, &codes::FILTER, "a filter pattern", help);
    if let Some(pattern) = subject.text("FilterPattern").filter(|pattern| is_pattern(pattern))
        && let Some(problem) = json_problem(&pattern)
    {
        subject.report(&codes::FILTER, format!("`{pattern}` is not a filter pattern"), problem);
    }
}

/// What a filter counts has a dimension of the event, or a default; its value is a field of the event.
fn transformation(subject: &mut Subject<'_>, metric: &Record) {
    let code = &codes::METRIC;
    if metric.has("DefaultValue") && metric.has("Dimensions") {
        let message = "a metric with dimensions has no default value";
        subject.report(code, message, "drop one of `DefaultValue` and `Dimensions`");
    }
    for dimension in metric.items("Dimensions") {
        if let Some(value) = dimension.text("Value").filter(|value| !value.starts_with('$')) {
            let message = format!("the dimension's value `{value}` is not a field of the event");
            subject.report(code, message, &format!("such as `$.{value}`"));
        }
    }
    let pattern = subject.text("FilterPattern").unwrap_or_else(|| "{".to_owned());
    let is_plain = !pattern.trim_start().starts_with(['{', '[']);
    if let Some(value) = metric.text("MetricValue").filter(|value| value.starts_with('$') && is_plain) {
        let message = format!("the pattern `{pattern}` knows no field `{value}`");
        subject.report(code, message, "fields are of patterns in braces or brackets: `{ $.latency = * }`");
    }
}

pub(crate) fn metric_filter(subject: &mut Subject<'_>) {
    filter_pattern(subject);
    let tree = subject.referent("LogGroupName").map(|group| group.properties().to_tree());
    let group = tree.as_deref().map(Record::new);
    if group.is_some_and(|group| group.text("LogGroupClass").as_deref() == Some("INFREQUENT_ACCESS")) {
        let message = "a log group of the class `INFREQUENT_ACCESS` has no metric filters";
        subject.report(&codes::METRIC, message, "use the class `STANDARD`");
    }
    for metric in subject.items("MetricTransformations") {
        transformation(subject, &metric);
        let is_namespace = |c: char| c.is_ascii_alphanumeric() || "._-/#".contains(c);
        if let Some(namespace) = metric.text("MetricNamespace")
            && (namespace.starts_with("AWS/") || !namespace.chars().all(is_namespace))
        {
            let message = format!("`{namespace}` is not a valid namespace of a metric");
            subject.report(
                &codes::METRIC,
                message,
                "use letters, digits and `._-/#`, not beginning with `AWS/`",
            );
        }
        if let Some(value) = metric.text("MetricValue")
            && !value.starts_with('$')
            && value.parse::<f64>().is_err()
        {
            let message = format!("`{value}` is neither a number nor a field of the event");
            subject.report(&codes::METRIC, message, "such as `1`, or `$.latency`");
        }
    }
}

pub(crate) fn subscription_filter(subject: &mut Subject<'_>) {
    filter_pattern(subject);
    let is_arn = |arn: &str| arn.starts_with("arn:");
    let code = &codes::DESTINATION;
    let help = "give the ARN of a function, stream or destination";
    subject.expect_text("DestinationArn", is_arn, code, "the ARN of a destination", help);
    let arn = subject.text("DestinationArn").unwrap_or_default();
    let kind = subject.referent("DestinationArn").map(|to| to.resource_type().to_owned()).unwrap_or_default();
    let is_stream = arn.contains(":kinesis:") || arn.contains(":firehose:");
    if is_stream || kind.starts_with("AWS::Kinesis") {
        subject.expect_any(&["RoleArn"], code, "a stream is written to with a role");
    }
}

/// A log group has two subscriptions at most.
pub(crate) const SUBSCRIPTIONS: Legacy = Legacy { codes: &[], check: subscriptions };

fn subscriptions(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut taken = BTreeMap::<_, Vec<_>>::new();
    for (stack, filter) in view.of_type("AWS::Logs::SubscriptionFilter").filter(|(_, f)| !f.is_conditional())
    {
        let tree = filter.properties().to_tree();
        let group = Record::new(&tree).value("LogGroupName");
        let Some(group) = group.and_then(|group| view.identity(stack, group)) else { continue };
        let others = taken.entry(group).or_default();
        if let [first, _] = others[..] {
            let first: &cdk_core::Resource = first;
            found.push(
                Diagnostic::error(&codes::DESTINATION, "a log group has two subscription filters at most")
                    .at(filter.location())
                    .path(view.path(filter))
                    .related(first.location(), "the first one is made here")
                    .help("send the log to one stream, and on from there"),
            );
        }
        others.push(filter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let good = [
            "",
            "ERROR",
            "ERROR -timeout",
            "{ $.level = \"ERROR\" }",
            "[ip, user, status = 5*]",
            "\"a { b\"",
            "%[a-z]%",
        ];
        for pattern in good {
            assert!(is_pattern(pattern), "{pattern}");
        }
        assert_eq!(json_problem("{ $.a = 1 && $.b = \"x and y\" }"), None);
        assert!(json_problem("{ $.a == 1 }").is_some());
        for pattern in ["{ $.level = \"ERROR\"", "[ip, user", "\"timeout", "{ ($.a = 1] }"] {
            assert!(!is_pattern(pattern), "{pattern}");
        }
    }
}
