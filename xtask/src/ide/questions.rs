//! The questions, with `|` at the cursor, and the expected answers.

use std::fmt;
use std::fs;

use serde_json::Value;

/// What an editor must answer.
pub(super) enum Answer {
    /// It completes to each of these texts, as they are inserted.
    Completes(&'static [&'static str]),
    /// It shows all of these.
    Shows(&'static [&'static str]),
    /// It goes to this line of code of the file.
    GoesTo(&'static str),
    /// It finds nothing wrong.
    FindsNothing,
}

use Answer::{Completes, FindsNothing, GoesTo, Shows};

pub(super) const QUESTIONS: &[(&str, Answer)] = &[
    ("cfn!(|);", Completes(&["AWS", "Alexa"])),
    ("cfn!(AWS::|);", Completes(&["SQS", "Lambda"])),
    ("cfn!(AWS::S|);", Completes(&["SQS", "SNS"])),
    ("cfn!(AWS::SQS::|);", Completes(&["Queue", "QueuePolicy"])),
    ("cfn!(AWS::SQS::Qu|);", Completes(&["Queue", "QueuePolicy"])),
    ("cfn!(AWS::SQS::Qu| {});", Completes(&["Queue", "QueuePolicy"])),
    ("cfn!(AWS::SNS::Topic::|);", Completes(&["Subscription"])),
    ("cfn!(AWS::SNS::Topic::Sub| {});", Completes(&["Subscription"])),
    ("cfn!(AWS::SQS::Queue { | });", Completes(&["VisibilityTimeout", "QueueName"])),
    ("cfn!(AWS::SQS::Queue { V| });", Completes(&["VisibilityTimeout"])),
    ("cfn!(AWS::SQS::Queue { DelaySeconds: 1, | });", Completes(&["VisibilityTimeout"])),
    ("cfn!(AWS::SQS::Queue { V|, DelaySeconds: 1 });", Completes(&["VisibilityTimeout"])),
    (
        "cfn!(AWS::S3::Bucket { VersioningConfiguration: VersioningConfiguration { | } });",
        Completes(&["Status"]),
    ),
    ("cfn!(AWS::SNS::Topic { Subscription: [Subscription { | }] });", Completes(&["Endpoint", "Protocol"])),
    (
        "cfn!(AWS::SNS::Topic { Subscription: [Subscription { Protocol: \"sqs\", E| }] });",
        Completes(&["Endpoint"]),
    ),
    ("cfn!(AWS::SNS::Topic::Subscription { | });", Completes(&["Endpoint", "Protocol"])),
    ("cfn!(AWS::S3::Bucket { Tags: [Tag { | }] });", Completes(&["Key", "Value"])),
    (
        "cfn!(AWS::S3::Bucket { VersioningConfiguration: | });",
        Completes(&["VersioningConfiguration { Status: ${1:()} }$0"]),
    ),
    (
        "cfn!(AWS::S3::Bucket { VersioningConfiguration: V| });",
        Completes(&["VersioningConfiguration { Status: ${1:()} }$0"]),
    ),
    ("cfn!(AWS::S3::Bucket { VersioningConfiguration: v| });", Completes(&["VersioningConfiguration"])),
    (
        "cfn!(AWS::SNS::Topic { Subscription: [S|] });",
        Completes(&["Subscription { Endpoint: ${1:()}, Protocol: ${2:()} }$0"]),
    ),
    (
        "cfn!(AWS::SNS::Topic { Subscription: [|] });",
        Completes(&["Subscription { Endpoint: ${1:()}, Protocol: ${2:()} }$0"]),
    ),
    (
        "cfn!(AWS::S3::Bucket { VersioningConfiguration: VersioningConfiguration { Status: \"|\" } });",
        Completes(&["Enabled", "Suspended"]),
    ),
    (
        "cfn!(AWS::S3::Bucket { VersioningConfiguration: VersioningConfiguration { Status: \"En|\" } });",
        Completes(&["abled"]),
    ),
    ("cfn!(AWS::SNS::Subscription { Protocol: \"|\" });", Completes(&["sqs", "lambda"])),
    (
        "let topic = cfn!(AWS::SNS::Topic {});\ncfn!(AWS::SNS::Subscription { TopicArn: to| });",
        Completes(&["topic"]),
    ),
    (
        "let topic = cfn!(AWS::SNS::Topic {});\ncfn!(AWS::SNS::Subscription { TopicArn: topic.| });",
        Completes(&["attr_topic_arn()$0"]),
    ),
    (
        "let topic = cfn!(AWS::SNS::Topic {});\ncfn!(AWS::SNS::Subscription { Oops: 3, TopicArn: topic.at| });",
        Completes(&["attr_topic_arn()$0"]),
    ),
    ("let topic = cfn!(AWS::SNS::Topic { Oops: 3 });\ntopic.at|;", Completes(&["attr_topic_arn()$0"])),
    (
        "cfn!(AWS::SQS::Queue { Visibility|Timeout: 30 });",
        Shows(&[
            "integer",
            "0 to 43200",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html#cfn-sqs-queue-visibilitytimeout",
        ]),
    ),
    (
        "cfn!(AWS::SNS::Topic { Subscription: [Subscription { Proto|col: \"sqs\", Endpoint: \"a\" }] });",
        Shows(&["string", "required", "aws-properties-sns-topic-subscription.html"]),
    ),
    ("cfn!(AWS::SQS::Que|ue {});", Shows(&["aws-resource-sqs-queue.html"])),
    (
        "let url = cfn!(AWS::SQS::Queue {}).attr_queue_url();\ncfn!(AWS::SQS::QueuePolicy { Queues: [ur|l], PolicyDocument: 1 });",
        Shows(&["let url: Value<String>"]),
    ),
    ("cfn!(AWS::SQS::Que|ue {});", GoesTo("Queue, \"AWS::SQS::Queue\"")),
    ("let name = \"a\";\ncfn!(AWS::SQS::Queue { QueueName: na|me });", GoesTo("let name = \"a\";")),
    (
        "let name = \"a\";\nlet tag = cfn!(AWS::SNS::Topic::Subscription { Endpoint: name, Protocol: \"sqs\" });\nlet _ = cfn!(AWS::SNS::Topic { TopicName: name, Subscription: [tag], Tags: [Tag { Key: \"a\", Value: name }] });|",
        FindsNothing,
    ),
];

