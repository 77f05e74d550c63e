//! The application and deployment group of a service.

use cdk_core::{Duration, IntoValue, Json, Key, Lower, Target, Text, Value};

use super::code_deploy::Shift;
use super::{CodeDeploy, Delivery, role};
use crate::cfn;
use crate::cfn::elasticloadbalancingv2::TargetGroup;
use crate::support::Located;

/// A service that CodeDeploy deploys, when its own resources are made.
pub(crate) struct Deployed<'s> {
    /// The service.
    pub(crate) key: Key,
    pub(crate) options: &'s CodeDeploy,
    pub(crate) names: Delivery,
    /// The cluster's name.
    pub(crate) cluster: Value<String>,
    pub(crate) listener: Value<String>,
    pub(crate) test_listener: Option<Value<String>>,
    pub(crate) rule: Value<String>,
    pub(crate) blue: TargetGroup,
    pub(crate) green: TargetGroup,
    /// The roles that tasks have and start with, by ARN.
    pub(crate) roles: Vec<Value<String>>,
    /// The names of the alarms.
    pub(crate) alarms: Vec<Located<Value<String>>>,
    /// The ARNs of the hooks.
    pub(crate) hooks: Vec<Value<String>>,
}

impl CodeDeploy {
    /// The names of the alarms.
    pub(crate) fn alarm_names(&self) -> Vec<Located<Value<String>>> {
        self.alarms.iter().map(|alarm| alarm.map(|key| Target::main(key).reference())).collect()
    }

    /// The ARNs of the hooks.
    pub(crate) fn hook_arns(&self) -> Vec<Value<String>> {
        let mut keys: Vec<Key> = self.hooks.iter().map(|(_, hook)| hook.value).collect();
        keys.dedup();
        keys.into_iter().map(|hook| Target::main(hook).attribute("Arn")).collect()
    }
}

