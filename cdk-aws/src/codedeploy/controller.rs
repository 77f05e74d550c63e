//! CodeDeploy as the controller of a service's deployments.

use cdk_core::{Cfn, Customize, Diagnostic, Frozen, Key, Lower, Port, Target, Value, Wire};

use super::hook::HookOf;
use super::lower::Deployed;
use super::{CodeDeploy, Delivery, Hook, IMAGE_PLACEHOLDER, LifecycleEvent, rules};
use crate::delivery::DeliveredBy;
use crate::ecs::{Controlled, Controller, Deployment, FargateService};
use crate::elbv2::{Attachment, LoadBalancer, TestTraffic};
use crate::support::Located;
use crate::wiring::{Connection, Peer, SECURITY_GROUP, connect};
use crate::{cfn, sub};

/// A service that CodeDeploy controls, which CloudFormation can create and delete, but not update.
const FROZEN: Frozen = Frozen {
    properties: &[],
    code: &rules::frozen::RULE.code,
    what: "the service",
    note: "CloudFormation cannot change a service that CodeDeploy deploys: ECS would refuse the update of the stack",
    help: "undo the change; change the number of tasks by autoscaling; or replace the service: give it a new id",
};

impl From<CodeDeploy> for Deployment {
    fn from(code_deploy: CodeDeploy) -> Self {
        Deployment::by(code_deploy)
    }
}

impl Controller for CodeDeploy {
    fn controller_type(&self) -> &'static str {
        "CODE_DEPLOY"
    }

    fn test_traffic(&self) -> Option<&TestTraffic> {
        self.test.as_ref()
    }

    fn wire(&self, wire: &mut Wire<'_>, service: Key) {
        let test_port = self.test.as_ref().map(|test| test.port.value);
        for (_, hook) in &self.hooks {
            wire.record(hook.value, HookOf { service, test_port });
        }
    }

    fn problems(&self, cx: &Lower<'_>, service: &FargateService) -> Vec<Diagnostic> {
        let mut problems: Vec<Diagnostic> = rules::whole_minutes::check(self).collect();
        problems.extend(rules::hook_event::check(self));
        problems.extend(rules::hook_traffic::check(self));
        problems.extend(rules::hook_address::check(cx, self, service));
        problems.extend(rules::one_balancer::check(service));
        problems.extend(rules::place::check(cx, service));
        problems
    }

    fn frozen(&self) -> Frozen {
        FROZEN
    }

    fn placeholder(&self) -> Value<String> {
        format!("<{IMAGE_PLACEHOLDER}>").into()
    }

    fn publish(&self, cx: &mut Lower<'_>, service: &FargateService, task: &Cfn<cfn::ecs::TaskDefinition>) {
        self.publish_files(cx, service, task);
    }

    fn make(&self, cx: &mut Lower<'_>, service: &FargateService, controlled: Controlled<'_>) {
        let key = service.meta().key();
        let Controlled { attachment, attached, task_role, execution_role } = controlled;
        let (Some(home), Some(green)) = (cx.home(key), attached.green) else { return };
        let roles = vec![execution_role, task_role];
        let deployed = Deployed {
            key,
            options: self,
            names: Delivery::of(&home),
            cluster: service.cluster_name(),
            listener: LoadBalancer::front_listener(attachment.balancer).reference(),
            test_listener: attached.test.as_ref().map(Target::reference),
            rule: attached.rule.reference(),
            blue: attached.target_group,
            green,
            roles: roles.clone(),
            alarms: self.alarm_names(),
            hooks: self.hook_arns(),
        };
        deployed.make(cx);
        self.let_hooks_in(cx, key, attachment);
        self.let_test_traffic_in(cx, key, attachment);
        if let Some(delivered) = cx.facts::<DeliveredBy>(key).next() {
            super::deploy_role::make(cx, service, *delivered, roles);
        }
    }
}

impl CodeDeploy {
    /// Lets hooks that are in the network connect to an internal load balancer.
    fn let_hooks_in(&self, cx: &mut Lower<'_>, owner: Key, attachment: &Attachment) {
        let Some(balancer) = cx.find::<LoadBalancer>(attachment.balancer).filter(|it| !it.is_public()) else {
            return;
        };
        let test = self.test.as_ref().map(|test| test.port.value);
        let ports: Vec<Port> = [balancer.front().0].into_iter().chain(test).collect();
        let mut seen = Vec::new();
        for (_, hook) in &self.hooks {
            let is_inside = cx.find::<Hook>(hook.value).is_some_and(Hook::is_in_network);
            if !is_inside || seen.contains(&hook.value) {
                continue;
            }
            seen.push(hook.value);
            let asks_first =
                |port: &&Port| first_asking(cx, hook.value, attachment.balancer, **port) == Some(owner);
            let ports: Vec<&Port> = ports.iter().filter(asks_first).collect();
            for port in ports {
                let connection = Connection {
                    from: Peer::at(hook.value),
                    to: Peer::at(attachment.balancer),
                    port: *port,
                    description: "Hook to load balancer".to_owned(),
                };
                connect(cx, owner, &format!("Hook{}/{port}", seen.len()), &connection);
            }
        }
    }
}

