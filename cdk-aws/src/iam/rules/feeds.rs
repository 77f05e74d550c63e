//! What services do by themselves, without a role: deliver a message, call a function. The policy of the target must
//! let them.

use cdk_core::check::Subject;
use cdk_core::value::Node;

/// A value that makes a service use another resource.
pub(crate) struct Feed<'s, 'v> {
    /// The service's principal.
    pub(crate) service: &'static str,
    /// Where the other resource is named.
    pub(crate) node: &'s Node<'v>,
    /// The path of the name below the node.
    pub(crate) path: &'static str,
}

/// The types that make services use other resources.
pub(crate) static TYPES: &[&str] = &[
    "AWS::Budgets::Budget",
    "AWS::CE::AnomalySubscription",
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::CodeStarNotifications::NotificationRule",
    "AWS::Cognito::UserPool",
    "AWS::Config::ConfigRule",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::Events::Rule",
    "AWS::Logs::SubscriptionFilter",
    "AWS::RDS::EventSubscription",
    "AWS::S3::Bucket",
    "AWS::SNS::Subscription",
    "AWS::SNS::Topic",
    "AWS::SecretsManager::RotationSchedule",
];

const ALARMS: &str = "cloudwatch.amazonaws.com";
const BUDGETS: &str = "budgets.amazonaws.com";
const COSTS: &str = "costalerts.amazonaws.com";
const NOTIFICATIONS: &str = "codestar-notifications.amazonaws.com";
const EVENTS: &str = "events.amazonaws.com";
const S3: &str = "s3.amazonaws.com";
const SNS: &str = "sns.amazonaws.com";

/// What a resource makes services use.
pub(crate) fn feeds<'s, 'v>(subject: &'s Subject<'v>) -> Vec<Feed<'s, 'v>> {
    let own = |service, path| vec![Feed { service, node: subject, path }];
    match subject.resource().resource_type() {
        "AWS::SNS::Subscription" => subscription(subject).chain(redrive(subject)).collect(),
        "AWS::SNS::Topic" => {
            subject.items("Subscription").iter().flat_map(|item| subscription(item)).collect()
        }
        "AWS::Events::Rule" => subject.items("Targets").iter().flat_map(|target| event(target)).collect(),
        "AWS::S3::Bucket" => notifications(subject),
        "AWS::CloudWatch::Alarm" | "AWS::CloudWatch::CompositeAlarm" => alarm(subject),
        "AWS::Budgets::Budget" => {
            let notifications = subject.items("NotificationsWithSubscribers").iter();
            notifications.flat_map(|node| told(node, "Subscribers", "SubscriptionType", BUDGETS)).collect()
        }
        "AWS::CE::AnomalySubscription" => told(subject, "Subscribers", "Type", COSTS).collect(),
        "AWS::CodeStarNotifications::NotificationRule" => {
            let targets = subject.items("Targets").iter().filter(|node| node.is("TargetType", "SNS"));
            targets.map(|node| Feed { service: NOTIFICATIONS, node, path: "TargetAddress" }).collect()
        }
        "AWS::Cognito::UserPool" => {
            let triggers = subject.entries("LambdaConfig").iter();
            triggers.map(|(_, node)| Feed { service: "cognito-idp.amazonaws.com", node, path: "" }).collect()
        }
        "AWS::Config::ConfigRule" if subject.is("Source.Owner", "CUSTOM_LAMBDA") => {
            own("config.amazonaws.com", "Source.SourceIdentifier")
        }
        "AWS::ElasticLoadBalancingV2::TargetGroup" if subject.is("TargetType", "lambda") => {
            let service = "elasticloadbalancing.amazonaws.com";
            subject.items("Targets").iter().map(|node| Feed { service, node, path: "Id" }).collect()
        }
        "AWS::Logs::SubscriptionFilter" if subject.lacks("RoleArn") => {
            own("logs.amazonaws.com", "DestinationArn")
        }
        "AWS::RDS::EventSubscription" => own("events.rds.amazonaws.com", "SnsTopicArn"),
        "AWS::SecretsManager::RotationSchedule" => own("secretsmanager.amazonaws.com", "RotationLambdaARN"),
        _ => Vec::new(),
    }
}

/// The topics among the subscribers of a service for costs.
fn told<'s, 'v>(
    node: &'s Node<'v>,
    list: &str,
    kind: &'static str,
    service: &'static str,
) -> impl Iterator<Item = Feed<'s, 'v>> {
    let topics = node.items(list).iter().filter(move |node| node.is(kind, "SNS"));
    topics.map(move |node| Feed { service, node, path: "Address" })
}

fn subscription<'s, 'v>(node: &'s Node<'v>) -> impl Iterator<Item = Feed<'s, 'v>> {
    let is_sent = matches!(node.text("Protocol"), Some("lambda" | "sqs"));
    is_sent.then_some(Feed { service: SNS, node, path: "Endpoint" }).into_iter()
}

fn redrive<'s, 'v>(node: &'s Node<'v>) -> impl Iterator<Item = Feed<'s, 'v>> {
    let path = "RedrivePolicy.deadLetterTargetArn";
    node.get(path).map(|_| Feed { service: SNS, node, path }).into_iter()
}

/// A target of a rule. EventBridge sends to its dead letter queue without a role in any case.
fn event<'s, 'v>(node: &'s Node<'v>) -> impl Iterator<Item = Feed<'s, 'v>> {
    let target = node.lacks("RoleArn").then_some("Arn");
    let all = target.into_iter().chain(node.get("DeadLetterConfig.Arn").map(|_| "DeadLetterConfig.Arn"));
    all.map(move |path| Feed { service: EVENTS, node, path })
}

fn notifications<'s, 'v>(bucket: &'s Subject<'v>) -> Vec<Feed<'s, 'v>> {
    let kinds = [
        ("NotificationConfiguration.QueueConfigurations", "Queue"),
        ("NotificationConfiguration.TopicConfigurations", "Topic"),
        ("NotificationConfiguration.LambdaConfigurations", "Function"),
    ];
    let of_kind = |(list, path)| bucket.items(list).iter().map(move |node| Feed { service: S3, node, path });
    kinds.into_iter().flat_map(of_kind).collect()
}

fn alarm<'s, 'v>(alarm: &'s Subject<'v>) -> Vec<Feed<'s, 'v>> {
    let lists = ["AlarmActions", "InsufficientDataActions", "OKActions"];
    let actions = lists.into_iter().flat_map(|list| alarm.items(list));
    actions.map(|node| Feed { service: ALARMS, node, path: "" }).collect()
}

impl Feed<'_, '_> {
    /// The value that names the other resource.
    pub(crate) fn value(&self) -> &cdk_core::Expr {
        static NOTHING: cdk_core::Expr = cdk_core::Expr::Absent;
        match self.path {
            "" => self.node.expr().unwrap_or(&NOTHING),
            path => self.node.value(path),
        }
    }

    /// The other resource, if the program makes it: a version or an alias of a function is the function.
    pub(crate) fn target<'v>(&self, subject: &Subject<'v>) -> Option<Subject<'v>> {
        function(subject.arn_of(self.value())?.0)
    }
}

/// The function of a version or an alias; any other resource itself.
pub(super) fn function(target: Subject<'_>) -> Option<Subject<'_>> {
    match target.resource().resource_type() {
        "AWS::Lambda::Alias" | "AWS::Lambda::Version" => {
            target.arn_of(target.value("FunctionName")).map(|(function, _)| function)
        }
        _ => Some(target),
    }
}
