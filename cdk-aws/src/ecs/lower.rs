//! The resources of a service.

use cdk_core::{Cfn, Duration, Handle, Json, Lower, Port, RemovalPolicy, Target, Text, Value};

use super::container::Container;
use super::container_definition::definition;
use super::deployment::{Controlled, Kind};
use super::fargate_service::{Logs, attachment_name};
use super::roles::Roles;
use super::stand_in::ParameterDelivery;
use super::{Autoscaling, FargateService};
use crate::ec2::{TierName, Vpc, egress_everywhere, no_egress};
use crate::elbv2::attach;
use crate::logs::Retention;
use crate::scheduler::hours_of;
use crate::support::{Located, in_units};
use crate::wiring::{Connection, Peer, Reach, Reached, SECURITY_GROUP, connect, part};
use crate::{Architecture, cfn};

/// How long a new task may fail the load balancer's health check, unless the program sets another time.
const GRACE_PERIOD: Duration = Duration::minutes(1);

impl FargateService {
    pub(super) fn make(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let reached = self.reached(cx);
        let (log_group, log_arn) = self.make_logs(cx);
        let (group, endpoint_rules) = self.make_security_group(cx);
        let roles = self.make_roles(cx, &reached, &log_arn);

        // What a task needs to start: without it the first deployment would be rolled back.
        let mut waits = self.subnets.ways(cx, self.no_internet);
        waits.extend(endpoint_rules);
        waits.extend(self.make_connections(cx));
        waits.extend(reached.iter().flat_map(|(_, reached)| reached.depends_on.clone()));
        waits.extend(self.reaches.prepare(cx, key));
        let mut balancers = Vec::new();
        let mut counted_by = None;
        let mut attached = None;
        for (index, attachment) in self.attachments.iter().enumerate() {
            let Some(made) = attach(cx, key, &attachment_name(index), attachment, self.colors()) else {
                continue;
            };
            let port = Located { value: attachment.port, location: attachment.location };
            balancers.push(cfn!(AWS::ECS::Service::LoadBalancer {
                ContainerName: self.main.name.value.clone(),
                ContainerPort: port,
                TargetGroupArn: made.target_group.attr_target_group_arn(),
                AdvancedConfiguration: self.make_infrastructure(cx, attachment, &made),
            }));
            waits.extend([Some(made.rule.clone()), made.test.clone()].into_iter().flatten());
            let balancer: Value<String> = Target::main(attachment.balancer).attribute("LoadBalancerFullName");
            counted_by.get_or_insert((balancer, made.target_group.attr_target_group_full_name()));
            attached.get_or_insert((attachment, made));
        }
        let task = self.make_task_definition(cx, &reached, &log_group, &roles, &mut waits);
        self.make_service(cx, task, group, balancers, waits);
        if let (Kind::Controlled(deploy), Some((attachment, attached))) = (&self.deployment.kind, attached) {
            let Roles { task: task_role, execution: execution_role } = roles;
            deploy.make(cx, self, Controlled { attachment, attached, task_role, execution_role });
        }
        if let Some(scaling) = self.scaling(cx) {
            let counted_by = counted_by.as_ref().map(|(balancer, group)| (balancer, group));
            let hours = hours_of(cx, key);
            scaling.make(
                cx,
                key,
                &self.cluster_name(),
                counted_by,
                !self.attachments.is_empty(),
                hours.as_ref(),
            );
        }
    }

    /// How the number of tasks changes, if it does.
    fn scaling(&self, cx: &Lower<'_>) -> Option<Autoscaling> {
        let sleeps = hours_of(cx, self.meta.key()).is_some();
        self.autoscaling.clone().or_else(|| sleeps.then(|| Autoscaling::fixed(self.task_count(cx))))
    }

    /// The name and ARN of the log group.
    fn make_logs(&self, cx: &mut Lower<'_>) -> (Value<String>, Value<String>) {
        match &self.logs {
            Logs::Own(retention) => {
                let group = cfn!(AWS::Logs::LogGroup { RetentionInDays: retention.map(Retention::days) });
                let group = cx.add(self.meta.key(), "Logs", group.removal_policy(RemovalPolicy::Destroy));
                (group.reference(), group.attr_arn())
            }
            Logs::Given { name, arn, .. } => (name.clone(), arn.clone()),
        }
    }

    /// What the service needs to reach others, by the prefix of its variables.
    fn reached(&self, cx: &Lower<'_>) -> Vec<(Located<Text>, Reached)> {
        let concrete = |(prefix, reach): &(Located<Text>, Reach)| Some((prefix.clone(), reach.reached(cx)?));
        self.reaches.iter().filter_map(concrete).collect()
    }

