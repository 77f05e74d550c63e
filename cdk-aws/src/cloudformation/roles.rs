//! The roles that deploy stacks.

use cdk_core::{Home, Key, Lower, Value};

use super::StackDeployer;
use crate::delivery::PipelineNames;
use crate::iam::{Action, Policies, Principal, Statement, document, role_arn};
use crate::{action, cfn, sub};

/// The part of the role that the pipeline assumes.
pub(crate) const DEPLOY_ROLE: &str = "DeployRole";

/// The names under which the pipeline, of another account, knows the roles.
#[derive(Clone, Debug)]
pub(crate) struct DeployerNames {
    /// The role that the pipeline assumes.
    pub(crate) deploy: String,
    /// The role that CloudFormation assumes.
    pub(crate) execution: String,
}

impl DeployerNames {
    /// The names of the deployer at a place.
    pub(crate) fn of(home: &Home<'_>) -> Self {
        DeployerNames {
            deploy: home.physical_name("deploy", 64),
            execution: home.physical_name("execution", 64),
        }
    }
}

impl StackDeployer {
    pub(super) fn make(&self, cx: &mut Lower<'_>, pipeline: Key) {
        let key = self.meta.key();
        let (Some(home), Some(tools)) = (cx.home(key), cx.home(pipeline)) else { return };
        let names = DeployerNames::of(&home);
        let own = [role_arn(&home, &names.deploy), role_arn(&home, &names.execution)];
        self.make_execution_role(cx, &home, &names, &own);
        let pipeline = PipelineNames::of(&tools);
        let mut statements = vec![
            Statement::allow(change_sets()).on(stacks(&home)),
            Statement::allow([action!("iam:PassRole")]).on([&own[1]]).when(
                "StringEquals",
                "iam:PassedToService",
                "cloudformation.amazonaws.com",
            ),
        ];
        statements.extend(pipeline.read_artifacts(&tools));
        statements.extend(cx.asset_bucket_of(&home).map(|bucket| {
            let objects = sub!("arn:{partition}:s3:::{bucket}/*", bucket = bucket);
            Statement::allow([action!("s3:PutObject")]).on([objects])
        }));
        let policies = Policies::make(cx, key, DEPLOY_ROLE, "Deploy", statements);
        let role = cfn!(AWS::IAM::Role {
            RoleName: names.deploy,
            Description: "Prepares and executes change sets, for a pipeline",
            AssumeRolePolicyDocument: document([pipeline.trust(&tools)]),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        cx.add(key, DEPLOY_ROLE, role);
    }

    fn make_execution_role(
        &self,
        cx: &mut Lower<'_>,
        home: &Home<'_>,
        names: &DeployerNames,
        own: &[Value<String>],
    ) {
        let (managed, mut statements) = match &self.policies {
            Some(policies) => (policies.clone(), read_assets(cx, home)),
            None => (vec![sub!("arn:{partition}:iam::aws:policy/PowerUserAccess")], manage_roles(home, own)),
        };
        statements.extend(self.statements.iter().cloned());
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("cloudformation.amazonaws.com"));
        let key = self.meta.key();
        let policies = Policies::make(cx, key, "ExecutionRole", "Execution", statements);
        let role = cfn!(AWS::IAM::Role {
            RoleName: names.execution.clone(),
            Description: "What CloudFormation may do for the stacks of the stage",
            AssumeRolePolicyDocument: document([trust]),
            ManagedPolicyArns: policies.managed_with(managed),
            PermissionsBoundary: self.boundary.clone(),
            Policies: policies.inline,
        });
        cx.add(key, "ExecutionRole", role);
    }
}

/// Reading the code of functions and other files of the stacks, which `PowerUserAccess` includes.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html>.
fn read_assets(cx: &Lower<'_>, home: &Home<'_>) -> Vec<Statement> {
    let bucket = cx.asset_bucket_of(home);
    let objects = bucket.map(|bucket| sub!("arn:{partition}:s3:::{bucket}/*", bucket = bucket));
    objects.map(|objects| Statement::allow([action!("s3:GetObject")]).on([objects])).into_iter().collect()
}

/// The stacks of the stage.
fn stacks(home: &Home<'_>) -> [Value<String>; 2] {
    let stack = |pattern: &str| {
        let prefix = home.prefix.to_owned();
        sub!(
            "arn:{partition}:cloudformation:{region}:{account}:stack/{prefix}{pattern}",
            prefix = prefix,
            pattern = pattern.to_owned()
        )
    };
    [stack("/*"), stack("-*/*")]
}

/// What CodePipeline does with change sets, and the comparison with what is deployed.
///
/// See <https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html>.
fn change_sets() -> [Action; 6] {
    [
        action!("cloudformation:CreateChangeSet"),
        action!("cloudformation:DeleteChangeSet"),
        action!("cloudformation:DescribeChangeSet"),
        action!("cloudformation:DescribeStacks"),
        action!("cloudformation:ExecuteChangeSet"),
        action!("cloudformation:GetTemplate"),
    ]
}

/// Creating and changing the stage's roles, policies and instance profiles, because `PowerUserAccess` excludes IAM. The
/// deployer's own roles are excluded, or they could extend their own permissions.
fn manage_roles(home: &Home<'_>, own: &[Value<String>]) -> Vec<Statement> {
    // CloudFormation cuts long names of stacks when it makes names from them.
    let prefix: String = home.prefix.chars().take(20).collect();
    let named = |kind: &str| {
        sub!(
            "arn:{partition}:iam::{account}:{kind}/{prefix}*",
            kind = kind.to_owned(),
            prefix = prefix.clone()
        )
    };
    let profiles = [
        action!("iam:AddRoleToInstanceProfile"),
        action!("iam:CreateInstanceProfile"),
        action!("iam:DeleteInstanceProfile"),
        action!("iam:GetInstanceProfile"),
        action!("iam:RemoveRoleFromInstanceProfile"),
        action!("iam:TagInstanceProfile"),
        action!("iam:UntagInstanceProfile"),
    ];
    let policies = [
        action!("iam:CreatePolicy"),
        action!("iam:CreatePolicyVersion"),
        action!("iam:DeletePolicy"),
        action!("iam:DeletePolicyVersion"),
        action!("iam:GetPolicy"),
        action!("iam:GetPolicyVersion"),
        action!("iam:ListPolicyVersions"),
        action!("iam:TagPolicy"),
        action!("iam:UntagPolicy"),
    ];
    let look = [
        action!("iam:GetRole"),
        action!("iam:GetRolePolicy"),
        action!("iam:ListAttachedRolePolicies"),
        action!("iam:ListRolePolicies"),
        action!("iam:PassRole"),
    ];
    vec![
        Statement::allow(look.into_iter().chain(change_roles())).on([named("role")]),
        Statement::allow(policies).on([named("policy")]),
        Statement::allow(profiles).on([named("instance-profile")]),
        Statement::deny(change_roles()).on(own),
    ]
}

fn change_roles() -> [Action; 13] {
    [
        action!("iam:AttachRolePolicy"),
        action!("iam:CreateRole"),
        action!("iam:DeleteRole"),
        action!("iam:DeleteRolePermissionsBoundary"),
        action!("iam:DeleteRolePolicy"),
        action!("iam:DetachRolePolicy"),
        action!("iam:PutRolePermissionsBoundary"),
        action!("iam:PutRolePolicy"),
        action!("iam:TagRole"),
        action!("iam:UntagRole"),
        action!("iam:UpdateAssumeRolePolicy"),
        action!("iam:UpdateRole"),
        action!("iam:UpdateRoleDescription"),
    ]
}
