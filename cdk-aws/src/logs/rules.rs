//! CloudWatch Logs accepts the log groups and filters.

use super::codes;
use super::log_group::is_valid_name;
use crate::rules::Subject;

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

pub(crate) fn metric_filter(subject: &mut Subject<'_>) {
    let help = "close its braces, brackets and quotes: `{ $.level = \"ERROR\" }`";
    subject.expect_text("FilterPattern", is_pattern, &codes::FILTER, "a filter pattern", help);
    for metric in subject.items("MetricTransformations") {
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
    let help = "close its braces, brackets and quotes: `{ $.level = \"ERROR\" }`";
    subject.expect_text("FilterPattern", is_pattern, &codes::FILTER, "a filter pattern", help);
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
        for pattern in ["{ $.level = \"ERROR\"", "[ip, user", "\"timeout", "{ ($.a = 1] }"] {
            assert!(!is_pattern(pattern), "{pattern}");
        }
    }
}
