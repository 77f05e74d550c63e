use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use crate::iam::rules::feeds::{self, feeds};
use crate::iam::rules::permits::{Answer, lets};

rule! { "KMS0010", "key that the service that writes with it may not use", on(TYPES, check), r#"
A service that writes with a customer's key needs the permission of the key's policy; that the account may use the key is
not enough. This is so for CloudWatch Logs (a log group), CloudTrail, event buses, logs of networks, resolvers, firewalls and
load balancers in a bucket with a key, and for queues and topics with a key that get messages from SNS, EventBridge, S3,
alarms, budgets or notification rules. The first ones cannot be created; the others lose messages.

The keys of AWS, `alias/aws/sns` and `alias/aws/sqs`, have policies that services cannot use and nobody can change:
encrypt such a queue with the keys of SQS (`SqsManagedSseEnabled`), or use a key of your own.

`LogGroup::key`, `Topic::key`, `Topic::subscribe`, `FlowLogs::into_bucket`, `Key::encrypts_logs` and `Key::encrypts_topics` extend
the policy of a `Key`.

```rust wrong
let all = json!({ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:*", "Resource": "*" });
let key = cfn!(AWS::KMS::Key { KeyPolicy: json!({ "Version": "2012-10-17", "Statement": [all] }) });
let group = cfn!(AWS::Logs::LogGroup { KmsKeyId: key.attr_arn() });
//                                     ^
place! { key, group }
```

```rust wrong
let key = Key::new();
let queue = cfn!(AWS::SQS::Queue { KmsMasterKeyId: key.arn() });
let rule = cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(1 day)",
    Targets: [Target { Id: "a", Arn: queue.attr_arn() }],
    //                          ^
});
let service = json!({ "Service": "events.amazonaws.com" });
let send = json!({ "Effect": "Allow", "Principal": service, "Action": "sqs:SendMessage", "Resource": queue.attr_arn() });
let policy = cfn!(AWS::SQS::QueuePolicy { Queues: [queue.reference()], PolicyDocument: json!({ "Statement": [send] }) });
place! { key, queue, rule, policy }
```

```rust wrong
let queue = cfn!(AWS::SQS::Queue { KmsMasterKeyId: "alias/aws/sqs" });
let news = Topic::new().subscribe(cdk_aws::sns::Protocol::Sqs, queue.attr_arn());
//                      ^
place! { queue, news }
```

```rust wrong
let key = Key::new();
let records = Bucket::new().key(&key);
let log = cfn!(AWS::EC2::FlowLog {
    ResourceId: "vpc-1",
    ResourceType: "VPC",
    TrafficType: "ALL",
    LogDestinationType: "s3",
    LogDestination: records.arn(),
//  ^
});
place! { key, records, log }
```

```rust wrong
let key = Key::new();
let cluster = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    .with::<cfn::logs::LogGroup>("KmsKeyId", key.arn());
//   ^
place! { key, cluster }
```

```rust wrong
let key = Key::new();
let spent = Topic::new().key(&key);
let budget = cfn!(AWS::Budgets::Budget {
    Budget: BudgetData { BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit: Spend { Amount: 100, Unit: "USD" } },
    NotificationsWithSubscribers: [NotificationWithSubscribers {
        Notification: Notification { NotificationType: "ACTUAL", ComparisonOperator: "GREATER_THAN", Threshold: 80 },
        Subscribers: [Subscriber { SubscriptionType: "SNS", Address: spent.arn() }],
        //                                                  ^
    }],
});
let service = Principal::service("budgets.amazonaws.com");
let publish = Statement::allow([action!("sns:Publish")]).by(service).on([spent.arn()]);
let policy = cfn!(AWS::SNS::TopicInlinePolicy { TopicArn: spent.arn(), PolicyDocument: cdk_aws::iam::document([publish]) });
place! { key, spent, budget, policy }
```

```rust right
let key = Key::new().encrypts_logs(Within::Stage).encrypts_topics(Within::Stage);
let alarms = Topic::new().publisher("cloudwatch.amazonaws.com");
let cluster = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
let group = cfn!(AWS::Logs::LogGroup {});
place! { key, alarms, cluster, group }
```

```rust right
let key = Key::new();
let group = LogGroup::new().key(&key);
let records = Bucket::new().key(&key);
let traced = Vpc::new(cidr!("10.0.0.0/16")).flow_logs(cdk_aws::ec2::FlowLogs::into_bucket(&records));
place! { key, group, records, traced }
```

```rust right
let key = Key::new();
let queue = cfn!(AWS::SQS::Queue { KmsMasterKeyId: key.arn() });
let source = Code::inline("exports.handler = async () => {};");
let index = Function::new(Runtime::Nodejs22, "index.handler", source);
let news = Topic::new()
    .subscribe(cdk_aws::sns::Protocol::Sqs, queue.attr_arn())
    .subscribe(cdk_aws::sns::Protocol::Lambda, index.arn());
let more = Topic::new().subscribe(cdk_aws::sns::Protocol::Sqs, queue.attr_arn());
place! { key, queue, index, news, more }
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
"# }

static TYPES: &[&str] = &[
    "AWS::CloudTrail::Trail",
    "AWS::CloudWatch::Alarm",
    "AWS::Budgets::Budget",
    "AWS::CE::AnomalySubscription",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::CodeStarNotifications::NotificationRule",
    "AWS::EC2::FlowLog",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::Events::EventBus",
    "AWS::Events::Rule",
    "AWS::Logs::LogGroup",
    "AWS::RDS::EventSubscription",
    "AWS::Route53Resolver::ResolverQueryLoggingConfig",
    "AWS::S3::Bucket",
    "AWS::SNS::Subscription",
    "AWS::SNS::Topic",
    "AWS::WAFv2::LoggingConfiguration",
];

const DELIVERY: &str = "delivery.logs.amazonaws.com";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let own = match subject.resource().resource_type() {
        "AWS::Logs::LogGroup" => Some(("logs.amazonaws.com", "KmsKeyId")),
        "AWS::CloudTrail::Trail" => Some(("cloudtrail.amazonaws.com", "KMSKeyId")),
        "AWS::Events::EventBus" => Some(("events.amazonaws.com", "KmsKeyIdentifier")),
        _ => None,
    };
    if let Some((service, path)) = own {
        let key = key_of(subject, subject.value(path));
        refuse(subject, subject, path, service, key.as_ref(), report);
    }
    let logs = logs(subject);
    let logs = logs.iter().map(|(node, path)| feeds::Feed { service: DELIVERY, node, path });
    for feed in feeds(subject).into_iter().chain(logs) {
        let Some(target) = feed.target(subject) else { continue };
        let key = key_of_target(&target);
        refuse(subject, feed.node, feed.path, feed.service, key.as_ref(), report);
    }
}

/// Where a resource names a bucket that AWS delivers its logs to.
fn logs<'s, 'v>(subject: &'s Subject<'v>) -> Vec<(&'s Node<'v>, &'static str)> {
    match subject.resource().resource_type() {
        "AWS::EC2::FlowLog" if subject.is("LogDestinationType", "s3") => vec![(subject, "LogDestination")],
        "AWS::Route53Resolver::ResolverQueryLoggingConfig" => vec![(subject, "DestinationArn")],
        "AWS::WAFv2::LoggingConfiguration" => {
            subject.items("LogDestinationConfigs").iter().map(|node| (node, "")).collect()
        }
        // Those of application load balancers have a rule of their own: they cannot be written with any key.
        "AWS::ElasticLoadBalancingV2::LoadBalancer" if subject.is("Type", "network") => {
            let attributes = subject.items("LoadBalancerAttributes").iter();
            let is_bucket = |node: &&Node<'_>| node.is("Key", "access_logs.s3.bucket");
            attributes.filter(is_bucket).map(|node| (node, "Value")).collect()
        }
        _ => Vec::new(),
    }
}

/// The key of a resource.
enum UsedKey<'v> {
    /// A key of the program.
    Own(Subject<'v>),
    /// A key of AWS, by its alias.
    OfAws(String),
}

fn key_of<'v>(subject: &Subject<'v>, value: &Expr) -> Option<UsedKey<'v>> {
    if let Some(alias) = value.as_text().filter(|alias| alias.contains("alias/aws/")) {
        return Some(UsedKey::OfAws(alias.to_owned()));
    }
    let (key, _) = subject.arn_of(value)?;
    match key.resource().resource_type() {
        "AWS::KMS::Key" => Some(UsedKey::Own(key)),
        "AWS::KMS::Alias" => key_of(&key, key.value("TargetKeyId")),
        _ => None,
    }
}

fn key_of_target<'v>(target: &Subject<'v>) -> Option<UsedKey<'v>> {
    match target.resource().resource_type() {
        "AWS::SQS::Queue" | "AWS::SNS::Topic" => key_of(target, target.value("KmsMasterKeyId")),
        "AWS::S3::Bucket" => {
            let rules = target.items("BucketEncryption.ServerSideEncryptionConfiguration");
            rules
                .iter()
                .find_map(|rule| key_of(target, rule.value("ServerSideEncryptionByDefault.KMSMasterKeyID")))
        }
        _ => None,
    }
}

/// Reports a key whose policy does not let a service use it.
fn refuse(
    subject: &Subject<'_>,
    node: &Node<'_>,
    path: &str,
    service: &str,
    key: Option<&UsedKey<'_>>,
    report: &mut Report<'_>,
) {
    match key {
        Some(UsedKey::Own(key)) if !may_use(key, service) => {
            let message = format!("the key's policy does not let `{service}` use the key");
            report.error(node.at(path), message).related(key, "KeyPolicy", "the key is made here").help(
                format!(
                    "allow it `kms:Decrypt` and `kms:GenerateDataKey*` in the key's policy, by \
                     `Principal: {{ \"Service\": \"{}\" }}`",
                    principal(subject, service)
                ),
            );
        }
        Some(UsedKey::OfAws(alias)) => {
            let message = format!("`{service}` cannot use `{alias}`, whose policy nobody can change");
            report.error(node.at(path), message).help("use a key of your own whose policy allows it");
        }
        _ => {}
    }
}

/// The principal for a policy; CloudWatch Logs uses one for each region.
fn principal(subject: &Subject<'_>, service: &str) -> String {
    match service.strip_prefix("logs.") {
        Some(rest) => format!("logs.{}.{rest}", subject.region().unwrap_or("<region>")),
        None => service.to_owned(),
    }
}

/// Whether the policy of a key may let a service use it.
fn may_use(key: &Subject<'_>, service: &str) -> bool {
    let Some(policy) = key.json("KeyPolicy") else { return !key.lacks("KeyPolicy") };
    lets(&policy, service, "kms:GenerateDataKey") != Answer::No
}
