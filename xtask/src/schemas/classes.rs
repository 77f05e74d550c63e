//! What is lost when a resource goes: its data, what others know it by, or what it has set on another resource.
//!
//! The database marks some types that hold data; the lists here complete it. A name that does not exist, or that the
//! database has learned to mark, is an error, so that the lists stay as short as they can be.

use super::Result;
use super::database::Services;

/// Deleting the resource loses data.
pub(super) const STATEFUL: &str = "stateful";
/// Holds no data, but the world outside the stack knows it: a new one has another address, name or key.
const IDENTITY: &str = "identity";
/// Sets something on another resource, with which it shares its identity. Under a new logical id CloudFormation sets
/// it again and then deletes the old resource, and with it what was just set. The update succeeds.
const SET_ON: &str = "set-on";

/// The class of a list of types, by the names after `AWS::`.
type List = (&'static str, &'static [&'static str]);

const DATABASES: List = (
    STATEFUL,
    &[
        "Cassandra::Keyspace",
        "Cassandra::Table",
        "DAX::Cluster",
        "DSQL::Cluster",
        "DocDB::GlobalCluster",
        "DocDBElastic::Cluster",
        "ElastiCache::ServerlessCache",
        "Lightsail::Database",
        "MemoryDB::Cluster",
        "Neptune::GlobalCluster",
        "NeptuneGraph::Graph",
        "OpenSearchServerless::Collection",
        "RDS::GlobalCluster",
        "RedshiftServerless::Namespace",
        "Timestream::Database",
        "Timestream::InfluxDBInstance",
        "Timestream::Table",
    ],
);

const FILES: List = (
    STATEFUL,
    &[
        "CodeArtifact::Domain",
        "CodeArtifact::Repository",
        "CodeCommit::Repository",
        "EC2::Instance",
        "ECR::PublicRepository",
        "ECR::Repository",
        "FSx::StorageVirtualMachine",
        "FSx::Volume",
        "Lightsail::Bucket",
        "Lightsail::Disk",
        "Lightsail::Instance",
        "S3Express::DirectoryBucket",
        "S3Outposts::Bucket",
        "S3Tables::Namespace",
        "S3Tables::Table",
        "S3Tables::TableBucket",
        "S3Vectors::Index",
        "S3Vectors::VectorBucket",
        "WorkSpaces::Workspace",
    ],
);

const STREAMS_AND_BACKUPS: List = (
    STATEFUL,
    &[
        "APS::Workspace",
        "AmazonMQ::Broker",
        "Backup::LogicallyAirGappedBackupVault",
        "CloudTrail::EventDataStore",
        "Events::Archive",
        "KinesisVideo::Stream",
        "Logs::LogStream",
        "MSK::Cluster",
        "MSK::ServerlessCluster",
        "SES::MailManagerArchive",
    ],
);

const USERS_AND_KEYS: List = (
    STATEFUL,
    &[
        "ACMPCA::CertificateAuthority",
        "CloudFront::KeyValueStore",
        "CloudHSM::Cluster",
        "Cognito::IdentityPool",
        "DirectoryService::MicrosoftAD",
        "DirectoryService::SimpleAD",
        "EC2::KeyPair",
        "KMS::ReplicaKey",
        "PaymentCryptography::Key",
        "SSM::Parameter",
        "VerifiedPermissions::PolicyStore",
    ],
);

const CATALOGUES_AND_MODELS: List = (
    STATEFUL,
    &[
        "Connect::Instance",
        "EKS::Cluster",
        "Glue::Database",
        "Glue::Table",
        "Grafana::Workspace",
        "HealthImaging::Datastore",
        "HealthLake::FHIRDatastore",
        "IoTSiteWise::Asset",
        "Kendra::Index",
        "ManagedBlockchain::Node",
        "Omics::SequenceStore",
        "Personalize::Dataset",
        "QBusiness::Index",
        "SageMaker::Domain",
        "SageMaker::FeatureGroup",
    ],
);

const ADDRESSES: List = (
    IDENTITY,
    &[
        "ApiGateway::DomainName",
        "ApiGateway::DomainNameV2",
        "ApiGateway::RestApi",
        "ApiGatewayV2::Api",
        "ApiGatewayV2::DomainName",
        "AppSync::DomainName",
        "AppSync::GraphQLApi",
        "CloudFront::Distribution",
        "EC2::EIP",
        "EC2::NatGateway",
        "EC2::VPCEndpointService",
        "ElasticLoadBalancing::LoadBalancer",
        "ElasticLoadBalancingV2::LoadBalancer",
        "GlobalAccelerator::Accelerator",
        "Lambda::Url",
        "Lightsail::StaticIp",
        "Route53::DelegationSet",
        "Route53::HostedZone",
        "SMSVOICE::PhoneNumber",
        "Connect::PhoneNumber",
        "Transfer::Server",
    ],
);

const CREDENTIALS: List = (
    IDENTITY,
    &[
        "CertificateManager::Certificate",
        "Cognito::UserPoolClient",
        "Cognito::UserPoolDomain",
        "EC2::CustomerGateway",
        "EC2::VPNConnection",
        "EC2::VPNGateway",
        "IAM::AccessKey",
        "IAM::OIDCProvider",
        "IAM::SAMLProvider",
        "IAM::User",
        "Organizations::Account",
        "SNS::Topic",
    ],
);

const POLICIES: List = (
    SET_ON,
    &[
        "APS::ResourcePolicy",
        "Bedrock::KnowledgeBasePolicy",
        "Bedrock::ResourcePolicy",
        "BedrockAgentCore::ResourcePolicy",
        "CloudTrail::ResourcePolicy",
        "ECR::RegistryPolicy",
        "EventSchemas::RegistryPolicy",
        "Events::EventBusPolicy",
        "EventsV2::ResourcePolicy",
        "IAM::GroupPolicy",
        "IAM::Policy",
        "IAM::RolePolicy",
        "IAM::UserPolicy",
        "Kinesis::ResourcePolicy",
        "Lambda::ResourcePolicy",
        "Lex::ResourcePolicy",
        "Logs::AccountPolicy",
        "Logs::ResourcePolicy",
        "MSK::ClusterPolicy",
        "MediaPackageV2::ChannelPolicy",
        "MediaPackageV2::OriginEndpointPolicy",
        "MediaTailor::ChannelPolicy",
        "Organizations::ResourcePolicy",
        "S3::BucketPolicy",
        "S3::MultiRegionAccessPointPolicy",
        "S3Express::BucketPolicy",
        "S3Files::FileSystemPolicy",
        "S3ObjectLambda::AccessPointPolicy",
        "S3Outposts::BucketPolicy",
        "S3Tables::TableBucketPolicy",
        "S3Tables::TablePolicy",
        "S3Vectors::VectorBucketPolicy",
        "SMSVOICE::ResourcePolicy",
        "SNS::TopicInlinePolicy",
        "SNS::TopicPolicy",
        "SQS::QueueInlinePolicy",
        "SQS::QueuePolicy",
        "SSM::ResourcePolicy",
        "SecretsManager::ResourcePolicy",
        "VpcLattice::AuthPolicy",
        "VpcLattice::ResourcePolicy",
        "XRay::ResourcePolicy",
    ],
);

const SETTINGS: List = (
    SET_ON,
    &[
        "ACMPCA::CertificateAuthorityActivation",
        "ARCZonalShift::ZonalAutoshiftConfiguration",
        "AmazonMQ::ConfigurationAssociation",
        "ApplicationAutoScaling::ScalableTarget",
        "ApplicationAutoScaling::ScalingPolicy",
        "CloudFront::MonitoringSubscription",
        "Cognito::IdentityPoolRoleAttachment",
        "Cognito::LogDeliveryConfiguration",
        "Cognito::UserPoolRegionalConfigurationAttachment",
        "Cognito::UserPoolRiskConfigurationAttachment",
        "Cognito::UserPoolUICustomizationAttachment",
        "Cognito::UserPoolUserToGroupAttachment",
        "EC2::SubnetNetworkAclAssociation",
        "EC2::VPCDHCPOptionsAssociation",
        "ECR::RegistryScanningConfiguration",
        "ECR::ReplicationConfiguration",
        "ECR::SigningConfiguration",
        "ECS::ClusterCapacityProviderAssociations",
        "ElasticLoadBalancingV2::ListenerCertificate",
        "Glue::DataCatalogEncryptionSettings",
        "IAM::UserToGroupAddition",
        "LakeFormation::DataLakeSettings",
        "Lambda::EventInvokeConfig",
        "MSK::BatchScramSecret",
        "NetworkFirewall::LoggingConfiguration",
        "Route53::DNSSEC",
        "Route53::RecordSet",
        "Route53::RecordSetGroup",
        "Route53Resolver::ResolverConfig",
        "Route53Resolver::ResolverDNSSECConfig",
        "SecretsManager::RotationSchedule",
        "SecretsManager::SecretTargetAttachment",
        "WAFRegional::WebACLAssociation",
        "WAFv2::LoggingConfiguration",
        "WAFv2::WebACLAssociation",
        "XRay::TransactionSearchConfig",
    ],
);

const LISTS: [List; 9] = [
    DATABASES,
    FILES,
    STREAMS_AND_BACKUPS,
    USERS_AND_KEYS,
    CATALOGUES_AND_MODELS,
    ADDRESSES,
    CREDENTIALS,
    POLICIES,
    SETTINGS,
];

pub(super) fn apply(services: &mut Services) -> Result<()> {
    for (class, names) in LISTS {
        for name in names {
            let name = format!("AWS::{name}");
            let resource = services.values_mut().find_map(|types| types.get_mut(&name));
            let resource = resource.ok_or_else(|| format!("class of {name}: the type does not exist"))?;
            if resource.class.replace(class) == Some(class) {
                return Err(format!("class of {name}: it is {class} without this list, delete it there"));
            }
        }
    }
    Ok(())
}
