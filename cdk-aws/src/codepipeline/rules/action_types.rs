//! The types of actions: what each takes in and puts out, and what its configuration must say.
//!
//! <https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html>, and the page of each action.

use std::ops::RangeInclusive;

use super::action::Action;

/// A type of action that AWS provides.
pub(super) struct ActionType {
    pub(super) category: &'static str,
    pub(super) provider: &'static str,
    pub(super) inputs: RangeInclusive<usize>,
    pub(super) outputs: RangeInclusive<usize>,
    pub(super) required: &'static [&'static str],
}

const fn kind(
    category: &'static str,
    provider: &'static str,
    inputs: RangeInclusive<usize>,
    outputs: RangeInclusive<usize>,
    required: &'static [&'static str],
) -> ActionType {
    ActionType { category, provider, inputs, outputs, required }
}

pub(super) static TYPES: [ActionType; 21] = [
    kind("Source", "S3", 0..=0, 1..=1, &["S3Bucket", "S3ObjectKey"]),
    kind("Source", "CodeCommit", 0..=0, 1..=1, &["RepositoryName", "BranchName"]),
    kind("Source", "ECR", 0..=0, 1..=1, &["RepositoryName"]),
    kind(
        "Source",
        "CodeStarSourceConnection",
        0..=0,
        1..=1,
        &["ConnectionArn", "FullRepositoryId", "BranchName"],
    ),
    kind("Build", "CodeBuild", 1..=5, 0..=5, &["ProjectName"]),
    kind("Build", "ECRBuildAndPublish", 1..=1, 0..=1, &["ECRRepositoryName"]),
    kind("Test", "CodeBuild", 1..=5, 0..=5, &["ProjectName"]),
    kind("Test", "DeviceFarm", 1..=1, 0..=0, &[]),
    kind("Approval", "Manual", 0..=0, 0..=0, &[]),
    kind("Deploy", "S3", 1..=1, 0..=0, &["BucketName", "Extract"]),
    kind("Deploy", "CloudFormation", 0..=10, 0..=1, &["ActionMode", "StackName"]),
    kind("Deploy", "CloudFormationStackSet", 0..=10, 0..=1, &["StackSetName"]),
    kind("Deploy", "CloudFormationStackInstances", 0..=10, 0..=1, &["StackSetName"]),
    kind("Deploy", "CodeDeploy", 1..=1, 0..=0, &["ApplicationName", "DeploymentGroupName"]),
    kind(
        "Deploy",
        "CodeDeployToECS",
        1..=5,
        0..=0,
        &[
            "ApplicationName",
            "DeploymentGroupName",
            "TaskDefinitionTemplateArtifact",
            "AppSpecTemplateArtifact",
        ],
    ),
    kind("Deploy", "ECS", 1..=1, 0..=0, &["ClusterName", "ServiceName"]),
    kind("Deploy", "ElasticBeanstalk", 1..=1, 0..=0, &["ApplicationName", "EnvironmentName"]),
    kind("Deploy", "ServiceCatalog", 1..=1, 0..=0, &[]),
    kind("Invoke", "Lambda", 0..=5, 0..=5, &["FunctionName"]),
    kind("Invoke", "StepFunctions", 0..=1, 0..=1, &["StateMachineArn"]),
    kind("Compute", "Commands", 1..=10, 0..=1, &[]),
];

/// The type of an action, if it is one of AWS that is known.
pub(super) fn of(action: &Action<'_>) -> Option<&'static ActionType> {
    let (provider, category) = (action.provider()?, action.text("ActionTypeId.Category")?);
    TYPES.iter().find(|kind| kind.category == category && kind.provider == provider)
}