    fn make_security_group(&self, cx: &mut Lower<'_>) -> (Value<String>, Vec<Target>) {
        let group = cfn!(AWS::EC2::SecurityGroup {
            GroupDescription: "Service",
            VpcId: self.subnets.vpc_id(cx),
            SecurityGroupEgress: [if self.no_internet { no_egress() } else { egress_everywhere() }],
        });
        let group = cx.add(self.meta.key(), SECURITY_GROUP, group).attr_group_id();
        let mut rules = Vec::new();
        if let Some(vpc) = self.subnets.find(cx).filter(|_| self.no_internet) {
            for (name, connection) in
                vpc.endpoint_connections(cx, &Peer::at(self.meta.key()), self.subnets.tier)
            {
                rules.extend(connect(cx, self.meta.key(), name, &connection));
            }
        }
        (group, rules)
    }

    /// Creates the connections to what the service reaches; returns their rules, on which the service depends.
    fn make_connections(&self, cx: &mut Lower<'_>) -> Vec<Target> {
        let key = self.meta.key();
        let mut rules = Vec::new();
        for (prefix, reach) in &self.reaches {
            // A construct in no stack has no known port: then the error is the reference to it.
            let reached = reach.reached(cx);
            let port = reached.as_ref().map_or(Port::literal(443), |reached| reached.port);
            let what = reached.map_or("nothing", |reached| reached.what);
            let name = part(&prefix.value);
            let (from, to) = (Peer::at(key), Peer::at(reach.to));
            let connection = Connection { from, to, port, description: format!("Service to {what}") };
            rules.extend(connect(cx, key, &name, &connection));
        }
        rules
    }

