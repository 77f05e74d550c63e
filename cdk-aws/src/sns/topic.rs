use cdk_core::{
    Construct, Customize, Diagnostic, Expr, IntoValue, Key, Lower, Meta, Scope, Target, Text, Value, Wire,
};

use super::codes;
use crate::iam::{Principal, Statement, document};
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, kms};

/// How a subscriber gets messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Protocol {
    /// By e-mail, to an address that must confirm.
    Email,
    /// By a POST to an HTTPS URL.
    Https,
    /// Into a queue, by ARN.
    Sqs,
    /// By invoking a function, by ARN.
    Lambda,
}

impl Protocol {
    fn name(self) -> &'static str {
        match self {
            Protocol::Email => "email",
            Protocol::Https => "https",
            Protocol::Sqs => "sqs",
            Protocol::Lambda => "lambda",
        }
    }
}

/// A service of AWS that publishes to a topic, recorded about it by what makes the service do so (a wire fact).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publisher(pub &'static str);

/// A topic: messages that go to all its subscribers.
///
/// By default it is encrypted with the account's key for SNS, and refuses connections without TLS.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let alarms = Topic::new().display_name("Shop alarms").email("team@example.com");
/// # let _ = alarms;
/// ```
///
/// [AWS::SNS::Topic](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Topic {
    meta: Meta,
    name: Option<Located<Text>>,
    display_name: Option<Located<Value<String>>>,
    key: Option<(Key, Value<String>)>,
    fifo: bool,
    subscriptions: Vec<Located<(Protocol, Value<String>)>>,
    publishers: Vec<Text>,
}

impl Topic {
    /// A topic.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Topic {
            meta: Meta::new(),
            name: None,
            display_name: None,
            key: None,
            fifo: false,
            subscriptions: Vec::new(),
            publishers: Vec::new(),
        }
    }

    /// Names the topic: 1 to 256 letters, digits, hyphens and underscores. By default CloudFormation names it.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// The name that subscribers see, of up to 100 characters.
    ///
    /// [Attributes of topics](https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html)
    #[track_caller]
    pub fn display_name(mut self, name: impl IntoValue<String>) -> Self {
        self.display_name = Some(Located::new(name.into_value()));
        self
    }

    /// Encrypts messages with a key, whose policy then lets the services of AWS use it that publish to the topic:
    /// alarms, and those of [`Topic::publisher`].
    ///
    /// By default the topic is encrypted with the account's key for SNS, or, if services publish to it, which cannot
    /// use that key, not at all.
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some((key.meta().key(), key.arn()));
        self
    }

    /// Keeps messages in order and delivers each once, to queues alone.
    pub fn fifo(mut self) -> Self {
        self.fifo = true;
        self
    }

    /// Sends messages to an e-mail address, which must confirm.
    #[track_caller]
    pub fn email(self, address: impl IntoValue<String>) -> Self {
        self.subscribe(Protocol::Email, address)
    }

    /// Sends messages to a subscriber.
    #[track_caller]
    pub fn subscribe(mut self, protocol: Protocol, endpoint: impl IntoValue<String>) -> Self {
        self.subscriptions.push(Located::new((protocol, endpoint.into_value())));
        self
    }

    /// Lets an AWS service of this account publish, such as `cloudwatch.amazonaws.com` or `events.amazonaws.com`.
    ///
    /// Such a topic is not encrypted with the account's key for SNS, whose policy no service but SNS can use; give it
    /// a key of your own, or none.
    #[track_caller]
    pub fn publisher(mut self, service: impl Into<Text>) -> Self {
        self.publishers.push(service.into());
        self
    }

    /// The topic's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// The topic's name.
    #[track_caller]
    pub fn topic_name(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("TopicName")
    }

    pub(crate) fn is_fifo(&self) -> bool {
        self.fifo
    }

    fn check(&self, cx: &mut Lower<'_>) {
        if let Some(name) = &self.name {
            let text = name.value.strip_suffix(".fifo").unwrap_or(&name.value);
            let valid = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            let has_ending = text.len() < name.value.len();
            if text.is_empty() || name.value.len() > 256 || !valid || has_ending && !self.fifo {
                let message = format!("`{}` is not a valid topic name", name.value);
                let note = "a topic name has 1 to 256 letters, digits, hyphens and underscores; `.fifo` ends those of FIFO topics alone";
                cx.report(Diagnostic::error(&codes::NAME, message).at(name.location).note(note));
            }
        }
        for subscription in &self.subscriptions {
            let (protocol, endpoint) = &subscription.value;
            if self.fifo && *protocol != Protocol::Sqs {
                let message = format!("a FIFO topic sends to queues alone, not by `{}`", protocol.name());
                let help = "subscribe a queue that sends it on, or make the topic without `.fifo()`";
                cx.report(Diagnostic::error(&codes::ENDPOINT, message).at(subscription.location).help(help));
            }
            let Expr::Text(endpoint) = endpoint.expr() else { continue };
            let fits = match protocol {
                Protocol::Email => endpoint.contains('@'),
                Protocol::Https => endpoint.starts_with("https://"),
                Protocol::Sqs => endpoint.starts_with("arn:") && endpoint.contains(":sqs:"),
                Protocol::Lambda => endpoint.starts_with("arn:") && endpoint.contains(":lambda:"),
            };
            if !fits {
                let message = format!("`{endpoint}` is no endpoint of the protocol `{}`", protocol.name());
                cx.report(Diagnostic::error(&codes::ENDPOINT, message).at(subscription.location));
            }
        }
    }

    fn topic_name_text(&self) -> Option<Text> {
        let name = &self.name.as_ref()?.value;
        let ending = if self.fifo && !name.ends_with(".fifo") { ".fifo" } else { "" };
        Some(format!("{name}{ending}").into())
    }

    /// The services that publish: those that were named, and those that other constructs need.
    fn all_publishers(&self, cx: &Lower<'_>) -> Vec<Text> {
        let mut publishers = self.publishers.clone();
        for &Publisher(service) in cx.facts::<Publisher>(self.meta.key()) {
            if !publishers.iter().any(|other| other == service) {
                publishers.push(service.into());
            }
        }
        publishers
    }

    /// Lets a service that publishes use the topic's key.
    fn key_used_by(&self, wire: &mut Wire<'_>, service: &Text) {
        if let Some((key, _)) = self.key {
            wire.record(key, kms::used_by(Principal::service(service.clone())));
        }
    }

    /// The account's key for SNS, unless a service of AWS publishes, which cannot use it.
    fn encryption_key(&self, publishers: &[Text]) -> Option<Value<String>> {
        let default = || publishers.is_empty().then(|| "alias/aws/sns".into());
        self.key.as_ref().map(|(_, arn)| arn.clone()).or_else(default)
    }
}

