//! What the roles of a stage's stacks may do at most, and what CloudFormation may do with them.
//!
//! Roles, policies and instance profiles are at the path of the stage, `/shop-dev/`, because a path ends: `role/shop-dev/*`
//! does not match what belongs to a stage `dev-eu`, as `role/shop-dev*` would. Roles must carry the boundary, so a stack
//! can make no role with more rights than the stage may have, whatever policies it attaches.

use cdk_core::{Home, IntoValue, Lower, Text, Value};

use super::StackDeployer;
use super::roles::PATH;
use crate::delivery::Delivers;
use crate::iam::{Action, Statement, stage_path};
use crate::{action, sub};

/// The services that the library's constructs, and common resources, pass roles to.
const SERVICES: [&str; 18] = [
    "apigateway.amazonaws.com",
    "application-autoscaling.amazonaws.com",
    "backup.amazonaws.com",
    "codebuild.amazonaws.com",
    "codedeploy.amazonaws.com",
    "codepipeline.amazonaws.com",
    "ec2.amazonaws.com",
    "ecs-tasks.amazonaws.com",
    "ecs.amazonaws.com",
    "events.amazonaws.com",
    "firehose.amazonaws.com",
    "lambda.amazonaws.com",
    "monitoring.rds.amazonaws.com",
    "rds.amazonaws.com",
    "s3.amazonaws.com",
    "scheduler.amazonaws.com",
    "states.amazonaws.com",
    "vpc-flow-logs.amazonaws.com",
];

/// The ARN of the boundary of a deployer.
pub(super) fn boundary_arn(home: &Home<'_>) -> Value<String> {
    let name = home.physical_name("boundary", 128);
    sub!("arn:{partition}:iam::{account}:policy{path}{name}", path = PATH, name = name)
}

/// The place of a stage in IAM, and what its roles reach.
pub(super) struct Limits {
    path: String,
    prefix: String,
    stack: String,
    boundary: Value<String>,
    services: Vec<Text>,
    secrets: Vec<Value<String>>,
    /// The roles that pipelines of the stage assume.
    delivery_roles: Vec<Value<String>>,
}

impl Limits {
    pub(super) fn of(deployer: &StackDeployer, cx: &Lower<'_>, home: &Home<'_>) -> Self {
        let delivered = cx.facts_within::<Delivers>(cdk_core::Within::Stage);
        let services = SERVICES.iter().map(|service| Text::Borrowed(service));
        Limits {
            path: stage_path(home),
            prefix: home.prefix.to_owned(),
            stack: home.stack_name.to_owned(),
            boundary: boundary_arn(home),
            services: services.chain(deployer.services.iter().cloned()).collect(),
            secrets: deployer.secrets.clone(),
            delivery_roles: delivered.filter_map(|to| (to.role)(cx, to.construct)).collect(),
        }
    }

    /// What is of a kind at the path of the stage.
    fn own(&self, kind: &str) -> Value<String> {
        sub!("arn:{partition}:iam::{account}:{kind}{path}*", kind = kind.to_owned(), path = self.path.clone())
    }

    fn pass_roles(&self) -> Statement {
        let services: Value<Vec<String>> =
            self.services.iter().map(|service| service.clone().into_value()).collect();
        Statement::allow([action!("iam:PassRole")]).on([self.own("role")]).when(
            "StringEquals",
            "iam:PassedToService",
            services,
        )
    }

    /// The statements of the boundary: everything but identities, other roles, and the stack of the deployer. Not what a role
    /// gets: what it can get.
    pub(super) fn boundary(&self, more: &[Statement]) -> Vec<Statement> {
        let identities = [
            action!("iam:*"),
            action!("organizations:*"),
            action!("account:*"),
            action!("sts:AssumeRole"),
            action!("sts:AssumeRoot"),
        ];
        let assumed = [self.own("role")].into_iter().chain(self.delivery_roles.iter().cloned());
        let mut statements = vec![
            Statement::allow_all_but(identities).on_all_resources(),
            self.pass_roles(),
            Statement::allow([action!("sts:AssumeRole")]).on(assumed),
            self.not_this_stack(),
        ];
        statements.extend(more.iter().cloned());
        statements
    }

