//! Buckets, logs, alarms, topics and queues, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    logs_ret: cfn!(AWS::Logs::LogGroup { RetentionInDays: number(42) }) => ["CDK0052"];
    logs_class: cfn!(AWS::Logs::LogGroup { LogGroupClass: text("INFREQUENT") }) => ["CDK0052"];
    s3_lc_days: cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: [Rule { Status: "Enabled", ExpirationInDays: number(0) }] } }) => ["CDK0052"];
    s3_lc_status: cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: [Rule { Status: text("On"), ExpirationInDays: 3 }] } }) => ["CDK0052"];
    s3_lc_class: cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: [Rule { Status: "Enabled", Transitions: [Transition { StorageClass: text("IA"), TransitionInDays: number(30) }] }] } }) => ["CDK0052"];
    s3_ver: cfn!(AWS::S3::Bucket { VersioningConfiguration: VersioningConfiguration { Status: text("On") } }) => ["CDK0052"];
    al_eval: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: number(0), Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60 }) => ["CDK0052"];
    al_stat: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: text("Avg"), Period: 60 }) => ["CDK0052"];
    al_op: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: text("GreaterThan"), EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60 }) => ["CDK0052"];
    al_missing: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60, TreatMissingData: text("notbreaching") }) => ["CDK0052"];
    sns_proto: cfn!(AWS::SNS::Subscription { TopicArn: "arn:aws:sns:eu-west-1:111122223333:x", Protocol: text("mail"), Endpoint: "a@example.com" }) => ["CDK0052"];
    sns_https: cfn!(AWS::SNS::Subscription { TopicArn: "arn:aws:sns:eu-west-1:111122223333:x", Protocol: "https", Endpoint: text("http://example.com") }) => ["SNS0004"];
    sns_display: cfn!(AWS::SNS::Topic { DisplayName: "a".repeat(101) }) => ["CDK0052"];
    sqs_vis: cfn!(AWS::SQS::Queue { VisibilityTimeout: number(43201) }) => ["CDK0052"];
    sqs_ret: cfn!(AWS::SQS::Queue { MessageRetentionPeriod: number(59) }) => ["CDK0052"];
    sqs_delay: cfn!(AWS::SQS::Queue { DelaySeconds: number(901) }) => ["CDK0052"];
}
