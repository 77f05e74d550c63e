//! What deployed resources are called: the ARNs of the service authorization reference.

/// The type, the attribute (`Ref` is one here), and what it looks like.
const ATTRIBUTES: &[(&str, &str, &str)] = &[
    ("AWS::CloudWatch::Alarm", "Arn", "arn:aws:cloudwatch:{region}:{account}:alarm:{name}"),
    ("AWS::CloudWatch::Alarm", "Ref", "{name}"),
    ("AWS::CodeBuild::Project", "Arn", "arn:aws:codebuild:{region}:{account}:project/{name}"),
    ("AWS::CodeBuild::Project", "Ref", "{name}"),
    ("AWS::CodeBuild::ReportGroup", "Arn", "arn:aws:codebuild:{region}:{account}:report-group/{name}"),
    ("AWS::CodeBuild::ReportGroup", "Ref", "arn:aws:codebuild:{region}:{account}:report-group/{name}"),
    (
        "AWS::CodeConnections::Connection",
        "Ref",
        "arn:aws:codeconnections:{region}:{account}:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f",
    ),
    (
        "AWS::CodeConnections::Connection",
        "ConnectionArn",
        "arn:aws:codeconnections:{region}:{account}:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f",
    ),
    (
        "AWS::CodeStarConnections::Connection",
        "ConnectionArn",
        "arn:aws:codestar-connections:{region}:{account}:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f",
    ),
    (
        "AWS::CodeStarConnections::Connection",
        "Ref",
        "arn:aws:codestar-connections:{region}:{account}:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f",
    ),
    ("AWS::CodeDeploy::Application", "Ref", "{name}"),
    ("AWS::CodeDeploy::DeploymentConfig", "Ref", "{name}"),
    ("AWS::CodeDeploy::DeploymentGroup", "Ref", "{name}"),
    ("AWS::CodePipeline::Pipeline", "Ref", "{name}"),
    ("AWS::DynamoDB::Table", "Arn", "arn:aws:dynamodb:{region}:{account}:table/{name}"),
    ("AWS::EC2::VPC", "Ref", "vpc-0123456789abcdef0"),
    ("AWS::EC2::VPCEndpoint", "Ref", "vpce-0123456789abcdef0"),
    ("AWS::ECR::Repository", "Arn", "arn:aws:ecr:{region}:{account}:repository/{name}"),
    ("AWS::ECR::Repository", "Ref", "{name}"),
    ("AWS::ECS::Cluster", "Arn", "arn:aws:ecs:{region}:{account}:cluster/{name}"),
    ("AWS::ECS::Cluster", "Ref", "{name}"),
    ("AWS::ECS::Service", "Name", "{name}"),
    ("AWS::ECS::Service", "Ref", "arn:aws:ecs:{region}:{account}:service/cluster/{name}"),
    ("AWS::ECS::Service", "ServiceArn", "arn:aws:ecs:{region}:{account}:service/cluster/{name}"),
    ("AWS::ECS::TaskDefinition", "Ref", "arn:aws:ecs:{region}:{account}:task-definition/{name}:1"),
    (
        "AWS::ECS::TaskDefinition",
        "TaskDefinitionArn",
        "arn:aws:ecs:{region}:{account}:task-definition/{name}:1",
    ),
    (
        "AWS::ElasticLoadBalancingV2::Listener",
        "Ref",
        "arn:aws:elasticloadbalancing:{region}:{account}:listener/app/{name}/50dc6c495c0c9188/f2f7dc8efc522ab2",
    ),
    (
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "Ref",
        "arn:aws:elasticloadbalancing:{region}:{account}:listener-rule/app/{name}/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee",
    ),
    (
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "Ref",
        "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/73e2d6bc24d8a067",
    ),
    (
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "TargetGroupArn",
        "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/73e2d6bc24d8a067",
    ),
    ("AWS::Events::EventBus", "Arn", "arn:aws:events:{region}:{account}:event-bus/{name}"),
    ("AWS::Events::Rule", "Arn", "arn:aws:events:{region}:{account}:rule/{name}"),
    ("AWS::IAM::Role", "Arn", "arn:aws:iam::{account}:role/{name}"),
    ("AWS::IAM::Role", "Ref", "{name}"),
    ("AWS::KMS::Alias", "Ref", "alias/{name}"),
    ("AWS::KMS::Key", "Arn", "arn:aws:kms:{region}:{account}:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    ("AWS::KMS::Key", "KeyId", "1234abcd-12ab-34cd-56ef-1234567890ab"),
    ("AWS::KMS::Key", "Ref", "1234abcd-12ab-34cd-56ef-1234567890ab"),
    ("AWS::Lambda::Function", "Arn", "arn:aws:lambda:{region}:{account}:function:{name}"),
    ("AWS::Lambda::Function", "Ref", "{name}"),
    // With the end that names all streams, which policies must not double.
    ("AWS::Logs::LogGroup", "Arn", "arn:aws:logs:{region}:{account}:log-group:{name}:*"),
    ("AWS::Logs::LogGroup", "Ref", "{name}"),
    ("AWS::RDS::DBCluster", "DBClusterArn", "arn:aws:rds:{region}:{account}:cluster:{name}"),
    ("AWS::RDS::DBCluster", "DBClusterResourceId", "cluster-ABCDEFGHIJKL01234"),
    ("AWS::RDS::DBProxy", "DBProxyArn", "arn:aws:rds:{region}:{account}:db-proxy:prx-0123456789abcdef0"),
    (
        "AWS::RDS::DBCluster",
        "MasterUserSecret.SecretArn",
        "arn:aws:secretsmanager:{region}:{account}:secret:rds!cluster-{name}-a1b2c3",
    ),
    ("AWS::RDS::DBCluster", "Ref", "{name}"),
    (
        "AWS::RDS::DBInstance",
        "MasterUserSecret.SecretArn",
        "arn:aws:secretsmanager:{region}:{account}:secret:rds!db-{name}-a1b2c3",
    ),
    ("AWS::S3::Bucket", "Arn", "arn:aws:s3:::{name}"),
    ("AWS::S3::Bucket", "Ref", "{name}"),
    ("AWS::SNS::Topic", "Ref", "arn:aws:sns:{region}:{account}:{name}"),
    ("AWS::SNS::Topic", "TopicArn", "arn:aws:sns:{region}:{account}:{name}"),
    ("AWS::SNS::Topic", "TopicName", "{name}"),
    ("AWS::SQS::Queue", "Arn", "arn:aws:sqs:{region}:{account}:{name}"),
    ("AWS::SSM::Parameter", "Ref", "{name}"),
    ("AWS::SecretsManager::Secret", "Ref", "arn:aws:secretsmanager:{region}:{account}:secret:{name}-a1b2c3"),
];

/// The property that gives a resource its name.
const NAMES: &[(&str, &str)] = &[
    ("AWS::CloudWatch::Alarm", "AlarmName"),
    ("AWS::CodeDeploy::Application", "ApplicationName"),
    ("AWS::CodeDeploy::DeploymentConfig", "DeploymentConfigName"),
    ("AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName"),
    ("AWS::DynamoDB::Table", "TableName"),
    ("AWS::ECR::Repository", "RepositoryName"),
    ("AWS::ECS::Cluster", "ClusterName"),
    ("AWS::ECS::Service", "ServiceName"),
    ("AWS::ECS::TaskDefinition", "Family"),
    ("AWS::IAM::Role", "RoleName"),
    ("AWS::Lambda::Function", "FunctionName"),
    ("AWS::Logs::LogGroup", "LogGroupName"),
    ("AWS::S3::Bucket", "BucketName"),
    ("AWS::SNS::Topic", "TopicName"),
    ("AWS::SQS::Queue", "QueueName"),
];

/// What an attribute looks like.
pub(crate) fn find(resource_type: &str, attribute: &str) -> Option<&'static str> {
    let mut rows = ATTRIBUTES.iter();
    rows.find(|row| row.0 == resource_type && row.1 == attribute).map(|row| row.2)
}

/// The property that names a resource; `Name` for most.
pub(crate) fn name_property(resource_type: &str) -> &'static str {
    NAMES.iter().find(|row| row.0 == resource_type).map_or("Name", |row| row.1)
}
