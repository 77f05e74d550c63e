//! What `Ref` and attributes of a resource with a physical name will be, before it is deployed.
//!
//! The database has templates of ARNs, but they come from IAM's reference of resources and not from CloudFormation: some
//! end before what AWS appends (the revision of a job definition, the random part of a connection), and some have capitals
//! that the service changes. So the types are listed here one by one, each as its page of the CloudFormation reference
//! shows what it returns. A row that is not like the database's template says why.

use std::collections::BTreeMap;

use super::Result;
use super::database::Services;

/// A type of resource, an attribute or `Ref`, and its value. In braces are properties, and the partition, the region, the
/// account and the domain suffix of the stack.
struct Known(&'static str, &'static str, &'static str);

const KNOWN: &[Known] = &[
    Known(
        "AWS::Backup::BackupVault",
        "BackupVaultArn",
        "arn:{P}:backup:{R}:{A}:backup-vault:{BackupVaultName}",
    ),
    Known("AWS::CloudWatch::Alarm", "Arn", "arn:{P}:cloudwatch:{R}:{A}:alarm:{AlarmName}"),
    Known("AWS::CloudWatch::CompositeAlarm", "Arn", "arn:{P}:cloudwatch:{R}:{A}:alarm:{AlarmName}"),
    Known("AWS::CodeBuild::Project", "Arn", "arn:{P}:codebuild:{R}:{A}:project/{Name}"),
    Known("AWS::CodeCommit::Repository", "Arn", "arn:{P}:codecommit:{R}:{A}:{RepositoryName}"),
    Known("AWS::DynamoDB::Table", "Arn", "arn:{P}:dynamodb:{R}:{A}:table/{TableName}"),
    Known("AWS::ECR::Repository", "Arn", "arn:{P}:ecr:{R}:{A}:repository/{RepositoryName}"),
    Known("AWS::ECR::Repository", "RepositoryUri", "{A}.dkr.ecr.{R}.{U}/{RepositoryName}"),
    Known("AWS::ECS::Cluster", "Arn", "arn:{P}:ecs:{R}:{A}:cluster/{ClusterName}"),
    Known("AWS::Events::EventBus", "Arn", "arn:{P}:events:{R}:{A}:event-bus/{Name}"),
    Known("AWS::IAM::Role", "Arn", "arn:{P}:iam::{A}:role{Path}{RoleName}"),
    Known("AWS::IAM::User", "Arn", "arn:{P}:iam::{A}:user{Path}{UserName}"),
    Known("AWS::Kinesis::Stream", "Arn", "arn:{P}:kinesis:{R}:{A}:stream/{Name}"),
    Known(
        "AWS::KinesisFirehose::DeliveryStream",
        "Arn",
        "arn:{P}:firehose:{R}:{A}:deliverystream/{DeliveryStreamName}",
    ),
    Known("AWS::Lambda::Function", "Arn", "arn:{P}:lambda:{R}:{A}:function:{FunctionName}"),
    Known("AWS::Logs::LogGroup", "Arn", "arn:{P}:logs:{R}:{A}:log-group:{LogGroupName}:*"),
    Known("AWS::S3::Bucket", "Arn", "arn:{P}:s3:::{BucketName}"),
    Known("AWS::S3::Bucket", "DomainName", "{BucketName}.s3.{U}"),
    Known("AWS::S3::Bucket", "RegionalDomainName", "{BucketName}.s3.{R}.{U}"),
    Known("AWS::SNS::Topic", "Ref", "arn:{P}:sns:{R}:{A}:{TopicName}"),
    Known("AWS::SNS::Topic", "TopicArn", "arn:{P}:sns:{R}:{A}:{TopicName}"),
    Known("AWS::SQS::Queue", "Arn", "arn:{P}:sqs:{R}:{A}:{QueueName}"),
    Known("AWS::SQS::Queue", "Ref", "https://sqs.{R}.{U}/{A}/{QueueName}"),
    Known("AWS::SQS::Queue", "QueueUrl", "https://sqs.{R}.{U}/{A}/{QueueName}"),
    Known("AWS::StepFunctions::Activity", "Arn", "arn:{P}:states:{R}:{A}:activity:{Name}"),
    Known("AWS::StepFunctions::Activity", "Ref", "arn:{P}:states:{R}:{A}:activity:{Name}"),
    Known(
        "AWS::StepFunctions::StateMachine",
        "Arn",
        "arn:{P}:states:{R}:{A}:stateMachine:{StateMachineName}",
    ),
    Known(
        "AWS::StepFunctions::StateMachine",
        "Ref",
        "arn:{P}:states:{R}:{A}:stateMachine:{StateMachineName}",
    ),
];

/// Rows that are not like the database's template, with the reason.
const DIFFERENT: &[(&str, &str)] = &[
    ("AWS::IAM::Role", "the path is a property of its own, and `/` by default"),
    ("AWS::IAM::User", "the path is a property of its own, and `/` by default"),
    ("AWS::Logs::LogGroup", "`Fn::GetAtt` appends `:*`, which includes the log streams"),
];

/// Adds what is known; fails if a row names what the type does not have, or is not like the database's template.
pub(super) fn apply(services: &mut Services) -> Result<()> {
    let mut different: BTreeMap<&str, &str> = DIFFERENT.iter().copied().collect();
    for Known(kind, attribute, value) in KNOWN {
        let namespace = kind.rsplit_once("::").expect("types have namespaces").0;
        let resource = services.get_mut(namespace).and_then(|types| types.get_mut(*kind));
        let resource = resource.ok_or_else(|| format!("known values of `{kind}`, which does not exist"))?;
        if *attribute != "Ref" && !resource.attributes.contains_key(*attribute) {
            return Err(format!("`{kind}` has no attribute `{attribute}`"));
        }
        let properties =
            value.split('{').filter_map(|part| Some(part.split_once('}')?.0)).filter(|name| name.len() > 1);
        for property in properties {
            if !resource.properties.contains_key(property) {
                return Err(format!("`{kind}` has no property `{property}`"));
            }
        }
        let is_arn = value.starts_with("arn:");
        let is_alike = resource.arn.as_ref().is_some_and(|arn| shape(arn) == shape(value));
        if is_arn && !is_alike && different.remove(kind).is_none() {
            return Err(format!("`{kind}`: {value} is not like {:?}", resource.arn));
        }
        resource.known.push(((*attribute).to_owned(), (*value).to_owned()));
    }
    if different.is_empty() { Ok(()) } else { Err(format!("no reason is needed for {different:?}")) }
}

/// The fixed parts of a template.
fn shape(template: &str) -> String {
    let mut parts = template.split(['{', '}']);
    let fixed = std::iter::from_fn(|| {
        let fixed = parts.next()?;
        parts.next();
        Some(fixed.trim_end_matches('$'))
    });
    fixed.collect::<Vec<_>>().join("*")
}