impl Answer {
    pub(super) fn method(&self) -> &'static str {
        match self {
            Completes(_) => "textDocument/completion",
            Shows(_) => "textDocument/hover",
            GoesTo(_) => "textDocument/definition",
            FindsNothing => "textDocument/diagnostic",
        }
    }

    /// The relevant part of an answer to a question about this document.
    pub(super) fn read(&self, value: &Value, document: &str) -> Vec<String> {
        let (list, pointer) = match self {
            Completes(_) => (value.pointer("/items"), "/textEdit/newText"),
            Shows(_) => return value.pointer("/contents/value").map(text).into_iter().collect(),
            GoesTo(_) => return items(Some(value)).iter().map(|place| line(place, document)).collect(),
            FindsNothing => (value.pointer("/items"), "/message"),
        };
        items(list).iter().filter_map(|item| item.pointer(pointer)).map(text).collect()
    }

    pub(super) fn is(&self, given: &[String]) -> bool {
        match self {
            Completes(names) => names.iter().all(|name| given.iter().any(|given| given == name)),
            Shows(texts) => texts.iter().all(|text| given.iter().any(|given| given.contains(text))),
            GoesTo(line) => given == [*line],
            FindsNothing => given.is_empty(),
        }
    }
}

fn items(list: Option<&Value>) -> &[Value] {
    list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The line of code at a place: of the document, or of a file.
fn line(place: &Value, document: &str) -> String {
    let path = place["uri"].as_str().unwrap_or_default().trim_start_matches("file://");
    let number = place.pointer("/range/start/line").and_then(Value::as_u64).unwrap_or_default();
    let file = if path.ends_with(super::FILE) { None } else { fs::read_to_string(path).ok() };
    let text = file.as_deref().unwrap_or(document);
    text.lines()
        .zip(0..)
        .find(|(_, n)| *n == number)
        .map_or_else(String::new, |(line, _)| line.trim().to_owned())
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Completes(names) => write!(f, "`{}`", names.join("`, `")),
            Shows(texts) => write!(f, "text with `{}`", texts.join("`, `")),
            GoesTo(line) => write!(f, "the line `{line}`"),
            FindsNothing => f.write_str("no diagnostics"),
        }
    }
}
