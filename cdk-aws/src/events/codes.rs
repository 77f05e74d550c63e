//! What can be wrong with rules of events.

crate::support::codes! {
    NAME = "EVENTS0001", "not a valid name of a rule",
"A rule's name has 1 to 64 letters, digits and `._-`, and its description up to 512 characters.

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html";

    EVENT = "EVENTS0002", "an event that its source does not send",
"A rule whose `detail-type` is not one that its source sends never matches, and nothing says so. Amazon ECR sends `ECR Image Action` when an \
image is pushed, for example, and nothing called `ECR Image Push`.

https://docs.aws.amazon.com/eventbridge/latest/ref/events.html";

    TARGETS = "EVENTS0003", "a rule with no target, or with too many",
"A rule has 1 to 5 targets: without one nothing happens. A FIFO topic cannot be a target.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html";

    SCHEDULE = "EVENTS0004", "a schedule that EventBridge refuses",
"A schedule is `rate(5 minutes)`, with a whole number and `minute`, `hour` or `day`, in the plural unless it is 1; or \
`cron(minutes hours day-of-month month day-of-week year)`, in UTC, in which one of the two days is `?`.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html";

    PATTERN = "EVENTS0005", "a rule that EventBridge refuses, or that never applies",
"A rule has a pattern or a schedule. In a pattern each field has a list of values, and its names are those of events: `source`, `detail-type`, \
`account`, `region`, `resources`, `detail` and so on.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html";
}
