//! What a subscription of the topic needs so that messages arrive: the permission of the queue or function, and of the
//! queue's key.

use cdk_core::{Cfn, Expr, Key, Lower, Target, Value, Wire};

use super::Protocol;
use crate::iam::{Principal, Statement, document};
use crate::{action, cfn, kms};

/// A topic sends to a queue (a wire fact about the construct that makes the queue).
struct Sender {
    /// The queue.
    queue: Target,
    topic: Key,
    /// The subscription, counted from 1.
    subscription: usize,
}

/// The queue or function of this program that a subscription is for.
fn target(endpoint: &Value<String>) -> Option<&Target> {
    let Expr::Reference(reference) = endpoint.expr() else { return None };
    (reference.attribute.as_deref() == Some("Arn")).then_some(&reference.target)
}

/// Records that a topic sends to a queue, and allows it the queue's key.
pub(super) fn wire(
    wire: &mut Wire<'_>,
    topic: Key,
    subscription: usize,
    (protocol, endpoint): &(Protocol, Value<String>),
) {
    let Some(queue) = target(endpoint).filter(|_| *protocol == Protocol::Sqs) else { return };
    wire.record(queue.key, Sender { queue: queue.clone(), topic, subscription });
    let key = wire.find::<Cfn<cfn::sqs::Queue>>(queue.key).and_then(|queue| key_of(queue.properties()));
    if let Some(key) = key {
        wire.record(key, kms::used_by(Principal::service("sns.amazonaws.com")));
    }
}

/// The construct of a queue's key.
fn key_of(queue: &Expr) -> Option<Key> {
    match &*queue.get("KmsMasterKeyId")?.to_tree() {
        Expr::Reference(reference) => Some(reference.target.key),
        _ => None,
    }
}

/// Allows a topic to send to a queue or to call a function.
pub(super) fn permit(
    cx: &mut Lower<'_>,
    topic: Key,
    subscription: usize,
    (protocol, endpoint): &(Protocol, Value<String>),
) {
    match (protocol, target(endpoint)) {
        (Protocol::Sqs, Some(queue)) => queue_policy(cx, topic, subscription, queue),
        (Protocol::Lambda, Some(_)) => {
            let permission = cfn!(AWS::Lambda::Permission {
                Action: "lambda:InvokeFunction",
                FunctionName: endpoint.clone(),
                Principal: "sns.amazonaws.com",
                SourceArn: arn(topic),
            });
            cx.add(topic, format!("Subscription{subscription}/Permission"), permission);
        }
        _ => {}
    }
}

/// The policy of a queue for all topics that send to it. A queue has one policy: the first subscription makes it.
fn queue_policy(cx: &mut Lower<'_>, topic: Key, subscription: usize, queue: &Target) {
    let senders: Vec<&Sender> =
        cx.facts(queue.key).filter(|sender: &&Sender| sender.queue == *queue).collect();
    let is_first =
        senders.first().is_some_and(|first| (first.topic, first.subscription) == (topic, subscription));
    if !is_first {
        return;
    }
    let topics: Vec<Value<String>> = senders.iter().map(|sender| arn(sender.topic)).collect();
    let send = Statement::allow([action!("sqs:SendMessage")])
        .by(Principal::service("sns.amazonaws.com"))
        .on([queue.attribute::<String>("Arn")])
        .when("ArnEquals", "aws:SourceArn", topics);
    let url = queue.reference::<String>();
    let policy = cfn!(AWS::SQS::QueuePolicy { Queues: [url], PolicyDocument: document([send]) });
    cx.add(topic, format!("Subscription{subscription}/Policy"), policy);
}

fn arn(topic: Key) -> Value<String> {
    Target::main(topic).reference()
}
