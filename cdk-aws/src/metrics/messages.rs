//! What SQS, SNS and EventBridge measure.

use super::typed::metrics;

metrics! {
    /// What SQS measures of a queue. A queue that is not used for six hours reports nothing.
    ///
    /// ```
    /// use cdk_aws::metrics::QueueMetrics;
    /// use cdk_aws::prelude::*;
    ///
    /// let failed = cfn!(AWS::SQS::Queue { MessageRetentionPeriod: 1_209_600 });
    /// let metrics = QueueMetrics::of(failed.attr_queue_name());
    /// let alarm = Alarm::above(metrics.visible_messages(), 0.0);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { failed, alarm });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Metrics of SQS](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html)
    QueueMetrics("QueueName": queue) in "AWS/SQS" {
        /// The age of the oldest message, in seconds.
        oldest_message: "ApproximateAgeOfOldestMessage",
        /// The number of messages that wait to be received.
        visible_messages: "ApproximateNumberOfMessagesVisible",
        /// The number of messages that were received and not deleted yet.
        messages_in_flight: "ApproximateNumberOfMessagesNotVisible",
        /// The number of messages that are delayed.
        delayed_messages: "ApproximateNumberOfMessagesDelayed",
        /// The number of messages that were sent to the queue.
        sent: "NumberOfMessagesSent",
        /// The number of messages that were received from the queue.
        received: "NumberOfMessagesReceived",
        /// The number of messages that were deleted.
        deleted: "NumberOfMessagesDeleted",
        /// The number of attempts to receive that found nothing.
        empty_receives: "NumberOfEmptyReceives",
        /// The size of the messages, in bytes.
        message_size: "SentMessageSize",
    }
}

metrics! {
    /// What SNS measures of a topic.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let news = Topic::new().email("team@example.com");
    /// let lost = Alarm::above(news.metrics().failed(), 0.0);
    /// # let _ = lost;
    /// ```
    ///
    /// [Metrics of SNS](https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html)
    TopicMetrics("TopicName": topic) in "AWS/SNS" {
        /// The number of messages that were published.
        published: "NumberOfMessagesPublished",
        /// The number of notifications that were delivered.
        delivered: "NumberOfNotificationsDelivered",
        /// The number of notifications that could not be delivered.
        failed: "NumberOfNotificationsFailed",
        /// The number of notifications that filters rejected.
        filtered: "NumberOfNotificationsFilteredOut",
        /// The number of notifications that filters rejected because their attributes are invalid.
        filtered_as_invalid: "NumberOfNotificationsFilteredOut-InvalidAttributes",
        /// The number of notifications that filters rejected because they have no attributes.
        filtered_without_attributes: "NumberOfNotificationsFilteredOut-NoMessageAttributes",
        /// The number of notifications that were moved to a dead-letter queue.
        dead_letters: "NumberOfNotificationsRedrivenToDlq",
        /// The number of notifications that are lost, because the dead-letter queue did not take them.
        lost: "NumberOfNotificationsFailedToRedriveToDlq",
        /// The size of the messages, in bytes.
        message_size: "PublishSize",
    }
}

metrics! {
    /// What EventBridge measures of a rule on the default event bus.
    ///
    /// ```
    /// use cdk_aws::metrics::RuleMetrics;
    /// use cdk_aws::prelude::*;
    ///
    /// let failures = RuleMetrics::of("shop-nightly").failed_invocations();
    /// let alarm = Alarm::above(failures, 0.0);
    /// # let _ = alarm;
    /// ```
    ///
    /// [Metrics of EventBridge](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html)
    RuleMetrics("RuleName": rule) in "AWS/Events" {
        /// The number of times that a target was invoked.
        invocations: "Invocations",
        /// The number of invocations that failed for good.
        failed_invocations: "FailedInvocations",
        /// The number of times that the rule was triggered.
        triggered: "TriggeredRules",
        /// The number of times that the rule was throttled.
        throttled: "ThrottledRules",
        /// The number of events that were moved to a dead-letter queue.
        dead_letters: "InvocationsSentToDlq",
        /// The number of events that are lost, because the dead-letter queue did not take them.
        lost: "InvocationsFailedToBeSentToDlq",
    }
}
