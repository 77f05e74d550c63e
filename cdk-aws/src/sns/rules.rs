//! SNS accepts the topics and subscriptions.

use super::codes;
use crate::rules::{Record, Subject};

pub(crate) fn topic(subject: &mut Subject<'_>) {
    let is_fifo = subject.is_true("FifoTopic");
    let is_name = |name: &str| {
        let text = name.strip_suffix(".fifo").unwrap_or(name);
        let has_ending = text.len() < name.len();
        !text.is_empty()
            && name.len() <= 256
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            && has_ending == is_fifo
    };
    let help =
        "use 1 to 256 letters, digits, hyphens and underscores; `.fifo` ends those of FIFO topics alone";
    subject.expect_text("TopicName", is_name, &codes::NAME, "a valid topic name", help);
    if !is_fifo && subject.lacks("FifoTopic") {
        subject.expect_none(&["ContentBasedDeduplication"], &codes::NAME, "is of FIFO topics alone");
    }
}

/// Whether this is an address of e-mail, by its shape.
pub(super) fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains(['@', ' ']))
}

fn is_host(rest: &str) -> bool {
    !rest.is_empty() && !rest.starts_with('/') && !rest.contains(' ')
}

/// How messages are delivered by a protocol.
fn delivery(subject: &mut Subject<'_>, protocol: &str) {
    let code = &codes::DELIVERY;
    let tree = subject.referent("TopicArn").map(|topic| topic.properties().to_tree());
    let topic = tree.as_deref().map(Record::new);
    if topic.is_some_and(|topic| topic.is_true("FifoTopic")) && protocol != "sqs" {
        let message = format!("a FIFO topic delivers to queues alone, not by `{protocol}`");
        subject.report(code, message, "subscribe a queue, and read from it");
    }
    if !matches!(protocol, "http" | "https" | "sqs" | "firehose") {
        let why = format!("is not of the protocol `{protocol}`, but of queues, URLs and streams");
        subject.expect_none(&["RawMessageDelivery"], code, &why);
    }
    if protocol == "firehose" {
        subject.expect_any(&["SubscriptionRoleArn"], code, "a stream is written to with a role");
    }
    let is_scope = |scope: &str| matches!(scope, "MessageAttributes" | "MessageBody");
    let help = "it is `MessageAttributes` or `MessageBody`";
    subject.expect_text("FilterPolicyScope", is_scope, code, "what a filter looks at", help);
    let redrive = subject.value("RedrivePolicy").map(Record::new);
    if redrive.is_some_and(|redrive| redrive.lacks("deadLetterTargetArn")) {
        let message = "a redrive policy names the queue of what cannot be delivered";
        subject.report(code, message, "set `deadLetterTargetArn`");
    }
}

pub(crate) fn subscription(subject: &mut Subject<'_>) {
    let Some(protocol) = subject.text("Protocol") else { return };
    subject.expect_any(&["Endpoint"], &codes::ENDPOINT, "say where the messages go");
    let is_arn_of =
        |text: &str, service: &str| text.starts_with("arn:") && text.contains(&format!(":{service}:"));
    let is_endpoint = |endpoint: &str| match &*protocol {
        "email" | "email-json" => is_address(endpoint),
        "http" => endpoint.strip_prefix("http://").is_some_and(is_host),
        "https" => endpoint.strip_prefix("https://").is_some_and(is_host),
        "sms" => endpoint.starts_with('+') && endpoint[1..].chars().all(|c| c.is_ascii_digit()),
        "sqs" | "lambda" | "firehose" => is_arn_of(endpoint, &protocol),
        _ => true,
    };
    delivery(subject, &protocol);
    let what = format!("an endpoint of the protocol `{protocol}`");
    let help = "an address with an `@`, a URL, or the ARN of a queue, function or stream";
    subject.expect_text("Endpoint", is_endpoint, &codes::ENDPOINT, &what, help);
    let is_arn = |text: &str| is_arn_of(text, "sns");
    subject.expect_text("TopicArn", is_arn, &codes::ENDPOINT, "the ARN of a topic", "give `topic.arn()`");
}
