//! The roles of a service's tasks.

use cdk_core::{Located, Lower, Target, Text, Value};

use super::container_logs::Mode;
use super::controlled::execution_role_name;
use super::image::Source;
use super::{Cluster, FargateService};
use crate::iam::{Called, Policies, Principal, Statement, called, document};
use crate::wiring::Reached;
use crate::{action, cfn, ecr, sub};

/// The roles, by ARN.
pub(super) struct Roles {
    /// The role of the program (the task role).
    pub(super) task: Value<String>,
    /// The role that starts it (the execution role).
    pub(super) execution: Value<String>,
}

impl FargateService {
    /// The task role, and the execution role.
    pub(super) fn make_roles(
        &self,
        cx: &mut Lower<'_>,
        reached: &[(Located<Text>, Reached)],
        logs: &Value<String>,
    ) -> Roles {
        let key = self.meta.key();
        // A repository in another account grants access to the role by its name.
        let named = self.delivered_from().and_then(|_| cx.home(key)).map(|home| execution_role_name(&home));
        let trust = || {
            let source = sub!("arn:{partition}:ecs:{region}:{account}:*");
            let trust = Statement::allow([action!("sts:AssumeRole")])
                .by(Principal::service("ecs-tasks.amazonaws.com"))
                .when("StringEquals", "aws:SourceAccount", Value::<String>::account())
                .when("ArnLike", "aws:SourceArn", source);
            document([trust])
        };
        let mut task = self.permissions.statements(cx);
        task.extend(reached.iter().flat_map(|(_, reached)| reached.statements.clone()));
        if self.execute_command {
            task.extend(self.command_statements(cx));
        }
        let policies = Policies::make(cx, key, "TaskRole", "Task", task);
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: trust(),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        let task_role = cx.add(key, "TaskRole", role).attr_arn();
        let policies = Policies::make(cx, key, "ExecutionRole", "Start", self.start_statements(logs));
        let role = cfn!(AWS::IAM::Role {
            RoleName: named,
            AssumeRolePolicyDocument: trust(),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        Roles { task: task_role, execution: cx.add(key, "ExecutionRole", role).attr_arn() }
    }

    /// The services that are called from the network of the tasks: by the program, and to start it.
    pub(super) fn calls(&self, cx: &Lower<'_>) -> Vec<Called> {
        let reached = self.reaches.iter().filter_map(|(_, reach)| reach.reached(cx));
        let mut calls: Vec<Called> = reached.flat_map(|reached| called(&reached.statements)).collect();
        calls.extend(self.permissions.called(cx));
        if self.execute_command {
            // The agent in the task uses the key of the cluster by itself.
            calls.extend(self.command_statements(cx).into_iter().flat_map(|statement| called(&[statement])));
        }
        // The repository of an image that is built is known only when the service is lowered.
        if self.containers().any(|container| !container.image.is_public()) {
            calls.push(Called { service: "ecr".to_owned(), at: self.meta.key().location() });
        }
        calls.extend(called(&self.start_statements(&Value::from(""))));
        calls
    }

    /// The permissions to start the containers: to pull their images, write their logs and read their secrets.
    fn start_statements(&self, logs: &Value<String>) -> Vec<Statement> {
        let write = [action!("logs:CreateLogStream"), action!("logs:PutLogEvents")];
        let has_logs = self.containers().any(|container| !matches!(container.logs.mode, Mode::None));
        let mut statements = Vec::new();
        if has_logs {
            statements.push(Statement::allow(write).on([logs.clone()]));
        }
        for container in self.containers() {
            let repository = match &container.image.source {
                Source::Repository(repository, _) | Source::Delivered(repository) => {
                    Some(Target::main(*repository).attribute("Arn"))
                }
                Source::Ecr(arn) => Some(arn.clone()),
                Source::Built(image) => image.repository_arn(),
                Source::Registry => None,
            };
            statements.extend(repository.map(ecr::pull).unwrap_or_default());
            statements.extend(container.secrets.iter().flat_map(|(_, secret)| secret.statements()));
        }
        statements
    }

    /// The permissions for ECS Exec: a channel to Systems Manager, and what the cluster does with commands.
    fn command_statements(&self, cx: &Lower<'_>) -> Vec<Statement> {
        let open = [
            action!("ssmmessages:CreateControlChannel"),
            action!("ssmmessages:CreateDataChannel"),
            action!("ssmmessages:OpenControlChannel"),
            action!("ssmmessages:OpenDataChannel"),
        ];
        // These actions cannot be restricted to resources.
        let open = Statement::allow(open).on_all_resources();
        let cluster = cx.find::<Cluster>(self.cluster_key());
        [open].into_iter().chain(cluster.into_iter().flat_map(Cluster::command_statements)).collect()
    }
}
