//! What CodeDeploy may do for a service.

use cdk_core::{Lower, Target, Value};

use super::lower::Deployed;
use crate::iam::{Policies, Principal, Statement, document};
use crate::sns::use_of_key;
use crate::support::Located;
use crate::{action, cfn, sub};

/// Makes the role that CodeDeploy has during the service's deployments; returns its ARN.
///
/// AWS's own policy for it allows the same actions on everything. See
/// <https://docs.aws.amazon.com/codedeploy/latest/userguide/security-iam-awsmanpol.html>.
pub(super) fn make(cx: &mut Lower<'_>, deployed: &Deployed<'_>) -> Value<String> {
    let trust = Statement::allow([action!("sts:AssumeRole")])
        .by(Principal::service("codedeploy.amazonaws.com"))
        .when("StringEquals", "aws:SourceAccount", Value::<String>::account());
    let policies = Policies::make(cx, deployed.key, "DeploymentRole", "Deploy", statements(cx, deployed));
    let role = cfn!(AWS::IAM::Role {
        AssumeRolePolicyDocument: document([trust]),
        ManagedPolicyArns: policies.managed(),
        Policies: policies.inline,
    });
    cx.add(deployed.key, "DeploymentRole", role).attr_arn()
}

fn statements(cx: &Lower<'_>, deployed: &Deployed<'_>) -> Vec<Statement> {
    let service: Value<String> = Target::main(deployed.key).reference();
    let name: Value<String> = Target::main(deployed.key).attribute("Name");
    let task_sets = sub!(
        "arn:{partition}:ecs:{region}:{account}:task-set/{cluster}/{name}/*",
        cluster = deployed.cluster.clone()
    );
    let sets = [
        action!("ecs:CreateTaskSet"),
        action!("ecs:DeleteTaskSet"),
        action!("ecs:UpdateServicePrimaryTaskSet"),
    ];
    let look = [
        action!("elasticloadbalancing:DescribeListeners"),
        action!("elasticloadbalancing:DescribeRules"),
        action!("elasticloadbalancing:DescribeTargetGroups"),
    ];
    let listeners = [Some(deployed.listener.clone()), deployed.test_listener.clone()];
    let mut statements = vec![
        Statement::allow([action!("ecs:DescribeServices")]).on([service.clone()]),
        Statement::allow(sets).on([service, task_sets]),
        // Load balancers cannot be looked at one by one.
        Statement::allow(look).on_all_resources(),
        Statement::allow([action!("elasticloadbalancing:ModifyListener")])
            .on(listeners.into_iter().flatten()),
        Statement::allow([action!("elasticloadbalancing:ModifyRule")]).on([deployed.rule.clone()]),
        Statement::allow([action!("iam:PassRole")]).on(deployed.roles.clone()).when(
            "StringEquals",
            "iam:PassedToService",
            "ecs-tasks.amazonaws.com",
        ),
    ];
    if !deployed.alarms.is_empty() {
        let alarm = |Located { value: name, .. }: &Located<Value<String>>| {
            sub!("arn:{partition}:cloudwatch:{region}:{account}:alarm:{name}", name = name.clone())
        };
        let describe = Statement::allow([action!("cloudwatch:DescribeAlarms")]);
        statements.push(describe.on(deployed.alarms.iter().map(alarm)));
    }
    if !deployed.hooks.is_empty() {
        let invoke = Statement::allow([action!("lambda:InvokeFunction")]);
        statements.push(invoke.on(deployed.hooks.clone()));
    }
    let topics = deployed.options.notify.iter().map(|(_, topic)| topic.clone());
    if !deployed.options.notify.is_empty() {
        statements.push(Statement::allow([action!("sns:Publish")]).on(topics));
    }
    statements.extend(deployed.options.notify.iter().filter_map(|(topic, _)| use_of_key(cx, *topic)));
    statements
}
