//! Queues, topics and event rules.

use cdk_core::{Seen, Target};

use super::{Signal, Stage, attribute, reference, refers_to, signal};
use crate::metrics::{QueueMetrics, RuleMetrics, TopicMetrics};
use crate::operations::Watch;

pub(super) fn of_queue(stage: &Stage, seen: &Seen) -> Vec<Signal> {
    let metrics = QueueMetrics::of(attribute(seen, "QueueName"));
    if stage.dead_letter_queues().contains(seen.resource.target()) {
        vec![signal(Watch::DeadLetters, seen, metrics.visible_messages())]
    } else {
        vec![signal(Watch::MessageAge, seen, metrics.oldest_message())]
    }
}

impl Stage {
    /// The queues that other queues, functions, subscriptions and rules send to what they cannot deliver.
    fn dead_letter_queues(&self) -> Vec<Target> {
        let of = |seen: &Seen| {
            let properties = seen.properties();
            let mut targets = Vec::new();
            for path in ["RedrivePolicy", "DeadLetterConfig", "DestinationConfig.OnFailure"] {
                targets.extend(refers_to(&properties, path));
            }
            for target in properties.items("Targets") {
                targets.extend(refers_to(target, "DeadLetterConfig"));
            }
            targets
        };
        self.all.iter().flat_map(of).collect()
    }
}

pub(super) fn of_topic(seen: &Seen) -> Vec<Signal> {
    let metrics = TopicMetrics::of(attribute(seen, "TopicName"));
    vec![signal(Watch::Undelivered, seen, metrics.failed())]
}

/// A rule on the default event bus.
pub(super) fn of_rule(seen: &Seen) -> Vec<Signal> {
    let properties = seen.properties();
    if properties.get("EventBusName").is_some() || properties.is("State", "DISABLED") {
        return Vec::new();
    }
    let metrics = RuleMetrics::of(reference(seen));
    vec![signal(Watch::FailedInvocations, seen, metrics.failed_invocations())]
}
