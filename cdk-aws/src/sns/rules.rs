//! SNS accepts the topics and subscriptions.

use super::codes;
use crate::rules::Subject;

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
}

pub(crate) fn subscription(subject: &mut Subject<'_>) {
    let Some(protocol) = subject.text("Protocol") else { return };
    subject.expect_any(&["Endpoint"], &codes::ENDPOINT, "say where the messages go");
    let is_arn_of =
        |text: &str, service: &str| text.starts_with("arn:") && text.contains(&format!(":{service}:"));
    let is_endpoint = |endpoint: &str| match &*protocol {
        "email" | "email-json" => endpoint.contains('@'),
        "http" => endpoint.starts_with("http://"),
        "https" => endpoint.starts_with("https://"),
        "sms" => endpoint.starts_with('+') && endpoint[1..].chars().all(|c| c.is_ascii_digit()),
        "sqs" | "lambda" | "firehose" => is_arn_of(endpoint, &protocol),
        _ => true,
    };
    let what = format!("an endpoint of the protocol `{protocol}`");
    let help = "an address with an `@`, a URL, or the ARN of a queue, function or stream";
    subject.expect_text("Endpoint", is_endpoint, &codes::ENDPOINT, &what, help);
    let is_arn = |text: &str| is_arn_of(text, "sns");
    subject.expect_text("TopicArn", is_arn, &codes::ENDPOINT, "the ARN of a topic", "give `topic.arn()`");
}
