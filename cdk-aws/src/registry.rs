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
