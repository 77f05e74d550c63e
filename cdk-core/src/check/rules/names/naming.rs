//! What the physical name of a resource is, derived from the specification.
//!
//! If the properties that identify a resource are set by the template, they are its name: a bucket's `BucketName`, a
//! stage's `RestApiId` and `StageName`. If AWS makes the identifier, such as an ARN or a URL, the name is the property
//! that is called after the type and cannot be changed: a queue's `QueueName`. The tables below have the exceptions.

use cdk_schemas::{Property, Replacement, Resource, Type};

/// The physical name of a type of resource.
#[derive(Debug, PartialEq)]
pub(super) struct Naming {
    /// The name itself, where a duplicate is reported.
    pub(super) name: &'static str,
    /// What the name is unique in, other than an account and region.
    pub(super) within: Vec<&'static str>,
}

/// Where names of a type are unique.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Uniqueness {
    /// In all accounts of a partition.
    Partition,
    /// In all regions of an account.
    Account,
    Region,
}

impl Uniqueness {
    pub(super) fn of(kind: &str) -> Self {
        match kind {
            "AWS::S3::Bucket" => Uniqueness::Partition,
            _ if kind.starts_with("AWS::IAM::") || kind.starts_with("AWS::CloudFront::") => {
                Uniqueness::Account
            }
            _ => Uniqueness::Region,
        }
    }
}

/// The type whose names a type shares.
pub(super) fn family(kind: &str) -> &str {
    match kind {
        "AWS::CloudWatch::CompositeAlarm" | "AWS::CloudWatch::LogAlarm" => "AWS::CloudWatch::Alarm",
        "AWS::DynamoDB::GlobalTable" | "AWS::Serverless::SimpleTable" => "AWS::DynamoDB::Table",
        "AWS::Serverless::Function" => "AWS::Lambda::Function",
        "AWS::Serverless::StateMachine" => "AWS::StepFunctions::StateMachine",
        other => other,
    }
}

/// Whether names that differ only in capitals are the same.
pub(super) fn ignores_case(kind: &str) -> bool {
    ["AWS::IAM::", "AWS::RDS::", "AWS::Neptune::", "AWS::DocDB::"].iter().any(|part| kind.starts_with(part))
}

/// Names that are unique although they can be changed.
const CHANGEABLE: &[(&str, &str)] = &[
    ("AWS::CloudFront::CachePolicy", "CachePolicyConfig.Name"),
    ("AWS::CloudFront::OriginAccessControl", "OriginAccessControlConfig.Name"),
    ("AWS::CloudFront::OriginRequestPolicy", "OriginRequestPolicyConfig.Name"),
    ("AWS::CloudFront::ResponseHeadersPolicy", "ResponseHeadersPolicyConfig.Name"),
    ("AWS::CodeCommit::Repository", "RepositoryName"),
];

/// What a name is unique in, where the specification does not tell.
const WITHIN: &[(&str, &[&str])] = &[
    ("AWS::ApiGateway::Model", &["RestApiId"]),
    ("AWS::EC2::SecurityGroup", &["VpcId"]),
    ("AWS::ECS::Service", &["Cluster"]),
    ("AWS::Events::Rule", &["EventBusName"]),
    ("AWS::Glue::Database", &["CatalogId"]),
    ("AWS::Glue::Schema", &["Registry"]),
    ("AWS::S3Vectors::Index", &["VectorBucketArn", "VectorBucketName"]),
    ("AWS::Scheduler::Schedule", &["GroupName"]),
    ("AWS::ServiceDiscovery::Service", &["NamespaceId"]),
    ("AWS::VpcLattice::Listener", &["ServiceIdentifier"]),
    ("AWS::VpcLattice::Rule", &["ListenerIdentifier", "ServiceIdentifier"]),
];

/// Types and services whose names are labels: AWS accepts the same one twice, or adds a revision.
const LABELS: &[&str] = &[
    "AWS::ApiGateway::ApiKey",
    "AWS::ApiGateway::RequestValidator",
    "AWS::AppConfig::",
    "AWS::AppRunner::AutoScalingConfiguration",
    "AWS::AppRunner::ObservabilityConfiguration",
    "AWS::AppTest::",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::Athena::NamedQuery",
    "AWS::Batch::JobDefinition",
    "AWS::Cases::",
    "AWS::CleanRooms",
    "AWS::DataPipeline::",
    "AWS::DeviceFarm::",
    "AWS::DirectoryService::",
    "AWS::EMR::Cluster",
    "AWS::EMR::Instance",
    "AWS::EMR::Step",
    "AWS::EMRContainers::",
    "AWS::EMRServerless::",
    "AWS::EVS::",
    "AWS::GreengrassV2::",
    "AWS::HealthImaging::",
    "AWS::HealthLake::",
    "AWS::IVS",
    "AWS::Inspector",
    "AWS::IoTWireless::DeviceProfile",
    "AWS::IoTWireless::ServiceProfile",
    "AWS::Kendra::",
    "AWS::LookoutMetrics::",
    "AWS::Macie::",
    "AWS::MediaConnect::",
    "AWS::MediaLive::",
    "AWS::Omics::",
    "AWS::Panorama::ApplicationInstance",
    "AWS::Pinpoint::App",
    "AWS::RefactorSpaces::",
    "AWS::ResilienceHub",
    "AWS::Route53::",
    "AWS::Route53Profiles::",
    "AWS::Route53RecoveryControl::",
    "AWS::Route53Resolver::",
    "AWS::Serverless::Api",
    "AWS::ServiceDiscovery::PrivateDnsNamespace",
    "AWS::ServiceDiscovery::PublicDnsNamespace",
    "AWS::Shield::",
    "AWS::StepFunctions::StateMachineAlias",
    "AWS::WAF::",
    "AWS::WAFRegional::",
    "AWS::Wisdom::",
];

