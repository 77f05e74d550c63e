use cdk_core::{Construct, Customize, IntoValue, Key, Lower, Meta, Scope, Target, Text, Value, Wire, Within};

use super::subscription;
use crate::iam::{Principal, Statement, document};
use crate::metrics::TopicMetrics;
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, kms};

/// How a subscriber gets messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Protocol {
    /// By e-mail. The recipient must confirm the subscription.
    Email,
    /// By a POST request to an HTTPS URL.
    Https,
    /// To an SQS queue, by ARN.
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

/// An AWS service that publishes to a topic. The construct that configures the service records it (a wire fact).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publisher(pub &'static str);

/// A topic: delivers each message to all its subscribers.
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
    publishers: Vec<Located<Text>>,
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

    /// Names the topic: 1 to 256 letters, digits, hyphens and underscores. By default CloudFormation generates a name.
    ///
    /// [Names of topics](https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Sets the name that subscribers see: up to 100 characters.
    ///
    /// [Attributes of topics](https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html)
    #[track_caller]
    pub fn display_name(mut self, name: impl IntoValue<String>) -> Self {
        self.display_name = Some(Located::new(name.into_value()));
        self
    }

    /// Encrypts messages with a KMS key. The key's policy then allows its use by the AWS services that publish to the
    /// topic: by alarms, and by those of [`Topic::publisher`].
    ///
    /// By default the topic is encrypted with the account's key for SNS. AWS services that publish cannot use that key,
    /// so a topic that has such publishers is not encrypted by default. [`kms::Key::encrypts_topics`] gives a key to all
    /// topics of a stage.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let key = Key::new();
    /// let alarms = Topic::new().key(&key).publisher("cloudwatch.amazonaws.com");
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { key, alarms });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some((key.meta().key(), key.arn()));
        self
    }

    /// Keeps messages in order and delivers each once. Such a topic can deliver only to SQS queues.
    pub fn fifo(mut self) -> Self {
        self.fifo = true;
        self
    }

    /// Sends messages to an e-mail address. The recipient must confirm the subscription.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let alarms = Topic::new().email("team@example.com");
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { alarms });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn email(self, address: impl IntoValue<String>) -> Self {
        self.subscribe(Protocol::Email, address)
    }

    /// Sends messages to a subscriber.
    ///
    /// A queue or function of this program, given by its `Arn`, is allowed to receive them: the topic makes the queue's
    /// policy, or a permission of the function, and the policy of the queue's key grows if that is a [`kms::Key`]. A queue
    /// has one policy, so it cannot have another one. For a queue or function outside of this program, that is up to you.
    ///
    /// ```
    /// use cdk_aws::sns::Protocol;
    /// use cdk_aws::prelude::*;
    ///
    /// let queue = cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true });
    /// let orders = Topic::new().subscribe(Protocol::Sqs, queue.attr_arn());
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { queue, orders });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Subscriptions](https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html)
    #[track_caller]
    pub fn subscribe(mut self, protocol: Protocol, endpoint: impl IntoValue<String>) -> Self {
        self.subscriptions.push(Located::new((protocol, endpoint.into_value())));
        self
    }

    /// Allows an AWS service of this account to publish, such as `cloudwatch.amazonaws.com` or `events.amazonaws.com`.
    ///
    /// Such a topic is not encrypted with the account's key for SNS, because that key's policy does not let other
    /// services use it. To encrypt the topic, give it a KMS key with [`Self::key`].
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let uploads = Topic::new().publisher("s3.amazonaws.com");
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { uploads });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn publisher(mut self, service: impl Into<Text>) -> Self {
        self.publishers.push(Located::new(service.into()));
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

    /// What CloudWatch measures of the topic.
    pub fn metrics(&self) -> TopicMetrics {
        TopicMetrics::of(self.topic_name())
    }

    fn topic_name_text(&self) -> Option<Located<Text>> {
        let ending = if self.fifo { ".fifo" } else { "" };
        let stem = |name: Text| format!("{}{ending}", name.strip_suffix(ending).unwrap_or(&name)).into();
        self.name.clone().map(|name| name.map(stem))
    }

    /// The services that publish: those set by the program, and those that other constructs need.
    fn all_publishers(&self, cx: &Lower<'_>) -> Vec<Located<Text>> {
        let mut publishers = self.publishers.clone();
        let location = self.meta.key().location();
        for &Publisher(service) in cx.facts::<Publisher>(self.meta.key()) {
            if !publishers.iter().any(|other| other.value == service) {
                publishers.push(Located { value: service.into(), location });
            }
        }
        publishers
    }

    /// Allows a publishing service to use the topic's key, or the one that the topic gets from around it.
    fn key_used_by(&self, wire: &mut Wire<'_>, service: &Text) {
        let service = Principal::service(service.clone());
        match self.key {
            Some((key, _)) => wire.record(key, kms::used_by(service)),
            None => wire.record_near(self.meta.key(), Within::Stack, kms::UsesWithoutKey(service)),
        }
    }

    /// The account's key for SNS; none if an AWS service publishes, because it cannot use that key.
    fn encryption_key(&self, cx: &Lower<'_>, publishers: &[Located<Text>]) -> Option<Value<String>> {
        let default = || publishers.is_empty().then(|| "alias/aws/sns".into());
        self.own_key(cx).or_else(default)
    }

    /// The key of this program that encrypts the topic.
    fn own_key(&self, cx: &Lower<'_>) -> Option<Value<String>> {
        let around = || cx.facts_around::<kms::TopicKey>(self.meta.key()).next().map(|key| key.arn.clone());
        self.key.as_ref().map(|(_, arn)| arn.clone()).or_else(around)
    }
}

