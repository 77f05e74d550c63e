//! Logs, alarms, topics and queues: what AWS refuses, and next to it what AWS accepts.

use cdk_aws::prelude::*;
use serde_json::json;

use super::super::{cases, codes};
use super::{Two, number, text};

fn sub(protocol: &str, endpoint: &str) -> Cfn<cfn::sns::Subscription> {
    cfn!(AWS::SNS::Subscription {
        TopicArn: "arn:aws:sns:eu-west-1:111122223333:x",
        Protocol: text(protocol),
        Endpoint: text(endpoint)
    })
}

cases! {
    lg_unit: cfn!(AWS::Logs::MetricFilter { LogGroupName: "x", FilterPattern: "ERROR", MetricTransformations: [MetricTransformation { MetricName: "x", MetricNamespace: "shop", MetricValue: "1", Unit: text("ms") }] }) => ["CDK0052"];
    cw_unit: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60, Unit: text("Second") }) => ["CDK0052"];
    cw_upper_id: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, Metrics: [MetricDataQuery { Id: text("A"), Expression: "SELECT SUM(x) FROM y", Period: 60 }] }) => ["CDK0052"];
    sns_mail3: sub("email", "a@") => ["SNS0004"];
    sqs_redrive_count: cfn!(AWS::SQS::Queue { RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d", "maxReceiveCount": 0}) }) => ["SQS0004"];
    sqs_redrive_none: cfn!(AWS::SQS::Queue { RedrivePolicy: json!({"maxReceiveCount": 3}) }) => ["SQS0004"];
    sqs_redrive_fifo: { let a = cfn!(AWS::SQS::Queue {}); let b = cfn!(AWS::SQS::Queue { FifoQueue: true, RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d", "maxReceiveCount": 3}) }); Two { a, b } } => ["SQS0005"];
    sqs_wait: cfn!(AWS::SQS::Queue { ReceiveMessageWaitTimeSeconds: number(21) }) => ["CDK0052"];
    sqs_size: cfn!(AWS::SQS::Queue { MaximumMessageSize: number(1000) }) => ["CDK0052"];
    right_sub: sub("lambda", "arn:aws:lambda:eu-west-1:111122223333:function:x") => [];
    right_sub_sms: sub("sms", "+4915112345678") => [];
    right_sub_app: sub("application", "arn:aws:sns:eu-west-1:111122223333:endpoint/APNS/x/y") => [];
    right_sub_https: sub("https", "https://user:pass@example.com/path") => [];
    right_sns_fifo_sqs: { let a = cfn!(AWS::SNS::Topic { FifoTopic: true, ContentBasedDeduplication: true }); let b = cfn!(AWS::SNS::Subscription { TopicArn: a.reference(), Protocol: "sqs", Endpoint: "arn:aws:sqs:eu-west-1:111122223333:x" }); Two { a, b } } => [];
    right_sqs: cfn!(AWS::SQS::Queue { FifoQueue: true, QueueName: "a.fifo", ContentBasedDeduplication: true, RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d.fifo", "maxReceiveCount": 3}) }) => [];
    right_sqs_text: cfn!(AWS::SQS::Queue { RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d", "maxReceiveCount": "3"}), MaximumMessageSize: 1048576 }) => [];
    right_lg_delivery: cfn!(AWS::Logs::LogGroup { LogGroupClass: "DELIVERY" }) => [];
}
