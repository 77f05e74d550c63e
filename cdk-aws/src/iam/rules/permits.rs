//! Whether the policies of a resource let a service use it, as far as the program shows.

use cdk_core::Expr;
use cdk_core::check::Subject;
use cdk_core::value::{Node, Piece};

use super::feeds::function;

/// What is known about a permission.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Answer {
    Yes,
    No,
    Unknown,
}

impl Answer {
    fn when(is: bool) -> Self {
        if is { Answer::Yes } else { Answer::No }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Answer::No, _) | (_, Answer::No) => Answer::No,
            (Answer::Yes, Answer::Yes) => Answer::Yes,
            _ => Answer::Unknown,
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Answer::Yes, _) | (_, Answer::Yes) => Answer::Yes,
            (Answer::No, Answer::No) => Answer::No,
            _ => Answer::Unknown,
        }
    }
}

/// Whether any of several is true.
fn any(answers: impl IntoIterator<Item = Answer>) -> Answer {
    answers.into_iter().fold(Answer::No, Answer::or)
}

/// Whether a policy allows a service an action. Conditions are taken to be true.
pub(crate) fn lets(policy: &Node<'_>, service: &str, action: &str) -> Answer {
    let statements = policy.one_or_many("Statement");
    if !policy.is_record() || policy.lacks("Statement") || statements.is_empty() {
        return if policy.is_record() { Answer::No } else { Answer::Unknown };
    }
    any(statements.iter().map(|statement| allows(statement, service, action)))
}

fn allows(statement: &Node<'_>, service: &str, action: &str) -> Answer {
    if !statement.is_record()
        || statement.get("NotPrincipal").is_some()
        || statement.get("NotAction").is_some()
    {
        return Answer::Unknown;
    }
    match statement.text("Effect") {
        Some("Allow") => principal(statement, service).and(covers(statement, action)),
        Some(_) => Answer::No,
        None => Answer::Unknown,
    }
}

fn principal(statement: &Node<'_>, service: &str) -> Answer {
    let Some(principal) = statement.get("Principal") else { return Answer::No };
    if principal.as_text() == Some("*") {
        return Answer::Yes;
    }
    if !principal.is_record() {
        return Answer::Unknown;
    }
    let everyone = principal.texts("AWS").any(|(name, _)| name == "*");
    let services = principal.one_or_many("Service").iter().map(|name| is_service(name, service));
    Answer::when(everyone).or(any(services))
}

/// Whether a value is a service's principal; `logs.eu-west-1.amazonaws.com` is that of logs in a region.
fn is_service(value: &Node<'_>, service: &str) -> Answer {
    let Some(name) = value.expr().and_then(pattern) else { return Answer::Unknown };
    let words: Vec<&str> = name.split('.').collect();
    let matches = match &words[..] {
        [first, _, "amazonaws", "com"] if !service.starts_with(&format!("{first}.rds")) => {
            service == format!("{first}.amazonaws.com") || service == name
        }
        _ => service == name,
    };
    if !matches && name.contains('*') { Answer::Unknown } else { Answer::when(matches) }
}

/// A text, with `*` for what is known only at deployment.
fn pattern(value: &Expr) -> Option<String> {
    match value {
        Expr::Text(text) => Some(text.to_string()),
        Expr::Sub(pieces) => {
            let piece = |piece: &Piece| match piece {
                Piece::Text(text) => text.to_string(),
                Piece::Value(_) => "*".to_owned(),
            };
            Some(pieces.iter().map(piece).collect())
        }
        _ => None,
    }
}

fn covers(statement: &Node<'_>, action: &str) -> Answer {
    any(statement.one_or_many("Action").iter().map(|node| match node.as_text() {
        Some(pattern) => Answer::when(is_like(&action.to_lowercase(), &pattern.to_lowercase())),
        None => Answer::Unknown,
    }))
}

/// Whether a text matches a pattern with `*`, the only wildcard that is common in actions.
pub(crate) fn is_like(text: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => text == pattern,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            text.char_indices().map(|(i, _)| i).chain([text.len()]).any(|i| is_like(&text[i..], rest))
        }),
    }
}