/// The physical name of a type, if it has one that must be unique.
pub(super) fn of(kind: &str) -> Option<Naming> {
    if LABELS.iter().any(|label| kind.starts_with(label)) {
        return None;
    }
    if let Some((_, name)) = CHANGEABLE.iter().find(|(changeable, _)| *changeable == kind) {
        return Some(Naming { name, within: Vec::new() });
    }
    let spec = cdk_schemas::resource(kind)?;
    let mut naming = identifiers(&spec).or_else(|| called_after_type(&spec))?;
    if let Some((_, within)) = WITHIN.iter().find(|(nested, _)| *nested == kind) {
        naming.within = within.to_vec();
    }
    Some(naming)
}

/// The identifiers, if the template sets all of them. The name is the one that is called so, or the last one.
fn identifiers(spec: &Resource) -> Option<Naming> {
    let mut within: Vec<&str> = spec.identifiers().collect();
    if within.is_empty() || within.iter().any(|name| spec.property(name).is_none()) {
        return None;
    }
    let own = own_name(spec.name);
    let position = within.iter().position(|name| own(name)).unwrap_or(within.len() - 1);
    Some(Naming { name: within.remove(position), within })
}

fn called_after_type(spec: &Resource) -> Option<Naming> {
    let own = own_name(spec.name);
    let name = spec
        .properties()
        .find(|property| property.replacement == Replacement::Always && own(property.name))?
        .name;
    let is_parent = |property: &Property| {
        property.replacement == Replacement::Always
            && property.required
            && property.ty == Type::String
            && property.name != name
    };
    let within = spec.properties().filter(is_parent).map(|property| property.name).collect();
    Some(Naming { name, within })
}

/// Whether a property is called after the type: `Name`, or the `RuleName` of an `ArchiveRule`.
fn own_name(kind: &str) -> impl Fn(&str) -> bool {
    move |name| name.strip_suffix("Name").is_some_and(|word| kind.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(kind: &str) -> Option<(&'static str, Vec<&'static str>)> {
        of(kind).map(|naming| (naming.name, naming.within))
    }

    #[test]
    fn names_are_derived_from_the_specification() {
        for (kind, name) in [
            ("AWS::CloudWatch::Alarm", "AlarmName"),
            ("AWS::CodeBuild::Project", "Name"),
            ("AWS::DynamoDB::Table", "TableName"),
            ("AWS::ECR::Repository", "RepositoryName"),
            ("AWS::ECS::Cluster", "ClusterName"),
            ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"),
            ("AWS::ElasticLoadBalancingV2::TargetGroup", "Name"),
            ("AWS::IAM::Role", "RoleName"),
            ("AWS::KMS::Alias", "AliasName"),
            ("AWS::Lambda::Function", "FunctionName"),
            ("AWS::Logs::LogGroup", "LogGroupName"),
            ("AWS::RDS::DBCluster", "DBClusterIdentifier"),
            ("AWS::S3::Bucket", "BucketName"),
            ("AWS::SNS::Topic", "TopicName"),
            ("AWS::SQS::Queue", "QueueName"),
            ("AWS::SSM::Parameter", "Name"),
            ("AWS::SecretsManager::Secret", "Name"),
            ("AWS::StepFunctions::StateMachine", "StateMachineName"),
        ] {
            assert_eq!(naming(kind), Some((name, vec![])), "{kind}");
        }
    }

    #[test]
    fn names_are_unique_in_what_they_are_in() {
        assert_eq!(naming("AWS::ECS::Service"), Some(("ServiceName", vec!["Cluster"])));
        assert_eq!(naming("AWS::Events::Rule"), Some(("Name", vec!["EventBusName"])));
        assert_eq!(naming("AWS::Lambda::Alias"), Some(("Name", vec!["FunctionName"])));
        assert_eq!(naming("AWS::ApiGateway::Stage"), Some(("StageName", vec!["RestApiId"])));
    }

    #[test]
    fn labels_are_not_names() {
        for kind in [
            "AWS::ApiGateway::RestApi",
            "AWS::Cognito::UserPool",
            "AWS::ECS::TaskDefinition",
            "AWS::WAF::Rule",
        ] {
            assert_eq!(naming(kind), None, "{kind}");
        }
    }

    #[test]
    fn tables_name_types_and_properties() {
        for (kind, within) in WITHIN {
            let spec = cdk_schemas::resource(kind).expect("the type exists");
            assert!(within.iter().all(|name| spec.property(name).is_some()), "{kind}");
        }
        for (kind, name) in CHANGEABLE {
            let spec = cdk_schemas::resource(kind).expect("the type exists");
            assert!(spec.property(name.split('.').next().expect("a path has a name")).is_some(), "{kind}");
        }
        for label in LABELS {
            assert!(cdk_schemas::resource_names().any(|kind| kind.starts_with(label)), "{label}");
        }
    }
}
