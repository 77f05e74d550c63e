//! What cannot be read is reported with the other mistakes; a value keeps its type, so nothing is reported after it.

use cdk_aws::prelude::*;

fn main() {
    let topic = cfn!(AWS::SNS::Topic { "DisplayName": "orders", FifoTopic, KmsMasterKeyId: "a" TopicName: "b" });
    let _ = topic.attr_topic_arn();
    let topic = cfn!(AWS::SNS::Topik { DisplayName: "orders" });
    let _ = topic.attr_topic_arn();
    let topic = cfn!(AWS::SNS::Topic { DisplayName: "${AWS::StackName}", Subscriptions: [] });
    let _ = topic.attr_topic_arn();
}