impl CodeDeploy {
    /// Lets hooks that are in a network connect to a public load balancer. Their connections come from the addresses of
    /// the network's NAT gateways, and only port 443 is open to them anyway.
    fn let_test_traffic_in(&self, cx: &mut Lower<'_>, owner: Key, attachment: &Attachment) {
        let balancer = cx.find::<LoadBalancer>(attachment.balancer).filter(|it| it.is_public());
        let Some(balancer) = balancer else { return };
        let ports = [balancer.front().0].into_iter().chain(self.test.as_ref().map(|test| test.port.value));
        self.let_hooks_out(cx, owner, ports.collect());
        let Some(test) = &self.test else { return };
        let mut addresses: Vec<Target> = Vec::new();
        for hook in self.test_hooks().filter_map(|hook| cx.find::<Hook>(hook.value)) {
            addresses.extend(hook.addresses(cx));
        }
        let mut seen: Vec<Target> = Vec::new();
        for address in addresses.into_iter().filter(|_| !test.from_anywhere) {
            if seen.contains(&address) {
                continue;
            }
            let rule = cfn!(AWS::EC2::SecurityGroupIngress {
                GroupId: Target::part(attachment.balancer, SECURITY_GROUP).attribute::<String>("GroupId"),
                IpProtocol: "tcp",
                FromPort: test.port,
                ToPort: test.port,
                CidrIp: sub!("{address}/32", address = address.attribute::<String>("PublicIp")),
                Description: "Test traffic of hooks",
            });
            seen.push(address);
            cx.add(owner, format!("TestTraffic/Ingress{}", seen.len()), rule);
        }
    }

    /// Opens the security groups of hooks for the ports of a public load balancer, whose addresses change.
    fn let_hooks_out(&self, cx: &mut Lower<'_>, owner: Key, ports: Vec<Port>) {
        let mut hooks: Vec<Key> = Vec::new();
        for (_, hook) in &self.hooks {
            let is_inside = cx.find::<Hook>(hook.value).is_some_and(Hook::is_in_network);
            if is_inside && !hooks.contains(&hook.value) {
                hooks.push(hook.value);
            }
        }
        for (index, hook) in hooks.into_iter().enumerate() {
            for &port in ports.iter().filter(|port| port.number() != 443) {
                if first_asking_out(cx, hook, port) != Some(owner) {
                    continue;
                }
                let rule = cfn!(AWS::EC2::SecurityGroupEgress {
                    GroupId: Target::part(hook, SECURITY_GROUP).attribute::<String>("GroupId"),
                    IpProtocol: "tcp",
                    FromPort: port,
                    ToPort: port,
                    CidrIp: "0.0.0.0/0",
                    Description: "Hook to load balancer",
                });
                cx.add(owner, format!("Hook{}/{port}", index + 1), rule);
            }
        }
    }

    /// The hooks that send test traffic.
    pub(super) fn test_hooks(&self) -> impl Iterator<Item = &Located<Key>> {
        let tests = |(event, _): &&(LifecycleEvent, _)| *event == LifecycleEvent::AfterAllowTestTraffic;
        self.hooks.iter().filter(tests).map(|(_, hook)| hook)
    }
}

/// The first service that needs a hook to reach a port of any public load balancer: it makes the rule for all of them.
fn first_asking_out(cx: &Lower<'_>, hook: Key, port: Port) -> Option<Key> {
    let asks = |of: &&HookOf| {
        let service = cx.find::<FargateService>(of.service);
        let attachment = service.and_then(|service| service.attachments().first());
        let balancer = attachment.and_then(|attachment| cx.find::<LoadBalancer>(attachment.balancer));
        let public = balancer.filter(|balancer| balancer.is_public());
        public.is_some_and(|public| of.test_port == Some(port) || public.front().0 == port)
    };
    cx.facts::<HookOf>(hook).find(asks).map(|of| of.service)
}

/// The first service that needs a hook to reach a port of a load balancer: it makes the connection for all of them.
fn first_asking(cx: &Lower<'_>, hook: Key, balancer: Key, port: Port) -> Option<Key> {
    let front = cx.find::<LoadBalancer>(balancer)?.front().0;
    let asks = |of: &&HookOf| {
        let service = cx.find::<FargateService>(of.service);
        let attachment = service.and_then(|service| service.attachments().first());
        attachment.is_some_and(|attachment| attachment.balancer == balancer)
            && (port == front || of.test_port == Some(port))
    };
    cx.facts::<HookOf>(hook).find(asks).map(|of| of.service)
}
