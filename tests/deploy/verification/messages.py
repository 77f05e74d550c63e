"""SNS, SQS and EventBridge."""

from .expected import Different
from .registry import describes


@describes("AWS::SNS::Topic")
def _topic(cloud, topic):
    found = cloud("sns").get_topic_attributes(TopicArn=topic.id)["Attributes"]
    # MiniStack does not take the key of a topic from its template.
    topic.same("DisplayName", found.get("DisplayName"))


@describes("AWS::SNS::TopicPolicy")
def _topic_policy(cloud, policy):
    import json

    for topic in policy.get("Topics"):
        found = json.loads(cloud("sns").get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
        policy.count("PolicyDocument.Statement", found["Statement"])


@describes("AWS::SNS::Subscription")
def _subscription(cloud, subscription):
    answer = cloud("sns").list_subscriptions()["Subscriptions"]
    found, = [item for item in answer if item["SubscriptionArn"] == subscription.id]
    subscription.same("Protocol", found["Protocol"])
    subscription.same("TopicArn", found["TopicArn"])


@describes("AWS::SQS::Queue")
def _queue(cloud, queue):
    found = cloud("sqs").get_queue_attributes(QueueUrl=queue.id, AttributeNames=["All"])["Attributes"]
    queue.same("VisibilityTimeout", found["VisibilityTimeout"])


@describes("AWS::Events::Rule")
def _rule(cloud, rule):
    name = rule.id.split("/")[-1].split("|")[-1]
    found = cloud("events").describe_rule(Name=name)
    rule.same("State", found["State"], "ENABLED")
    rule.same("ScheduleExpression", found.get("ScheduleExpression"))
    rule.count("Targets", cloud("events").list_targets_by_rule(Rule=name)["Targets"])


@describes("AWS::CloudFormation::Stack")
def _nested(cloud, stack):
    found, = cloud("cloudformation").describe_stacks(StackName=stack.id)["Stacks"]
    if not found["StackStatus"].endswith("_COMPLETE"):
        raise Different(found["StackStatus"])