impl Deployed<'_> {
    /// Makes the application, the deployment group and its role, and a configuration if the program defines one.
    pub(crate) fn make(&self, cx: &mut Lower<'_>) {
        let application = cfn!(AWS::CodeDeploy::Application {
            ApplicationName: self.names.application.clone(),
            ComputePlatform: "ECS"
        });
        let application = cx.add(self.key, "Application", application);
        let configuration = self.configuration(cx);
        let role = role::make(cx, self);
        let CodeDeploy { rollback, terminate_after, hold, .. } = self.options;
        let group = cfn!(AWS::CodeDeploy::DeploymentGroup {
            ApplicationName: cdk_core::Handle::reference(&application),
            DeploymentGroupName: self.names.deployment_group.clone(),
            ServiceRoleArn: role,
            DeploymentConfigName: configuration,
            DeploymentStyle: DeploymentStyle {
                DeploymentType: "BLUE_GREEN",
                DeploymentOption: "WITH_TRAFFIC_CONTROL",
            },
            ECSServices: [ECSService {
                ClusterName: self.cluster.clone(),
                ServiceName: Target::main(self.key).attribute::<String>("Name"),
            }],
            LoadBalancerInfo: self.load_balancer(),
            BlueGreenDeploymentConfiguration: BlueGreenDeploymentConfiguration {
                DeploymentReadyOption: DeploymentReadyOption {
                    ActionOnTimeout: if hold.is_some() { "STOP_DEPLOYMENT" } else { "CONTINUE_DEPLOYMENT" },
                    WaitTimeInMinutes: hold.map(|time| time.map(minutes)),
                },
                TerminateBlueInstancesOnDeploymentSuccess: BlueInstanceTerminationOption {
                    Action: "TERMINATE",
                    TerminationWaitTimeInMinutes: terminate_after.map(minutes),
                },
            },
            AlarmConfiguration: self.alarms(),
            AutoRollbackConfiguration: AutoRollbackConfiguration {
                Enabled: *rollback,
                Events: rollback.then(|| self.rolls_back_on()),
            },
            TriggerConfigurations: self.triggers(),
        });
        cx.add(self.key, "DeploymentGroup", group);
    }

    /// The name of the configuration.
    fn configuration(&self, cx: &mut Lower<'_>) -> Located<Value<String>> {
        let shift = &self.options.shift;
        let at = |value: u32| Located { value, location: shift.location };
        let routing = match &shift.value {
            Shift::Predefined(name) => return shift.clone().map(|_| (*name).into()),
            Shift::Named(name) => return shift.clone().map(|_| name.clone().into_value()),
            Shift::Canary { percent, minutes: interval } => {
                cfn!(AWS::CodeDeploy::DeploymentConfig::TrafficRoutingConfig {
                    Type: "TimeBasedCanary",
                    TimeBasedCanary: TimeBasedCanary {
                        CanaryPercentage: at(*percent),
                        CanaryInterval: at(minutes(*interval)),
                    },
                })
            }
            Shift::Linear { percent, minutes: interval } => {
                cfn!(AWS::CodeDeploy::DeploymentConfig::TrafficRoutingConfig {
                    Type: "TimeBasedLinear",
                    TimeBasedLinear: TimeBasedLinear {
                        LinearPercentage: at(*percent),
                        LinearInterval: at(minutes(*interval)),
                    },
                })
            }
        };
        let config =
            cfn!(AWS::CodeDeploy::DeploymentConfig { ComputePlatform: "ECS", TrafficRoutingConfig: routing });
        let config = cx.add(self.key, "DeploymentConfig", config);
        shift.clone().map(|_| cdk_core::Handle::reference(&config))
    }

    fn load_balancer(&self) -> Value<Json> {
        let test = self.test_listener.clone().map(|listener| {
            cfn!(AWS::CodeDeploy::DeploymentGroup::TrafficRoute { ListenerArns: [listener] })
        });
        cfn!(AWS::CodeDeploy::DeploymentGroup::LoadBalancerInfo {
            TargetGroupPairInfoList: [TargetGroupPairInfo {
                TargetGroups: [
                    TargetGroupInfo { Name: self.blue.attr_target_group_name() },
                    TargetGroupInfo { Name: self.green.attr_target_group_name() },
                ],
                ProdTrafficRoute: TrafficRoute { ListenerArns: [self.listener.clone()] },
                TestTrafficRoute: test,
            }],
        })
    }

    fn alarms(&self) -> Option<Value<Json>> {
        let record = |name| cfn!(AWS::CodeDeploy::DeploymentGroup::Alarm { Name: name });
        let alarms: Vec<_> = self.alarms.iter().map(|name| name.clone().map(record)).collect();
        let ignore = self.options.ignore_poll_alarm_failure.then_some(true);
        (!alarms.is_empty()).then(|| {
            cfn!(AWS::CodeDeploy::DeploymentGroup::AlarmConfiguration {
                Enabled: true,
                IgnorePollAlarmFailure: ignore,
                Alarms: alarms,
            })
        })
    }

    fn rolls_back_on(&self) -> Vec<&'static str> {
        let on_alarm = (!self.alarms.is_empty()).then_some("DEPLOYMENT_STOP_ON_ALARM");
        ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"].into_iter().chain(on_alarm).collect()
    }

    fn triggers(&self) -> Option<Vec<Value<Json>>> {
        let topics = self.options.notify.iter().enumerate();
        let triggers: Vec<Value<Json>> = topics
            .map(|(index, (_, topic))| {
                cfn!(AWS::CodeDeploy::DeploymentGroup::TriggerConfig {
                    TriggerName: Text::Owned(format!("topic-{}", index + 1)),
                    TriggerTargetArn: topic.clone(),
                    TriggerEvents: [
                        "DeploymentStart",
                        "DeploymentSuccess",
                        "DeploymentFailure",
                        "DeploymentStop",
                        "DeploymentRollback",
                        "DeploymentReady"
                    ],
                })
            })
            .collect();
        (!triggers.is_empty()).then_some(triggers)
    }
}

/// A time in minutes. What is not a whole one is reported as such.
fn minutes(time: Duration) -> u32 {
    time.as_seconds().div_ceil(60)
}
