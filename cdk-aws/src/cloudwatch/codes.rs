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
}
