//! What deployments other than the rolling kind need beside the service.

use cdk_core::{Json, Lower, Port, Target, Value};

use super::deployment::{Act, Shift};
use super::roles::Roles;
use super::{BlueGreen, Deployment, FargateService};
use crate::codedeploy::{CodeDeploy, Deployed, Hook};
use crate::codepipeline::{DeliveredBy, PipelineNames};
use crate::elbv2::{Attached, Attachment, Colors, LoadBalancer};
use crate::iam::{Principal, Statement, document, inline_policy};
use crate::wiring::{Connection, Peer, connect};
use crate::{action, cfn, sub};

impl FargateService {
    pub(super) fn colors(&self, cx: &Lower<'_>) -> Colors<'_> {
        match &self.deployment {
            Deployment::Rolling(_) => Colors::One,
            Deployment::BlueGreen(deploy) => Colors::Ecs(deploy.test.as_ref()),
            Deployment::CodeDeploy(deploy) => {
                let balancer = self.attachments.first().and_then(|it| cx.find::<LoadBalancer>(it.balancer));
                let anyone = deploy.tries() && balancer.is_some_and(LoadBalancer::is_public);
                Colors::CodeDeploy(deploy.test.as_ref(), anyone)
            }
        }
    }

    /// Whether ECS may move tasks between zones: it starts the new one before it stops the old one.
    pub(super) fn moves_tasks(&self) -> bool {
        match &self.deployment {
            Deployment::Rolling(rolling) => self.rebalance && rolling.percent().1 > 100,
            Deployment::BlueGreen(_) => self.rebalance,
            Deployment::CodeDeploy(_) => false,
        }
    }

    /// The family of the task definitions, which CodeDeploy's service knows by name.
    pub(super) fn code_deploy_family(&self, cx: &Lower<'_>) -> String {
        let given = self.family.as_ref().map(|family| family.value.to_string());
        let own = || cx.home(self.meta.key()).map(|home| home.physical_name("", 255));
        given.or_else(own).unwrap_or_default()
    }

    pub(super) fn deployment_configuration(&self, cx: &mut Lower<'_>) -> Option<Value<Json>> {
        match &self.deployment {
            Deployment::Rolling(rolling) => {
                let (least, greatest) = rolling.percent();
                Some(cfn!(AWS::ECS::Service.DeploymentConfiguration {
                    MinimumHealthyPercent: least,
                    MaximumPercent: greatest,
                    DeploymentCircuitBreaker: DeploymentCircuitBreaker {
                        Enable: rolling.circuit_breaker,
                        Rollback: rolling.circuit_breaker && rolling.rollback,
                    },
                    Alarms: alarms(&rolling.alarms, rolling.rollback),
                }))
            }
            Deployment::BlueGreen(deploy) => Some(self.blue_green_configuration(cx, deploy)),
            // The controller is another: CodeDeploy has its own.
            Deployment::CodeDeploy(_) => None,
        }
    }

    fn blue_green_configuration(&self, cx: &mut Lower<'_>, deploy: &BlueGreen) -> Value<Json> {
        let minutes = |time: cdk_core::Duration| time.as_seconds() / 60;
        let (strategy, canary, linear) = match deploy.shift.value {
            Shift::AllAtOnce => ("BLUE_GREEN", None, None),
            Shift::Canary { percent, bake } => {
                let canary = cfn!(AWS::ECS::Service.CanaryConfiguration {
                    CanaryPercent: percent,
                    CanaryBakeTimeInMinutes: minutes(bake),
                });
                ("CANARY", Some(canary), None)
            }
            Shift::Linear { percent, bake } => {
                let linear = cfn!(AWS::ECS::Service.LinearConfiguration {
                    StepPercent: percent,
                    StepBakeTimeInMinutes: minutes(bake),
                });
                ("LINEAR", None, Some(linear))
            }
        };
        let hooks = self.make_lifecycle_hooks(cx, deploy);
        cfn!(AWS::ECS::Service.DeploymentConfiguration {
            Strategy: strategy,
            BakeTimeInMinutes: minutes(deploy.bake.value),
            CanaryConfiguration: canary,
            LinearConfiguration: linear,
            LifecycleHooks: (!hooks.is_empty()).then_some(hooks),
            MinimumHealthyPercent: 100,
            MaximumPercent: 200,
            DeploymentCircuitBreaker: DeploymentCircuitBreaker {
                Enable: deploy.circuit_breaker,
                Rollback: deploy.circuit_breaker && deploy.rollback,
            },
            Alarms: alarms(&deploy.alarms, deploy.rollback),
        })
    }

    /// The hooks, and the role that lets ECS call the functions.
    fn make_lifecycle_hooks(&self, cx: &mut Lower<'_>, deploy: &BlueGreen) -> Vec<Value<Json>> {
        let called = |(_, act): &(_, Act)| if let Act::Call(arn) = act { Some(arn.clone()) } else { None };
        let functions: Vec<Value<String>> = deploy.acts.iter().filter_map(called).collect();
        let role = (!functions.is_empty()).then(|| {
            let invoke = Statement::allow([action!("lambda:InvokeFunction")]).on(functions);
            let role = cfn!(AWS::IAM::Role {
                AssumeRolePolicyDocument: document([trusts_ecs()]),
                Policies: inline_policy("Hooks", vec![invoke]),
            });
            cx.add(self.meta.key(), "HookRole", role).attr_arn()
        });
        let hook = |(stage, act): &(super::LifecycleStage, Act)| match act {
            Act::Call(function) => cfn!(AWS::ECS::Service.DeploymentLifecycleHook {
                HookTargetArn: function.clone(),
                RoleArn: role.clone(),
                LifecycleStages: [stage.name()],
            }),
            Act::Pause(time) => cfn!(AWS::ECS::Service.DeploymentLifecycleHook {
                TargetType: "PAUSE",
                LifecycleStages: [stage.name()],
                TimeoutConfiguration: HookTimeoutConfig {
                    TimeoutInMinutes: time.value.as_seconds() / 60,
                    Action: "ROLLBACK",
                },
            }),
        };
        deploy.acts.iter().map(hook).collect()
    }

    /// What ECS needs to move the traffic itself: the second target group, the rules, and a role.
    ///
    /// AWS's own policy for the role allows the same on everything. See
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html>.
    pub(super) fn make_infrastructure(
        &self,
        cx: &mut Lower<'_>,
        attachment: &Attachment,
        attached: &Attached,
    ) -> Option<Value<Json>> {
        let Deployment::BlueGreen(_) = &self.deployment else { return None };
        let green = attached.green.as_ref()?;
        let look = [
            action!("elasticloadbalancing:DescribeListeners"),
            action!("elasticloadbalancing:DescribeRules"),
            action!("elasticloadbalancing:DescribeTargetGroups"),
            action!("elasticloadbalancing:DescribeTargetHealth"),
        ];
        let register = [
            action!("elasticloadbalancing:DeregisterTargets"),
            action!("elasticloadbalancing:RegisterTargets"),
        ];
        let groups = [attached.target_group.attr_target_group_arn(), green.attr_target_group_arn()];
        let rules = [Some(&attached.rule), attached.test.as_ref()].into_iter().flatten();
        let rules: Vec<Value<String>> = rules.map(Target::reference).collect();
        let listener: Value<String> = LoadBalancer::listener(attachment.balancer).reference();
        let statements = vec![
            // Load balancers cannot be looked at one by one.
            Statement::allow(look).on_all_resources(),
            Statement::allow(register).on(groups),
            Statement::allow([action!("elasticloadbalancing:ModifyListener")]).on([listener]),
            Statement::allow([action!("elasticloadbalancing:ModifyRule")]).on(rules),
        ];
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: document([trusts_ecs()]),
            Policies: inline_policy("Traffic", statements),
        });
        let role = cx.add(self.meta.key(), "TrafficRole", role);
        Some(cfn!(AWS::ECS::Service.AdvancedConfiguration {
            AlternateTargetGroupArn: green.attr_target_group_arn(),
            ProductionListenerRule: attached.rule.reference::<String>(),
            TestListenerRule: attached.test.as_ref().map(Target::reference::<String>),
            RoleArn: role.attr_arn(),
        }))
    }

    /// CodeDeploy's application and deployment group, and the role of the pipeline that starts deployments.
    pub(super) fn make_deployments(
        &self,
        cx: &mut Lower<'_>,
        options: &CodeDeploy,
        attachment: &Attachment,
        attached: Attached,
        roles: &Roles,
    ) {
        let key = self.meta.key();
        let (Some(home), Some(green)) = (cx.home(key), attached.green) else { return };
        let names = FargateService::delivery(&home);
        let deployed = Deployed {
            key,
            options,
            names,
            cluster: self.cluster_name(),
            listener: LoadBalancer::listener(attachment.balancer).reference(),
            test_listener: attached.test.as_ref().map(Target::reference),
            rule: attached.rule.reference(),
            blue: attached.target_group,
            green,
            roles: vec![roles.execution.clone(), roles.task.clone()],
            alarms: options.alarm_names(),
            hooks: options.hook_arns(),
        };
        deployed.make(cx);
        self.let_hooks_in(cx, options, attachment);
        if let Some(delivered) = cx.facts::<DeliveredBy>(key).next() {
            self.make_deploy_role(cx, delivered, roles);
        }
    }

    /// Lets hooks that are in the network connect to an internal load balancer.
    fn let_hooks_in(&self, cx: &mut Lower<'_>, options: &CodeDeploy, attachment: &Attachment) {
        let Some(balancer) = cx.find::<LoadBalancer>(attachment.balancer).filter(|it| !it.is_public()) else {
            return;
        };
        let test = options.test.as_ref().map(|test| test.port.value);
        let ports: Vec<Port> = [balancer.front().0].into_iter().chain(test).collect();
        let mut seen = Vec::new();
        for (_, hook) in &options.hooks {
            let is_inside = cx.find::<Hook>(hook.value).is_some_and(Hook::is_in_network);
            if !is_inside || seen.contains(&hook.value) {
                continue;
            }
            seen.push(hook.value);
            for port in &ports {
                let connection = Connection {
                    from: Peer::Construct(hook.value),
                    to: Peer::Construct(attachment.balancer),
                    port: *port,
                    description: "Hook to load balancer".to_owned(),
                };
                connect(cx, self.meta.key(), &format!("Hook{}/{port}", seen.len()), &connection);
            }
        }
    }

    /// The role of this account that the pipeline assumes.
    ///
    /// The actions are those that the documentation names for `CodeDeployToECS`:
    /// <https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html>.
    fn make_deploy_role(&self, cx: &mut Lower<'_>, delivered: &DeliveredBy, roles: &Roles) {
        let key = self.meta.key();
        let (Some(home), Some(tools)) = (cx.home(key), cx.home(delivered.pipeline)) else { return };
        let names = FargateService::delivery(&home);
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
            family = self.code_deploy_family(cx)
        );
        let parameter = |name: &str| {
            sub!("arn:{partition}:ssm:{region}:{account}:parameter{name}", name = name.to_owned())
        };
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
            Statement::allow([action!("iam:PassRole")])
                .on([roles.execution.clone(), roles.task.clone()])
                .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"),
            Statement::allow([action!("ssm:GetParameter")])
                .on([parameter(&names.task_definition), parameter(&names.appspec)]),
        ];
        statements.extend(pipeline.read_artifacts(&tools));
        let role = cfn!(AWS::IAM::Role {
            RoleName: names.deploy_role,
            AssumeRolePolicyDocument: document([pipeline.trust(&tools)]),
            Policies: inline_policy("Deploy", statements),
        });
        cx.add(key, "DeployRole", role);
    }
}

fn trusts_ecs() -> Statement {
    Statement::allow([action!("sts:AssumeRole")]).by(Principal::service("ecs.amazonaws.com"))
}

fn alarms(alarms: &[cdk_core::Key], rollback: bool) -> Option<Value<Json>> {
    let names: Vec<Value<String>> = alarms.iter().map(|alarm| Target::main(*alarm).reference()).collect();
    (!names.is_empty()).then(
        || cfn!(AWS::ECS::Service.DeploymentAlarms { AlarmNames: names, Enable: true, Rollback: rollback }),
    )
}
