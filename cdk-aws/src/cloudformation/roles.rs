//! The roles that deploy stacks, and the boundary of the roles that these stacks have.

use cdk_core::{Home, Key, Lower, Target, Value, Within};

use super::StackDeployer;
use super::limits::{Limits, boundary_arn};
use crate::delivery::PipelineNames;
use crate::iam::{Action, Policies, Principal, Statement, document, role_arn_at, stage_path};
use crate::{action, cfn, sub};

/// The part of the role that the pipeline assumes.
pub(crate) const DEPLOY_ROLE: &str = "DeployRole";

/// The path of the deployers' roles and boundaries. What they create is at the path of the stage.
pub(super) const PATH: &str = "/deployer/";

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
            deploy: home.physical_name("pipeline", 64),
            execution: home.physical_name("cloudformation", 64),
        }
    }

    /// The ARN of one of the roles.
    pub(crate) fn role(home: &Home<'_>, name: &str) -> Value<String> {
        role_arn_at(home.environment.account, PATH, name)
    }
}

impl StackDeployer {
    pub(super) fn make(&self, cx: &mut Lower<'_>, pipeline: Key) {
        let key = self.meta.key();
        let (Some(home), Some(tools)) = (cx.home(key), cx.home(pipeline)) else { return };
        let names = DeployerNames::of(&home);
        let limits = Limits::of(self, cx, &home);
        self.make_boundary(cx, &home, &limits);
        self.make_execution_role(cx, &home, &names, &limits);
        let pipeline_names = PipelineNames::of(&tools);
        let execution_role = DeployerNames::role(&home, &names.execution);
        let mut statements = change_set_statements(cx, &home, &execution_role);
        statements.push(limits.not_this_stack());
        statements.extend(pipeline_names.read_artifacts(&tools));
        statements.extend(cx.asset_bucket_of(&home).map(|bucket| {
            let objects = sub!("arn:{partition}:s3:::{bucket}/*", bucket = bucket);
            of_this_account(Statement::allow([action!("s3:PutObject")]).on([objects]))
        }));
        let policies = Policies::make(cx, key, DEPLOY_ROLE, "Deploy", statements);
        let role = cfn!(AWS::IAM::Role {
            RoleName: names.deploy,
            Path: PATH,
            Description: "Prepares and executes change sets, for a pipeline",
            AssumeRolePolicyDocument: document([pipeline_names.trust(cx, pipeline)]),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        cx.add(key, DEPLOY_ROLE, role);
    }

    /// The boundary, which all roles of the stacks get unless they set one.
    fn make_boundary(&self, cx: &mut Lower<'_>, home: &Home<'_>, limits: &Limits) {
        let key = self.meta.key();
        let location = key.location();
        let policy = cfn!(AWS::IAM::ManagedPolicy {
            ManagedPolicyName: home.physical_name("boundary", 128),
            Path: PATH,
            Description: "The most that the roles in the stacks of the stage may do",
            PolicyDocument: document(limits.boundary(&self.boundary_statements)),
        });
        cx.add(key, "Boundary", policy);
        let boundary = boundary_arn(home);
        cx.default_property_after(
            Within::Beside,
            "AWS::IAM::Role",
            "PermissionsBoundary",
            boundary,
            location,
            Target::part(key, "Boundary"),
        );
        for kind in ["AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::InstanceProfile"] {
            cx.default_property(Within::Beside, kind, "Path", stage_path(home), location);
        }
    }

    fn make_execution_role(
        &self,
        cx: &mut Lower<'_>,
        home: &Home<'_>,
        names: &DeployerNames,
        limits: &Limits,
    ) {
        let (managed, mut statements) = match &self.policies {
            Some(policies) => (policies.clone(), read_assets(cx, home)),
            None => (vec![sub!("arn:{partition}:iam::aws:policy/PowerUserAccess")], limits.manage_roles()),
        };
        statements.extend(limits.never());
        statements.extend(self.statements.iter().cloned());
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("cloudformation.amazonaws.com"));
        let key = self.meta.key();
        let policies = Policies::make(cx, key, "ExecutionRole", "Execution", statements);
        let role = cfn!(AWS::IAM::Role {
            RoleName: names.execution.clone(),
            Path: PATH,
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
    let read = |objects| of_this_account(Statement::allow([action!("s3:GetObject")]).on([objects]));
    objects.map(read).into_iter().collect()
}

/// Only if the bucket belongs to this account: its name can be guessed, and another account could have made it.
fn of_this_account(statement: Statement) -> Statement {
    statement.when("StringEquals", "aws:ResourceAccount", Value::<String>::account())
}

/// Using change sets of the stage's stacks, with the execution role only. `shop-prod-*` is also the beginning of the
/// names of a stage `prod-eu`: those of the program are excluded.
fn change_set_statements(cx: &Lower<'_>, home: &Home<'_>, execution_role: &Value<String>) -> Vec<Statement> {
    let mut statements = vec![
        Statement::allow([action!("cloudformation:CreateChangeSet")]).on(stacks(home.prefix)).when(
            "ArnEquals",
            "cloudformation:RoleArn",
            execution_role,
        ),
        Statement::allow(change_sets()).on(stacks(home.prefix)),
        Statement::allow([action!("iam:PassRole")]).on([execution_role]).when(
            "StringEquals",
            "iam:PassedToService",
            "cloudformation.amazonaws.com",
        ),
    ];
    let others: Vec<_> = cx.longer_prefixes().into_iter().flat_map(stacks).collect();
    if !others.is_empty() {
        statements.push(Statement::deny([action!("cloudformation:*")]).on(others));
    }
    statements
}

/// The stacks of the stage with a prefix.
fn stacks(prefix: &str) -> [Value<String>; 2] {
    let stack = |pattern: &str| {
        let prefix = prefix.to_owned();
        sub!(
            "arn:{partition}:cloudformation:{region}:{account}:stack/{prefix}{pattern}",
            prefix = prefix,
            pattern = pattern.to_owned()
        )
    };
    [stack("/*"), stack("-*/*")]
}

/// What else CodePipeline does with change sets, and the comparison with what is deployed.
///
/// See <https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html>.
fn change_sets() -> [Action; 5] {
    [
        action!("cloudformation:DeleteChangeSet"),
        action!("cloudformation:DescribeChangeSet"),
        action!("cloudformation:DescribeStacks"),
        action!("cloudformation:ExecuteChangeSet"),
        action!("cloudformation:GetTemplate"),
    ]
}
