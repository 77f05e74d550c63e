//! Rules about resources, whoever writes them: a construct, `cfn!`, `.with(..)` or an aspect.
//!
//! The specification knows what one property takes; the rules here know the rest: what properties say together, and what
//! is in texts. Each service has a file `rules.rs`, with a function for each resource type; `CHECKS` is the registry. A
//! construct checks its options itself, at their lines, with the same codes: then the engine drops what a rule says of it.

pub(crate) mod codes;
mod queue;
mod record;
pub(crate) mod removal;
pub(crate) mod time_zone;

use std::ops::RangeInclusive;

use cdk_core::check::{Rule, View};
use cdk_core::{Code, Diagnostic, Environment, Resource};

pub(crate) use record::Record;

pub(crate) const RULE: Rule = Rule { codes: &[], check };

type Check = fn(&mut Subject<'_>);

/// The resource types with a rule, in order.
static CHECKS: &[(&str, Check)] = &[
    ("AWS::ApplicationAutoScaling::ScalableTarget", crate::ecs::rules::names::scalable_target),
    ("AWS::ApplicationAutoScaling::ScalingPolicy", crate::ecs::rules::names::scaling_policy),
    ("AWS::CloudWatch::Alarm", crate::cloudwatch::rules::alarm),
    ("AWS::CloudWatch::CompositeAlarm", crate::cloudwatch::rules::composite),
    ("AWS::CloudWatch::Dashboard", crate::cloudwatch::rules::dashboard),
    ("AWS::CodeBuild::Project", crate::codebuild::rules::project),
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
    ("AWS::ECR::Repository", crate::ecr::rules::repository),
    ("AWS::ECS::Cluster", crate::ecs::rules::names::cluster),
    ("AWS::ECS::Service", crate::ecs::rules::names::service),
    ("AWS::ECS::TaskDefinition", crate::ecs::rules::names::task_definition),
    ("AWS::ElasticLoadBalancingV2::Listener", crate::elbv2::rules::listener),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", crate::elbv2::rules::listener_rule),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", crate::elbv2::rules::load_balancer),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", crate::elbv2::rules::target_group),
    ("AWS::Events::Rule", crate::events::rules::rule),
    ("AWS::IAM::Group", crate::iam::rules::principal),
    ("AWS::IAM::GroupPolicy", crate::iam::rules::identity_policy),
    ("AWS::IAM::ManagedPolicy", crate::iam::rules::identity_policy),
    ("AWS::IAM::Policy", crate::iam::rules::identity_policy),
    ("AWS::IAM::Role", crate::iam::rules::principal),
    ("AWS::IAM::RolePolicy", crate::iam::rules::identity_policy),
    ("AWS::IAM::User", crate::iam::rules::principal),
    ("AWS::IAM::UserPolicy", crate::iam::rules::identity_policy),
    ("AWS::KMS::Alias", crate::kms::rules::alias),
    ("AWS::KMS::Key", crate::iam::rules::key),
    ("AWS::Lambda::Function", crate::lambda::rules::function),
    ("AWS::Lambda::Permission", crate::lambda::rules::permission),
    ("AWS::Logs::LogGroup", crate::logs::rules::log_group),
    ("AWS::Logs::MetricFilter", crate::logs::rules::metric_filter),
    ("AWS::Logs::SubscriptionFilter", crate::logs::rules::subscription_filter),
    ("AWS::RDS::DBCluster", crate::rds::rules::cluster),
    ("AWS::RDS::DBClusterParameterGroup", crate::rds::rules::parameter_group),
    ("AWS::RDS::DBInstance", crate::rds::rules::instance),
    ("AWS::RDS::DBSubnetGroup", crate::rds::rules::subnet_group),
    ("AWS::Route53::RecordSet", crate::route53::rules::record_set),
    ("AWS::S3::Bucket", crate::s3::rules::bucket),
    ("AWS::S3::BucketPolicy", crate::iam::rules::resource_policy),
    ("AWS::SNS::Subscription", crate::sns::rules::subscription),
    ("AWS::SNS::Topic", crate::sns::rules::topic),
    ("AWS::SNS::TopicPolicy", crate::iam::rules::resource_policy),
    ("AWS::SQS::Queue", queue::queue),
    ("AWS::SQS::QueuePolicy", crate::iam::rules::resource_policy),
    ("AWS::SecretsManager::ResourcePolicy", crate::iam::rules::secret_policy),
    ("AWS::SecretsManager::RotationSchedule", crate::secretsmanager::rules::rotation),
    ("AWS::SecretsManager::Secret", crate::secretsmanager::rules::secret),
];

fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for stack in view.stacks() {
        for resource in stack.resources().iter().filter(|resource| !resource.is_unchecked()) {
            let name = resource.resource_type();
            let Ok(index) = CHECKS.binary_search_by(|(other, _)| other.cmp(&name)) else { continue };
            let properties = resource.properties().to_tree();
            let mut subject = Subject {
                view,
                environment: stack.environment(),
                resource,
                properties: Record::new(&properties),
                found,
            };
            CHECKS[index].1(&mut subject);
        }
    }
}

/// A resource that a rule looks at.
pub(crate) struct Subject<'c> {
    view: &'c View<'c>,
    environment: &'c Environment,
    resource: &'c Resource,
    properties: Record<'c>,
    found: &'c mut Vec<Diagnostic>,
}

impl<'c> std::ops::Deref for Subject<'c> {
    type Target = Record<'c>;

    fn deref(&self) -> &Record<'c> {
        &self.properties
    }
}

impl<'c> Subject<'c> {
    /// The region that the resource is deployed to, if that is known.
    pub(crate) fn region(&self) -> Option<&'static str> {
        self.environment.region.map(|region| region.as_str())
    }

    /// Where the resource is deployed.
    pub(crate) fn environment(&self) -> &'c Environment {
        self.environment
    }

    /// All stacks.
    pub(crate) fn view(&self) -> &'c View<'c> {
        self.view
    }

    /// The properties.
    pub(crate) fn properties(&self) -> &Record<'c> {
        &self.properties
    }

    /// The resource that a property refers to.
    pub(crate) fn referent(&self, path: &str) -> Option<&'c Resource> {
        self.view.referent(self.value(path)?)
    }

    /// Reports an error.
    pub(crate) fn report(&mut self, code: &'static Code, message: impl Into<String>, help: &str) {
        self.add(Diagnostic::error(code, message.into()), help);
    }

    /// Reports the value of a property, by its path.
    pub(crate) fn report_value(
        &mut self,
        path: &'static str,
        code: &'static Code,
        message: impl Into<String>,
        help: &str,
    ) {
        let name = path.rsplit_once('.').map_or(path, |(_, name)| name);
        self.add(Diagnostic::error(code, message.into()).of_property(name), help);
    }

    /// Reports a warning.
    pub(crate) fn warn(&mut self, code: &'static Code, message: impl Into<String>, help: &str) {
        self.add(Diagnostic::warning(code, message.into()), help);
    }

    fn add(&mut self, diagnostic: Diagnostic, help: &str) {
        let diagnostic = diagnostic.at(self.resource.location()).path(self.view.path(self.resource));
        self.found.push(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// Reports a literal text that does not fit. `what` completes "`x` is not ..".
    pub(crate) fn expect_text(
        &mut self,
        path: &'static str,
        fits: impl Fn(&str) -> bool,
        code: &'static Code,
        what: &str,
        help: &str,
    ) {
        if let Some(text) = self.text(path).filter(|text| !fits(text)) {
            self.report_value(path, code, format!("`{text}` is not {what}"), help);
        }
    }

    /// Reports a literal number outside a range.
    pub(crate) fn expect_number(
        &mut self,
        path: &'static str,
        range: RangeInclusive<i64>,
        code: &'static Code,
        help: &str,
    ) {
        #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
        let fits = |number: f64| (*range.start() as f64..=*range.end() as f64).contains(&number);
        if let Some(number) = self.number(path).filter(|&number| !fits(number)) {
            let message = format!("`{path}` takes {} to {}, got {number}", range.start(), range.end());
            self.report_value(path, code, message, help);
        }
    }

    /// Reports that of two properties only one can be set.
    pub(crate) fn expect_one(&mut self, first: &str, second: &str, code: &'static Code) {
        if self.has(first) && self.has(second) {
            self.report(code, format!("`{first}` and `{second}` exclude each other"), "drop one of them");
        }
    }

    /// Reports properties that are set where they have no place. `why` completes "`x` ..".
    pub(crate) fn expect_none(&mut self, paths: &[&str], code: &'static Code, why: &str) {
        for path in paths.iter().filter(|path| self.has(path) && !self.is_false(path)).collect::<Vec<_>>() {
            self.report(code, format!("`{path}` {why}"), "drop it");
        }
    }

    /// Reports that none of these properties is set, where one must be.
    pub(crate) fn expect_any(&mut self, paths: &[&str], code: &'static Code, help: &str) {
        if paths.iter().all(|path| self.lacks(path)) {
            let names: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
            let message = match &names[..] {
                [name] => format!("{} needs {name}", self.resource.resource_type()),
                names => format!("{} needs one of {}", self.resource.resource_type(), names.join(", ")),
            };
            self.report(code, message, help);
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
