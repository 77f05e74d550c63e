//! SQS accepts the queues.

use super::{Subject, codes};

pub(super) fn queue(subject: &mut Subject<'_>) {
    let is_fifo = subject.is_true("FifoQueue");
    let is_name = |name: &str| {
        let text = name.strip_suffix(".fifo").unwrap_or(name);
        let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        !text.is_empty() && name.len() <= 80 && fits && (text.len() < name.len()) == is_fifo
    };
    let help =
        "use 1 to 80 letters, digits, hyphens and underscores; `.fifo` ends those of FIFO queues alone";
    subject.expect_text("QueueName", is_name, &codes::QUEUE, "a valid name of a queue", help);
}