    /// What CloudFormation may do besides `PowerUserAccess`, which excludes IAM: create and change what is at the path
    /// of the stage, and roles only with the boundary.
    pub(super) fn manage_roles(&self) -> Vec<Statement> {
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
            action!("iam:DeleteRole"),
            action!("iam:GetRole"),
            action!("iam:GetRolePolicy"),
            action!("iam:ListAttachedRolePolicies"),
            action!("iam:ListRolePolicies"),
            action!("iam:TagRole"),
            action!("iam:UntagRole"),
            action!("iam:UpdateRole"),
            action!("iam:UpdateRoleDescription"),
        ];
        let take = [action!("iam:DeleteRolePolicy"), action!("iam:DetachRolePolicy")];
        let bounded = |actions: Vec<Action>| {
            Statement::allow(actions).on([self.own("role")]).when(
                "ArnEquals",
                "iam:PermissionsBoundary",
                self.boundary.clone(),
            )
        };
        vec![
            Statement::allow(look).on([self.own("role")]),
            bounded(give_rights().into_iter().chain(take).collect()),
            self.pass_roles(),
            Statement::allow(policies).on([self.own("policy")]),
            Statement::allow(profiles).on([self.own("instance-profile")]),
            self.not_secrets_of_others(),
        ]
    }

    /// What CloudFormation may never do, whatever policies it has: make a role without the boundary, give rights to one,
    /// take a boundary away, act as another role, or change a deployer.
    pub(super) fn never(&self) -> Vec<Statement> {
        let deployers = ["role", "policy"].map(|kind| {
            sub!("arn:{partition}:iam::{account}:{kind}{path}*", kind = kind.to_owned(), path = PATH)
        });
        let identities = [
            action!("iam:CreateAccessKey"),
            action!("iam:CreateUser"),
            action!("iam:DeleteRolePermissionsBoundary"),
            action!("sts:AssumeRole"),
            action!("sts:AssumeRoot"),
        ];
        vec![
            Statement::deny(give_rights()).on_all_resources().when(
                "ArnNotEquals",
                "iam:PermissionsBoundary",
                self.boundary.clone(),
            ),
            Statement::deny(identities).on_all_resources(),
            Statement::deny([action!("iam:*")]).on(deployers),
            self.not_this_stack(),
        ]
    }

    /// A stack that somebody has deployed with a role keeps this role; so nobody deploys the one of the deployer.
    pub(super) fn not_this_stack(&self) -> Statement {
        let stack = sub!(
            "arn:{partition}:cloudformation:{region}:{account}:stack/{stack}/*",
            stack = self.stack.clone()
        );
        Statement::deny([action!("cloudformation:*")]).on([stack])
    }

    /// A template can name any secret in a dynamic reference, which CloudFormation reads: only those of the stage's own
    /// stacks, which CloudFormation tags, and those that the program lists.
    fn not_secrets_of_others(&self) -> Statement {
        // Reading several at once needs this permission for each.
        let read = [action!("secretsmanager:GetSecretValue")];
        let own: Value<Vec<String>> = [self.prefix.clone(), format!("{}-*", self.prefix)]
            .into_iter()
            .map(IntoValue::into_value)
            .collect();
        let deny =
            Statement::deny(read).when("StringNotLike", "aws:ResourceTag/aws:cloudformation:stack-name", own);
        if self.secrets.is_empty() {
            deny.on_all_resources()
        } else {
            deny.on_all_but(self.secrets.iter().cloned())
        }
    }
}

/// Making a role, and giving it rights.
fn give_rights() -> [Action; 5] {
    [
        action!("iam:AttachRolePolicy"),
        action!("iam:CreateRole"),
        action!("iam:PutRolePermissionsBoundary"),
        action!("iam:PutRolePolicy"),
        action!("iam:UpdateAssumeRolePolicy"),
    ]
}
