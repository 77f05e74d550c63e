//! Which rule looks at which resource type.

use cdk_core::Diagnostic;
use cdk_core::check::{Legacy, View};

use crate::rules::Subject;

pub(crate) const RULE: Legacy = Legacy { codes: &[], check };

type Check = fn(&mut Subject<'_>);

/// The resource types with a rule, in order.
static CHECKS: &[(&str, Check)] = &[
    ("AWS::CloudWatch::Alarm", crate::cloudwatch::rules::alarm),
    ("AWS::CloudWatch::CompositeAlarm", crate::cloudwatch::rules::composite),
    ("AWS::CloudWatch::Dashboard", crate::cloudwatch::rules::dashboard),
    ("AWS::CodeDeploy::DeploymentConfig", crate::codedeploy::rules::configuration),
    ("AWS::EC2::FlowLog", crate::ec2::rules::flow_log),
    ("AWS::EC2::NatGateway", crate::ec2::rules::nat_gateway),
    ("AWS::EC2::Route", crate::ec2::rules::route),
    ("AWS::EC2::SecurityGroup", crate::ec2::rules::security_group),
    ("AWS::EC2::SecurityGroupEgress", crate::ec2::rules::egress),
    ("AWS::EC2::SecurityGroupIngress", crate::ec2::rules::ingress),
    ("AWS::EC2::Subnet", crate::ec2::rules::subnet),
    ("AWS::EC2::VPC", crate::ec2::rules::vpc),
    ("AWS::EC2::VPCEndpoint", crate::ec2::rules::endpoint),
    ("AWS::ElasticLoadBalancingV2::Listener", crate::elbv2::rules::listener),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", crate::elbv2::rules::listener_rule),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", crate::elbv2::rules::load_balancer),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", crate::elbv2::rules::target_group),
    ("AWS::Events::Rule", crate::events::rules::rule),
    ("AWS::Logs::LogGroup", crate::logs::rules::log_group),
    ("AWS::Logs::MetricFilter", crate::logs::rules::metric_filter),
    ("AWS::Logs::SubscriptionFilter", crate::logs::rules::subscription_filter),
];

fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for stack in view.stacks() {
        for resource in stack.resources().iter().filter(|resource| !resource.is_unchecked()) {
            let name = resource.resource_type();
            let Ok(index) = CHECKS.binary_search_by(|(other, _)| other.cmp(&name)) else { continue };
            let properties = resource.properties().to_tree();
            let mut subject = Subject::new(view, stack.environment(), resource, &properties, found);
            CHECKS[index].1(&mut subject);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CHECKS;

    #[test]
    fn the_registry_is_in_order() {
        assert!(CHECKS.is_sorted_by(|(one, _), (two, _)| one < two));
    }
}
