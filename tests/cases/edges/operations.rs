//! Logs, alarms, topics and queues: what AWS refuses, and beside it what it takes.

use cdk_aws::prelude::*;
use serde_json::json;

use super::super::{cases, codes};
use super::{Three, Two, number, text};

fn mq(id: &str, expr: &str, ret: bool) -> Value<Json> {
    cfn!(AWS::CloudWatch::Alarm::MetricDataQuery { Id: text(id), Expression: text(expr), ReturnData: ret })
}

fn ms(id: &str, ret: bool) -> Value<Json> {
    cfn!(AWS::CloudWatch::Alarm::MetricDataQuery {
        Id: text(id),
        MetricStat: MetricStat {
            Metric: Metric { MetricName: "x", Namespace: "y" },
            Period: 60,
            Stat: "Sum"
        },
        ReturnData: ret
    })
}

fn math(queries: Vec<Value<Json>>) -> Cfn<cfn::cloudwatch::Alarm> {
    cfn!(AWS::CloudWatch::Alarm {
        ComparisonOperator: "GreaterThanThreshold",
        EvaluationPeriods: 1,
        Threshold: 1.0,
        Metrics: queries
    })
}

fn comp(rule: &str) -> Cfn<cfn::cloudwatch::CompositeAlarm> {
    cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: text(rule) })
}

fn sub(protocol: &str, endpoint: &str) -> Cfn<cfn::sns::Subscription> {
    cfn!(AWS::SNS::Subscription {
        TopicArn: "arn:aws:sns:eu-west-1:111122223333:x",
        Protocol: text(protocol),
        Endpoint: text(endpoint)
    })
}

fn mf(pattern: &str, value: &str) -> Cfn<cfn::logs::MetricFilter> {
    cfn!(AWS::Logs::MetricFilter {
        LogGroupName: "x",
        FilterPattern: text(pattern),
        MetricTransformations: [MetricTransformation {
            MetricName: "x",
            MetricNamespace: "shop",
            MetricValue: text(value)
        }]
    })
}

