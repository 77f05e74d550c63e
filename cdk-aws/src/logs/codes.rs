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
}