/// Lets a service of AWS publish to a topic, for a construct that makes it do so.
pub(crate) fn published_by(wire: &mut Wire<'_>, topic: Key, service: &'static str) {
    wire.record(topic, Publisher(service));
    if let Some(topic) = wire.find::<Topic>(topic) {
        topic.key_used_by(wire, &service.into());
    }
}

customize!(Topic);

impl Construct for Topic {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        for service in &self.publishers {
            self.key_used_by(wire, service);
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        self.check(cx);
        let publishers = self.all_publishers(cx);
        cx.add(
            self.meta.key(),
            "",
            cfn!(AWS::SNS::Topic {
                TopicName: self.topic_name_text(),
                DisplayName: self.display_name.clone(),
                KmsMasterKeyId: self.encryption_key(&publishers),
                FifoTopic: self.fifo.then_some(true),
            }),
        );
        let insecure = Statement::deny([action!("sns:Publish")])
            .by(Principal::Everyone)
            .on([self.arn()])
            .when("Bool", "aws:SecureTransport", "false");
        let publishers = publishers.iter().map(|service| {
            Statement::allow([action!("sns:Publish")])
                .by(Principal::service(service.clone()))
                .on([self.arn()])
                .when("StringEquals", "aws:SourceAccount", Value::<String>::account())
        });
        let policy = document([insecure].into_iter().chain(publishers));
        let policy = cfn!(AWS::SNS::TopicPolicy { Topics: [self.arn()], PolicyDocument: policy });
        cx.add(self.meta.key(), "Policy", policy);
        for (index, subscription) in self.subscriptions.iter().enumerate() {
            let (protocol, endpoint) = &subscription.value;
            let subscription = cfn!(AWS::SNS::Subscription {
                TopicArn: self.arn(),
                Protocol: protocol.name(),
                Endpoint: endpoint
            });
            cx.add(self.meta.key(), format!("Subscription{}", index + 1), subscription);
        }
    }
}

impl Access<Topic> for access::Publish {
    #[track_caller]
    fn grant(self, topic: &Topic) -> Grant {
        let (arn, identity) = (topic.arn(), topic.meta.key());
        Grant::new(move |cx| {
            let publish = Statement::allow([action!("sns:Publish")]).on([arn.clone()]);
            let key = cx.find::<Topic>(identity).and_then(|topic| topic.key.as_ref());
            let key = key.map(|(_, arn)| kms::encrypt_decrypt(arn));
            [publish].into_iter().chain(key).collect()
        })
    }
}
