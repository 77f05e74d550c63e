//! SQS accepts the queues.

use super::{Record, Subject, codes};

pub(crate) fn queue(subject: &mut Subject<'_>) {
    let is_fifo = subject.is_true("FifoQueue");
    let is_name = |name: &str| {
        let text = name.strip_suffix(".fifo").unwrap_or(name);
        let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        !text.is_empty() && name.len() <= 80 && fits && (text.len() < name.len()) == is_fifo
    };
    let help =
        "use 1 to 80 letters, digits, hyphens and underscores; `.fifo` ends those of FIFO queues alone";
    subject.expect_text("QueueName", is_name, &codes::QUEUE, "a valid name of a queue", help);
    if subject.is_true("SqsManagedSseEnabled") {
        let why = "is a key, and the queue is encrypted with a key of SQS";
        subject.expect_none(&["KmsMasterKeyId"], &codes::QUEUE, why);
    }
    if !is_fifo && subject.lacks("FifoQueue") {
        let names = ["ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"];
        subject.expect_none(&names, &codes::QUEUE, "is of FIFO queues alone");
    }
    redrive(subject, is_fifo);
}

/// Where messages go that nobody could handle.
fn redrive(subject: &mut Subject<'_>, is_fifo: bool) {
    const KEYS: [&str; 2] = ["deadLetterTargetArn", "maxReceiveCount"];
    let code = &codes::REDRIVE;
    let Some(policy) = subject.value("RedrivePolicy").map(Record::new) else { return };
    let keys = policy.keys();
    let mut unknown = keys.iter().filter(|key| policy.is_record() && !KEYS.contains(key));
    if let Some(key) = unknown.next() {
        let near = cdk_core::suggest(key, KEYS).unwrap_or(KEYS[0]);
        let message = format!("a redrive policy has no `{key}`");
        subject.report(code, message, &format!("did you mean `{near}`?"));
        return;
    }
    for key in KEYS.iter().filter(|key| policy.lacks(key)) {
        subject.report(code, format!("a redrive policy has `{key}`"), "set it");
    }
    if let Some(count) = policy.integer("maxReceiveCount").filter(|count| !(1..=1000).contains(count)) {
        let message = format!("a message is received 1 to 1000 times before it is put aside, got {count}");
        subject.report(code, message, "");
    }
    let queue = policy.value("deadLetterTargetArn");
    let of_text = policy.text("deadLetterTargetArn").map(|arn| arn.strip_suffix(".fifo").is_some());
    let referent = queue.as_ref().and_then(|queue| subject.view().referent(queue));
    let of_queue = referent.map(|queue| Record::new(&queue.properties().to_tree()).is_true("FifoQueue"));
    if of_text.or(of_queue).is_some_and(|other| other != is_fifo) {
        let message = "a FIFO queue and its dead-letter queue are both FIFO queues, or none of them is";
        subject.report(code, message, "");
    }
}