/// What a role needs to publish to a topic of this program with its key.
pub(crate) fn use_of_key(cx: &Lower<'_>, topic: Key) -> Option<Statement> {
    cx.find::<Topic>(topic)?.own_key(cx).as_ref().map(kms::encrypt_decrypt)
}

/// Allows an AWS service to publish to a topic, on behalf of the construct that makes it publish.
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
            self.key_used_by(wire, &service.value);
        }
        for (index, subscribed) in self.subscriptions.iter().enumerate() {
            subscription::wire(wire, self.meta.key(), index + 1, &subscribed.value);
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let publishers = self.all_publishers(cx);
        cx.add(
            self.meta.key(),
            "",
            cfn!(AWS::SNS::Topic {
                TopicName: self.topic_name_text(),
                DisplayName: self.display_name.clone(),
                KmsMasterKeyId: self.encryption_key(cx, &publishers),
                FifoTopic: self.fifo.then_some(true),
            }),
        );
        let insecure = Statement::deny([action!("sns:Publish")])
            .by(Principal::Everyone)
            .on([self.arn()])
            .when("Bool", "aws:SecureTransport", "false");
        let publishers = publishers.iter().map(|service| {
            Statement::allow([action!("sns:Publish")])
                .by(Principal::service(service.value.clone()))
                .on([self.arn()])
                .when("StringEquals", "aws:SourceAccount", Value::<String>::account())
                .at(service.location)
        });
        let policy = document([insecure].into_iter().chain(publishers));
        let policy = cfn!(AWS::SNS::TopicPolicy { Topics: [self.arn()], PolicyDocument: policy });
        cx.add(self.meta.key(), "Policy", policy);
        for (index, subscribed) in self.subscriptions.iter().enumerate() {
            let (protocol, endpoint) = subscribed.value.clone();
            let located = |value: Value<String>| value.located(subscribed.location);
            let subscription = cfn!(AWS::SNS::Subscription {
                TopicArn: self.arn(),
                Protocol: located(protocol.name().into()),
                Endpoint: located(endpoint),
            });
            cx.add(self.meta.key(), format!("Subscription{}", index + 1), subscription);
            subscription::permit(cx, self.meta.key(), index + 1, &subscribed.value);
        }
    }
}

impl Access<Topic> for access::Publish {
    #[track_caller]
    fn grant(self, topic: &Topic) -> Grant {
        let (arn, identity) = (topic.arn(), topic.meta.key());
        Grant::new(move |cx| {
            let publish = Statement::allow([action!("sns:Publish")]).on([arn.clone()]);
            [publish].into_iter().chain(use_of_key(cx, identity)).collect()
        })
    }
}
