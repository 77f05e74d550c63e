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
    ("AWS::ECR::Repository", crate::ecr::rules::repository),
    ("AWS::Events::Rule", crate::events::rules::rule),
    ("AWS::IAM::Group", crate::iam::rules::principal),
    ("AWS::IAM::GroupPolicy", crate::iam::rules::identity_policy),
    ("AWS::IAM::ManagedPolicy", crate::iam::rules::identity_policy),
    ("AWS::IAM::Policy", crate::iam::rules::identity_policy),
    ("AWS::IAM::Role", crate::iam::rules::principal),
    ("AWS::IAM::RolePolicy", crate::iam::rules::identity_policy),
    ("AWS::IAM::User", crate::iam::rules::principal),
    ("AWS::IAM::UserPolicy", crate::iam::rules::identity_policy),
    ("AWS::KMS::Key", crate::iam::rules::key_policy),
    ("AWS::Lambda::Function", crate::lambda::rules::function),
    ("AWS::Lambda::Permission", crate::lambda::rules::permission),
    ("AWS::Logs::LogGroup", crate::logs::rules::log_group),
    ("AWS::Logs::MetricFilter", crate::logs::rules::metric_filter),
    ("AWS::Logs::SubscriptionFilter", crate::logs::rules::subscription_filter),
    ("AWS::Route53::RecordSet", crate::route53::rules::record_set),
    ("AWS::S3::Bucket", crate::s3::rules::bucket),
    ("AWS::S3::BucketPolicy", crate::iam::rules::resource_policy),
    ("AWS::SNS::Subscription", crate::sns::rules::subscription),
    ("AWS::SNS::Topic", crate::sns::rules::topic),
    ("AWS::SNS::TopicPolicy", crate::iam::rules::resource_policy),
    ("AWS::SQS::QueuePolicy", crate::iam::rules::resource_policy),
    ("AWS::SecretsManager::ResourcePolicy", crate::iam::rules::secret_policy),
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
