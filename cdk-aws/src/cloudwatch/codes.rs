//! What can be wrong with alarms.

crate::support::codes! {
    PERIOD = "CW0001", "a period that CloudWatch does not offer",
"A metric is counted over 10, 20 or 30 seconds, or a whole number of minutes up to a day.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";

    EVALUATION = "CW0002", "an alarm that looks at more than a week, or at nothing",
"An alarm looks at one period at least, and at seven days at most: periods times their length. With periods shorter than an \
hour it looks at one day at most. Of the periods that it looks at, at least one and at most all must be bad for it to go \
off.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html";

    METRIC = "CW0003", "a metric that CloudWatch does not have",
"The namespace and the name of a metric have 1 to 255 characters, and it has at most 30 dimensions. An extended statistic is \
a percentile such as `p99` or `p99.9`, or a trimmed, winsorized or ranked one such as `tm90`, `TM(10%:90%)`, `PR(:300)` or \
`IQM`; average, sum, minimum, maximum and sample count have values of `Statistic` of their own.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html";

    NAME = "CW0004", "not a valid name of an alarm",
"The name of an alarm has 1 to 255 characters, and is unique in its account and region. Without `.name(..)` CloudFormation \
makes one up.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";

    ACTIONS = "CW0005", "more actions than an alarm can have",
"An alarm has at most five actions for each state. Notify one topic, and subscribe all who want to know to it: \
`Topic::new().email(\"a@example.com\").email(\"b@example.com\")`.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";

    SOURCE = "CW0101", "an alarm without a metric, or with two",
"An alarm looks at one metric, with a namespace, a period and either a statistic or an extended one; at metrics in `Metrics`; or \
at an anomaly detection band. It has a threshold, unless it has a band.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html";

    MATH = "CW0102", "queries of an alarm that do not fit together",
"An alarm on a computed metric has queries with an id each, beginning with a small letter. An expression refers to the ids of others, and \
one query alone is the result: all others have `ReturnData: false`.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html";

    COMPOSITE = "CW0103", "a rule of a composite alarm that CloudWatch cannot read",
"A composite alarm goes off by a rule over other alarms: `ALARM(name)`, `OK(name)` and `INSUFFICIENT_DATA(name)`, joined by `AND`, `OR` \
and `NOT`.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html";

    DASHBOARD = "CW0104", "a dashboard that CloudWatch cannot read",
"The body of a dashboard is JSON, as text, with a list of `widgets`; its name has letters, digits, hyphens and underscores.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html";
}