    /// The VPC, if connections from the service's subnets cannot leave it.
    pub(super) fn closed_vpc<'w>(&self, cx: &Lower<'w>) -> Option<&'w Vpc> {
        let is_closed = |vpc: &&Vpc| self.no_internet || !vpc.has_way_out(cx, self.subnets.tier);
        self.subnets.find(cx).filter(is_closed)
    }

    /// All containers, the main one first.
    pub(super) fn containers(&self) -> impl Iterator<Item = &Container> {
        [&self.main].into_iter().chain(&self.sidecars)
    }

    fn make_task_definition(
        &self,
        cx: &mut Lower<'_>,
        reached: &[(Located<Text>, Reached)],
        logs: &Value<String>,
        roles: &Roles,
        waits: &mut Vec<Target>,
    ) -> Value<String> {
        let mut main = self.main.clone();
        for (prefix, reached) in reached {
            let named = |name: &str| prefix.clone().map(|prefix| Text::from(format!("{prefix}_{name}")));
            let plain = reached.environment.iter().map(|(name, value)| (named(name), value.clone()));
            main.environment.extend(plain);
        }
        self.check_delivered(cx, &main, logs, roles);
        let Kind::Controlled(deploy) = &self.deployment.kind else {
            let delivery = self.parameter_delivery(cx, &mut main);
            let task = self.task_definition(&main, delivery.as_ref(), logs, roles, self.given_family());
            return cx.add(self.meta.key(), "Task", task).reference();
        };
        // CloudFormation cannot change the service, so the service depends only on the task definition, and the task
        // definition on everything else. It uses the family's name, so that a new revision does not change the service.
        let family = self.controlled_family(cx);
        let mut delivered = main.clone();
        delivered.image.uri = deploy.placeholder();
        let published =
            self.task_definition(&delivered, None, logs, roles, Some(Located::new(family.clone().into())));
        deploy.publish(cx, self, &published);
        let mut task = self.task_definition(
            &self.first(&main),
            None,
            logs,
            roles,
            Some(Located::new(family.clone().into())),
        );
        for target in std::mem::take(waits) {
            task = task.after_target(target);
        }
        let task = cx.add(self.meta.key(), "Task", task.removal_policy(RemovalPolicy::Retain));
        waits.push(task.target().clone());
        family.into()
    }

    /// Allows checks of the delivered container: until the first delivery, the template contains another one in its
    /// place.
    fn check_delivered(&self, cx: &mut Lower<'_>, main: &Container, logs: &Value<String>, roles: &Roles) {
        if main.image.is_delivered() {
            let family = match self.deployment.kind {
                Kind::Controlled(_) => Some(Located::new(self.controlled_family(cx).into())),
                Kind::Rolling(_) | Kind::BlueGreen(_) => self.given_family(),
            };
            let task = self.task_definition(main, None, logs, roles, family);
            cx.check(self.meta.key(), "Task", &task);
        }
    }

    fn given_family(&self) -> Option<Located<Text>> {
        self.family.clone()
    }

    /// The task definition, with this main container, or with another one until an image is delivered.
    fn task_definition(
        &self,
        main: &Container,
        delivery: Option<&ParameterDelivery>,
        logs: &Value<String>,
        roles: &Roles,
        family: Option<Located<Text>>,
    ) -> Cfn<cfn::ecs::TaskDefinition> {
        // The name of the port under which others find the service; it is a port of the main container.
        let offered = |container: &Container| {
            self.discoverable.as_ref().filter(|_| container.name.value == self.main.name.value)
        };
        let define =
            |container: &Container| definition(container, logs, self.execute_command, offered(container));
        let first = match delivery {
            Some(delivery) => delivery.choose(define(main), define(&delivery.stand_in)),
            None => define(main),
        };
        let containers: Vec<Value<Json>> =
            [first].into_iter().chain(self.sidecars.iter().map(define)).collect();
        let architecture = match self.architecture {
            Architecture::Arm64 => "ARM64",
            Architecture::X86_64 => "X86_64",
        };
        let volumes = [main].into_iter().chain(&self.sidecars);
        let volumes: Vec<Value<Json>> =
            volumes.flat_map(|container| container.volumes(self.execute_command)).collect();
        let storage = self.storage.map(|size| size.map(|size| in_units(size.as_mebibytes(), 1024)));
        cfn!(AWS::ECS::TaskDefinition {
            Family: family,
            RequiresCompatibilities: ["FARGATE"],
            NetworkMode: "awsvpc",
            Cpu: self.size.cpu().to_string(),
            Memory: self.size.memory().to_string(),
            RuntimePlatform: RuntimePlatform {
                CpuArchitecture: architecture,
                OperatingSystemFamily: "LINUX"
            },
            EphemeralStorage: storage
                .map(|size| cfn!(AWS::ECS::TaskDefinition::EphemeralStorage { SizeInGiB: size })),
            TaskRoleArn: roles.task.clone(),
            ExecutionRoleArn: roles.execution.clone(),
            Volumes: (!volumes.is_empty()).then_some(volumes),
            ContainerDefinitions: containers,
        })
    }

    fn make_service(
        &self,
        cx: &mut Lower<'_>,
        task: Value<String>,
        group: Value<String>,
        balancers: Vec<Value<Json>>,
        waits: Vec<Target>,
    ) {
        // A number in the template would undo the work of autoscaling at each update of the service.
        let tasks = self.scaling(cx).is_none().then(|| self.task_count(cx));
        let controller = match &self.deployment.kind {
            Kind::Controlled(deploy) => Some(deploy),
            Kind::Rolling(_) | Kind::BlueGreen(_) => None,
        };
        let public = if self.subnets.tier == TierName::Public { "ENABLED" } else { "DISABLED" };
        let is_behind = !balancers.is_empty();
        let grace = self.grace_period.map(|time| time.map(Duration::as_seconds));
        let default = is_behind.then_some(Located::new(GRACE_PERIOD.as_seconds()));
        // If a load balancer that was set is missing, another mistake is the cause.
        let grace = grace.filter(|_| is_behind || self.attachments.is_empty()).or(default);
        let strategy = self.capacity_used(cx).strategy();
        let mut service = cfn!(AWS::ECS::Service {
            ServiceName: self.name.clone(),
            Cluster: self.cluster_name(),
            TaskDefinition: task,
            DesiredCount: tasks,
            LaunchType: strategy.is_none().then_some("FARGATE"),
            CapacityProviderStrategy: strategy,
            PlatformVersion: self.platform_version.clone(),
            NetworkConfiguration: NetworkConfiguration {
                AwsvpcConfiguration: AwsVpcConfiguration {
                    Subnets: self.subnets.ids(cx),
                    SecurityGroups: [group],
                    AssignPublicIp: public,
                },
            },
            ServiceConnectConfiguration: self.service_connect(cx),
            LoadBalancers: is_behind.then_some(balancers),
            HealthCheckGracePeriodSeconds: grace,
            DeploymentController: controller.map(|deploy| cfn!(AWS::ECS::Service::DeploymentController {
                Type: deploy.controller_type()
            }),),
            DeploymentConfiguration: self.deployment_configuration(cx),
            AvailabilityZoneRebalancing: if self.moves_tasks() { "ENABLED" } else { "DISABLED" },
            EnableECSManagedTags: true,
            EnableExecuteCommand: self.execute_command.then_some(true),
            PropagateTags: "SERVICE",
        });
        if let Some(deploy) = controller {
            service = service.freeze(deploy.frozen());
        }
        for target in waits {
            service = service.after_target(target);
        }
        cx.add(self.meta.key(), "", service);
    }
}