cases! {
    lg_prefix_filter: { let a = cfn!(AWS::Logs::LogGroup { LogGroupClass: "INFREQUENT_ACCESS" }); let b = cfn!(AWS::Logs::MetricFilter { LogGroupName: a.reference(), FilterPattern: "ERROR", MetricTransformations: [MetricTransformation { MetricName: "x", MetricNamespace: "shop", MetricValue: "1" }] }); Two { a, b } } => ["LOGS0002"];
    lg_default_dims: cfn!(AWS::Logs::MetricFilter { LogGroupName: "x", FilterPattern: "{ $.a = 1 }", MetricTransformations: [MetricTransformation { MetricName: "x", MetricNamespace: "shop", MetricValue: "1", DefaultValue: 0.0, Dimensions: [Dimension { Key: "a", Value: "$.a" }] }] }) => ["LOGS0002"];
    lg_dim_value: cfn!(AWS::Logs::MetricFilter { LogGroupName: "x", FilterPattern: "{ $.a = 1 }", MetricTransformations: [MetricTransformation { MetricName: "x", MetricNamespace: "shop", MetricValue: "1", Dimensions: [Dimension { Key: "a", Value: text("a") }] }] }) => ["LOGS0002"];
    lg_value_field: mf("ERROR", "$.latency") => ["LOGS0002"];
    lg_unit: cfn!(AWS::Logs::MetricFilter { LogGroupName: "x", FilterPattern: "ERROR", MetricTransformations: [MetricTransformation { MetricName: "x", MetricNamespace: "shop", MetricValue: "1", Unit: text("ms") }] }) => ["CDK0052"];
    lg_eqeq: mf("{ $.level == \"ERROR\" }", "1") => ["LOGS0101"];
    lg_no_dollar: mf("{ level = \"ERROR\" }", "1") => ["LOGS0101"];
    lg_and: mf("{ $.a = 1 and $.b = 2 }", "1") => ["LOGS0101"];
    lg_sub_kinesis: cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/s" }) => ["LOGS0103"];
    lg_sub_arn: cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: text("my-function") }) => ["LOGS0103"];
    lg_sub_three: Three { a: cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:a" }), b: cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:b" }), c: cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:c" }) } => ["LOGS0103"];
    cw_action_arn: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60, AlarmActions: [text("my-topic")] }) => ["CW0005"];
    cw_action_region: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60, AlarmActions: [text("arn:aws:sns:us-east-1:111122223333:x")] }) => ["CW0005"];
    cw_unit: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60, Unit: text("Second") }) => ["CDK0052"];
    cw_low: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", ExtendedStatistic: "p99", Period: 60, EvaluateLowSampleCountPercentile: text("skip") }) => ["CW0002"];
    cw_no_return: math(vec![ms("a", false), mq("b", "a*2", false)]) => ["CW0102"];
    cw_two_return: math(vec![ms("a", true), mq("b", "a*2", true)]) => ["CW0102"];
    cw_unknown_id: math(vec![ms("a", false), mq("b", "c*2", true)]) => ["CW0102"];
    cw_upper_id: math(vec![ms("A", false), mq("b", "A*2", true)]) => ["CW0102"];
    cw_same_id: math(vec![ms("a", false), ms("a", false), mq("b", "a*2", true)]) => ["CW0102"];
    cw_band: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "LessThanLowerThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60 }) => ["CW0101"];
    cw_metrics_period: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, Metrics: vec![ms("a", true)], Period: 60 }) => ["CW0101"];
    cw_comp_fn: comp("ALARMS(a)") => ["CW0103"];
    cw_comp_open: comp("ALARM(a") => ["CW0103"];
    cw_comp_op: comp("ALARM(a) && ALARM(b)") => ["CW0103"];
    cw_comp_bare: comp("a OR b") => ["CW0103"];
    cw_dash: cfn!(AWS::CloudWatch::Dashboard { DashboardBody: text("{widgets: []}") }) => ["CW0104"];
    cw_dash_name: cfn!(AWS::CloudWatch::Dashboard { DashboardName: text("my dashboard"), DashboardBody: "{\"widgets\":[]}" }) => ["CW0104"];
    cw_dash_widgets: cfn!(AWS::CloudWatch::Dashboard { DashboardBody: text("{\"widget\":[]}") }) => ["CW0104"];
    sns_mail3: sub("email", "a@") => ["SNS0004"];
    sqs_redrive_count: cfn!(AWS::SQS::Queue { RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d", "maxReceiveCount": 0}) }) => ["SQS0004"];
    sqs_redrive_none: cfn!(AWS::SQS::Queue { RedrivePolicy: json!({"maxReceiveCount": 3}) }) => ["SQS0004"];
    sqs_redrive_fifo: { let a = cfn!(AWS::SQS::Queue {}); let b = cfn!(AWS::SQS::Queue { FifoQueue: true, RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d", "maxReceiveCount": 3}) }); Two { a, b } } => ["SQS0005"];
    sqs_wait: cfn!(AWS::SQS::Queue { ReceiveMessageWaitTimeSeconds: number(21) }) => ["CDK0052"];
    sqs_size: cfn!(AWS::SQS::Queue { MaximumMessageSize: number(1000) }) => ["CDK0052"];
    right_mf: mf("{ ($.a = 1) && ($.b != \"x\" || $.c IS NULL) }", "$.latency") => [];
    right_mf2: mf("[ip, id, user, timestamp, request, status_code=4*, size]", "$size") => [];
    right_mf3: mf("?ERROR ?WARN", "1") => [];
    right_mf4: mf("\"ERROR: x\" -\"timeout\"", "1.5") => [];
    right_mf5: mf("{ $.user.ids[0] EXISTS }", "1") => [];
    right_mf6: mf("{ $.a.* = 1 }", "1") => [];
    right_mf7: mf("%ERR(OR)?%", "1") => [];
    right_mf8: mf("{ $.a = %x{1,2}% }", "1") => [];
    right_alarm_30: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "Shop", Statistic: "Sum", Period: 30 }) => [];
    right_alarm_week: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 7, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 86_400 }) => [];
    right_alarm_ext: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", ExtendedStatistic: "TM(2%:98%)", Period: 60 }) => [];
    right_alarm_ext2: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", ExtendedStatistic: "PR(:300)", Period: 60 }) => [];
    right_alarm_ext3: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", ExtendedStatistic: "IQM", Period: 60 }) => [];
    right_alarm_ec2: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, MetricName: "x", Namespace: "y", Statistic: "Sum", Period: 60, AlarmActions: ["arn:aws:automate:eu-west-1:ec2:recover", "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:x", "arn:aws:lambda:eu-west-1:111122223333:function:x", "arn:aws:ssm:eu-west-1:111122223333:opsitem:3"] }) => [];
    right_math: math(vec![ms("m1", false), ms("m2", false), mq("e1", "100*(m1/m2)", false), mq("out", "IF(FILL(METRICS(\"m\"), 0) > e1, 1, 0)", true)]) => [];
    right_math_default: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1.0, Metrics: [MetricDataQuery { Id: "a", MetricStat: MetricStat { Metric: Metric { MetricName: "x", Namespace: "y" }, Period: 60, Stat: "p99" } }] }) => [];
    right_math_band: cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold", EvaluationPeriods: 1, ThresholdMetricId: "t", Metrics: vec![ms("m", true), mq("t", "ANOMALY_DETECTION_BAND(m, 2)", true)] }) => [];
    right_comp: comp("(ALARM(\"a b\") OR INSUFFICIENT_DATA(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x)) AND NOT OK(c)") => [];
    right_comp2: comp("TRUE") => [];
    right_comp3: comp("AT_LEAST(2, ALARM, (a, b, c))") => [];
    right_sub: sub("lambda", "arn:aws:lambda:eu-west-1:111122223333:function:x") => [];
    right_sub_sms: sub("sms", "+4915112345678") => [];
    right_sub_app: sub("application", "arn:aws:sns:eu-west-1:111122223333:endpoint/APNS/x/y") => [];
    right_sub_https: sub("https", "https://user:pass@example.com/path") => [];
    right_sns_fifo_sqs: { let a = cfn!(AWS::SNS::Topic { FifoTopic: true, ContentBasedDeduplication: true }); let b = cfn!(AWS::SNS::Subscription { TopicArn: a.reference(), Protocol: "sqs", Endpoint: "arn:aws:sqs:eu-west-1:111122223333:x" }); Two { a, b } } => [];
    right_sqs: cfn!(AWS::SQS::Queue { FifoQueue: true, QueueName: "a.fifo", ContentBasedDeduplication: true, RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d.fifo", "maxReceiveCount": 3}) }) => [];
    right_sqs_text: cfn!(AWS::SQS::Queue { RedrivePolicy: json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:111122223333:d", "maxReceiveCount": "3"}), MaximumMessageSize: 1048576 }) => [];
    right_lg_delivery: cfn!(AWS::Logs::LogGroup { LogGroupClass: "DELIVERY" }) => [];
}
