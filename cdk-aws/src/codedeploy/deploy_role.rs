//! The role of a service's account that the pipeline assumes.

use cdk_core::{Customize, Lower, Value};

use super::Delivery;
use crate::delivery::{DeliveredBy, PipelineNames};
use crate::ecs::FargateService;
use crate::iam::{Policies, Statement, document};
use crate::{action, cfn, sub};

/// The role of this account that the pipeline assumes.
///
/// The actions are those that the documentation names for `CodeDeployToECS`:
/// <https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html>.
pub(super) fn make(
    cx: &mut Lower<'_>,
    service: &FargateService,
    delivered: DeliveredBy,
    task_roles: Vec<Value<String>>,
) {
    let key = service.meta().key();
    let (Some(home), Some(tools)) = (cx.home(key), cx.home(delivered.pipeline)) else { return };
    let names = Delivery::of(&home);
    let pipeline = PipelineNames::of(&tools);
    let application = names.application.clone();
    let group = sub!(
        "arn:{partition}:codedeploy:{region}:{account}:deploymentgroup:{application}/{group}",
        application = application.clone(),
        group = names.deployment_group.clone()
    );
    let application = sub!("arn:{partition}:codedeploy:{region}:{account}:application:{application}");
    let configs = sub!("arn:{partition}:codedeploy:{region}:{account}:deploymentconfig:*");
    let revisions = sub!(
        "arn:{partition}:ecs:{region}:{account}:task-definition/{family}:*",
        family = service.controlled_family(cx)
    );
    let parameter =
        |name: &str| sub!("arn:{partition}:ssm:{region}:{account}:parameter{name}", name = name.to_owned());
    let mut statements = vec![
        Statement::allow([action!("codedeploy:CreateDeployment"), action!("codedeploy:GetDeployment")])
            .on([group]),
        Statement::allow([
            action!("codedeploy:GetApplication"),
            action!("codedeploy:GetApplicationRevision"),
            action!("codedeploy:RegisterApplicationRevision"),
        ])
        .on([application]),
        Statement::allow([action!("codedeploy:GetDeploymentConfig")]).on([configs]),
        Statement::allow([action!("ecs:RegisterTaskDefinition")]).on([revisions]),
        Statement::allow([action!("iam:PassRole")]).on(task_roles).when(
            "StringEquals",
            "iam:PassedToService",
            "ecs-tasks.amazonaws.com",
        ),
        Statement::allow([action!("ssm:GetParameter")])
            .on([parameter(&names.task_definition), parameter(&names.appspec)]),
    ];
    statements.extend(pipeline.read_artifacts(&tools));
    let policies = Policies::make(cx, key, "DeployRole", "Deploy", statements);
    let role = cfn!(AWS::IAM::Role {
        RoleName: names.deploy_role,
        AssumeRolePolicyDocument: document([pipeline.trust(cx, delivered.pipeline)]),
        ManagedPolicyArns: policies.managed(),
        Policies: policies.inline,
    });
    cx.add(key, "DeployRole", role);
}