/// Whether a service may send to a queue, publish to a topic or call a function of the program.
pub(super) fn may_use(target: &Subject<'_>, service: &'static str) -> Answer {
    // A connector of the Serverless transform adds policies that the template does not show.
    if target.view().subjects("AWS::Serverless::Connector").next().is_some() {
        return Answer::Unknown;
    }
    let is_of_alarms = service == "cloudwatch.amazonaws.com";
    match target.resource().resource_type() {
        "AWS::SQS::Queue" => {
            let action = "sqs:SendMessage";
            let policies = policies(target, "AWS::SQS::QueuePolicy", "Queues", service, action);
            policies.or(self::policies(target, "AWS::SQS::QueueInlinePolicy", "Queue", service, action))
        }
        "AWS::SNS::Topic" if is_of_account(service) && !has_policy(target) => Answer::Yes,
        "AWS::SNS::Topic" => {
            let policies = policies(target, "AWS::SNS::TopicPolicy", "Topics", service, "sns:Publish");
            let inline = "AWS::SNS::TopicInlinePolicy";
            policies.or(self::policies(target, inline, "TopicArn", service, "sns:Publish"))
        }
        "AWS::Lambda::Function" if is_of_alarms => invoked(target, "lambda.alarms.cloudwatch.amazonaws.com"),
        "AWS::Lambda::Function" => invoked(target, service),
        _ => Answer::Unknown,
    }
}

/// Whether a service publishes on behalf of the account, which the policy that a topic has by default allows.
fn is_of_account(service: &str) -> bool {
    matches!(service, "cloudwatch.amazonaws.com" | "events.rds.amazonaws.com")
}

fn has_policy(topic: &Subject<'_>) -> bool {
    [("AWS::SNS::TopicPolicy", "Topics"), ("AWS::SNS::TopicInlinePolicy", "TopicArn")].iter().any(
        |(kind, path)| {
            topic.view().subjects(kind).any(|policy| {
                policy.one_or_many(path).iter().any(|of| is_of(&policy, of, topic) != Answer::No)
            })
        },
    )
}

/// Whether a value of a resource names another resource.
fn is_of(holder: &Subject<'_>, value: &Node<'_>, target: &Subject<'_>) -> Answer {
    let Some(expr) = value.expr() else { return Answer::Unknown };
    match (holder.arn_of(expr).and_then(|(named, _)| function(named)), expr) {
        (Some(named), _) => Answer::when(named.resource().target() == target.resource().target()),
        (None, Expr::Text(_)) => Answer::No,
        (None, _) => Answer::Unknown,
    }
}

/// Whether the policies of a type that are for a resource allow a service an action.
fn policies(target: &Subject<'_>, kind: &str, path: &str, service: &str, action: &str) -> Answer {
    any(target.view().subjects(kind).map(|policy| {
        let is_for = any(policy.one_or_many(path).iter().map(|of| is_of(&policy, of, target)));
        let document = policy.json("PolicyDocument");
        is_for.and(document.map_or(Answer::Unknown, |document| lets(&document, service, action)))
    }))
}

/// Whether the permissions of a function allow a service to call it.
fn invoked(target: &Subject<'_>, service: &str) -> Answer {
    any(target.view().subjects("AWS::Lambda::Permission").map(|permission| {
        let name = permission.get("FunctionName");
        let by_name = permission.text("FunctionName").zip(target.text("FunctionName"));
        let is_named = by_name.is_some_and(|(name, own)| name == own || name.contains(&format!(":{own}")));
        let is_for = name.map_or(Answer::Unknown, |name| is_of(&permission, name, target));
        let by = permission.get("Principal").map_or(Answer::Unknown, |by| is_service(by, service));
        let action = permission.text("Action").map_or(Answer::Unknown, |pattern| {
            Answer::when(is_like("lambda:invokefunction", &pattern.to_lowercase()))
        });
        is_for.or(Answer::when(is_named)).and(by).and(action)
    }))
}
