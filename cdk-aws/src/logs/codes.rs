//! What can be wrong with log groups.

crate::support::codes! {
    NAME = "LOGS0001", "not a valid name of a log group",
"A log group's name has 1 to 512 letters, digits and `_-/.#`, such as `/shop/api`, and does not begin with `aws/`, which is \
AWS's own. Without `.name(..)` CloudFormation makes one up.

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html";

    METRIC = "LOGS0002", "a metric of log events that CloudWatch refuses",
"A metric's namespace has 1 to 256 letters, digits and `._-/#` and does not begin with `AWS/`; its name has 1 to 255 \
characters without `:`, `*` and `$`. The value is a number, or a field of the event, such as `$.latency`.

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html";

    FILTER = "LOGS0101", "a filter pattern that CloudWatch Logs cannot read",
"A pattern is words, such as `ERROR -timeout`; a JSON condition in braces, such as `{ $.level = \"ERROR\" }`; fields in brackets, \
such as `[ip, user, status = 5*]`; or a regular expression between percent signs. Its braces, brackets, parentheses and quotes \
are closed.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html";

    KEY = "LOGS0102", "a key that is not given by its ARN",
"CloudWatch Logs takes the ARN of a key, not its id or alias.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";

    DESTINATION = "LOGS0103", "a subscription of a log that leads nowhere",
"A subscription filter sends to a function, a stream or a destination, by ARN; to a stream with a role that may write to it. A log group \
has two subscription filters at most.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html";
}
