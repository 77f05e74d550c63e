//! The resources that deployments other than rolling ones need in addition to the service.

use cdk_core::{Duration, Json, Lower, Target, Value};

use super::deployment::{Act, Kind, Shift};
use super::{BlueGreen, FargateService};
use crate::elbv2::{Attached, Attachment, Colors, LoadBalancer};
use crate::iam::{Principal, Statement, document, inline_policy};
use crate::support::in_units;
use crate::{action, cfn};

impl FargateService {
    pub(super) fn colors(&self) -> Colors<'_> {
        match &self.deployment.kind {
            Kind::Rolling(_) => Colors::One,
            Kind::BlueGreen(deploy) => Colors::Ecs(deploy.test.as_ref()),
            Kind::Controlled(deploy) => Colors::CodeDeploy(deploy.test_traffic()),
        }
    }

    /// Whether ECS may move tasks between zones. To do so it starts the new task before it stops the old one.
    pub(super) fn moves_tasks(&self) -> bool {
        match &self.deployment.kind {
            Kind::Rolling(rolling) => self.rebalance && rolling.percent.1.value > 100,
            Kind::BlueGreen(_) => self.rebalance,
            Kind::Controlled(_) => false,
        }
    }

    pub(super) fn deployment_configuration(&self, cx: &mut Lower<'_>) -> Option<Value<Json>> {
        match &self.deployment.kind {
            Kind::Rolling(rolling) => {
                let (least, greatest) = rolling.percent;
                Some(cfn!(AWS::ECS::Service::DeploymentConfiguration {
                    MinimumHealthyPercent: least,
                    MaximumPercent: greatest,
                    DeploymentCircuitBreaker: DeploymentCircuitBreaker {
                        Enable: rolling.circuit_breaker,
                        Rollback: rolling.circuit_breaker && rolling.rollback,
                    },
                    Alarms: alarms(&rolling.alarms, rolling.rollback),
                }))
            }
            Kind::BlueGreen(deploy) => Some(self.blue_green_configuration(cx, deploy)),
            // A deployment controller brings its own.
            Kind::Controlled(_) => None,
        }
    }

    fn blue_green_configuration(&self, cx: &mut Lower<'_>, deploy: &BlueGreen) -> Value<Json> {
        let (strategy, canary, linear) = match deploy.shift.value {
            Shift::AllAtOnce => ("BLUE_GREEN", None, None),
            Shift::Canary { percent, bake } => {
                let canary = cfn!(AWS::ECS::Service::CanaryConfiguration {
                    CanaryPercent: deploy.shift.map(|_| percent),
                    CanaryBakeTimeInMinutes: deploy.shift.map(|_| minutes(bake)),
                });
                ("CANARY", Some(canary), None)
            }
            Shift::Linear { percent, bake } => {
                let linear = cfn!(AWS::ECS::Service::LinearConfiguration {
                    StepPercent: deploy.shift.map(|_| percent),
                    StepBakeTimeInMinutes: deploy.shift.map(|_| minutes(bake)),
                });
                ("LINEAR", None, Some(linear))
            }
        };
        let hooks = self.make_lifecycle_hooks(cx, deploy);
        cfn!(AWS::ECS::Service::DeploymentConfiguration {
            Strategy: strategy,
            BakeTimeInMinutes: deploy.bake.map(minutes),
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

    /// The hooks, and the role that allows ECS to call their functions.
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
            Act::Call(function) => cfn!(AWS::ECS::Service::DeploymentLifecycleHook {
                HookTargetArn: function.clone(),
                RoleArn: role.clone(),
                LifecycleStages: [stage.name()],
            }),
            Act::Pause(time) => cfn!(AWS::ECS::Service::DeploymentLifecycleHook {
                TargetType: "PAUSE",
                LifecycleStages: [time.map(|_| stage.name())],
                TimeoutConfiguration: HookTimeoutConfig {
                    TimeoutInMinutes: time.map(minutes),
                    Action: "ROLLBACK",
                },
            }),
        };
        deploy.acts.iter().map(hook).collect()
    }

    /// What ECS needs to move the traffic: the second target group, the rules, and a role.
    ///
    /// AWS's managed policy for the role allows the same actions on all resources. See
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html>.
    pub(super) fn make_infrastructure(
        &self,
        cx: &mut Lower<'_>,
        attachment: &Attachment,
        attached: &Attached,
    ) -> Option<Value<Json>> {
        let Kind::BlueGreen(_) = &self.deployment.kind else { return None };
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
        let listener: Value<String> = LoadBalancer::front_listener(attachment.balancer).reference();
        let statements = vec![
            // The describe actions cannot be restricted to single load balancers.
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
        Some(cfn!(AWS::ECS::Service::AdvancedConfiguration {
            AlternateTargetGroupArn: green.attr_target_group_arn(),
            ProductionListenerRule: attached.rule.reference::<String>(),
            TestListenerRule: attached.test.as_ref().map(Target::reference::<String>),
            RoleArn: role.attr_arn(),
        }))
    }
}

fn trusts_ecs() -> Statement {
    Statement::allow([action!("sts:AssumeRole")]).by(Principal::service("ecs.amazonaws.com"))
}

fn alarms(alarms: &[cdk_core::Key], rollback: bool) -> Option<Value<Json>> {
    let names: Vec<Value<String>> = alarms.iter().map(|alarm| Target::main(*alarm).reference()).collect();
    (!names.is_empty()).then(|| {
        cfn!(AWS::ECS::Service::DeploymentAlarms { AlarmNames: names, Enable: true, Rollback: rollback })
    })
}

/// A time in minutes.
fn minutes(time: Duration) -> Value<i64> {
    in_units(time.as_seconds(), 60)
}
