use cdk_core::{Construct, Diagnostic, Lower, Meta, Scope, Target, Text, Value};

use super::codes;
use crate::cfn;
use crate::support::{Located, customize};

/// What CloudWatch records of a cluster's services and tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ContainerInsights {
    /// Metrics of clusters, services and tasks: the default.
    #[default]
    Enabled,
    /// Of containers, too, with health and errors in one view.
    Enhanced,
    /// Nothing but CPU and memory of services.
    Disabled,
}

impl ContainerInsights {
    fn name(self) -> &'static str {
        match self {
            ContainerInsights::Enabled => "enabled",
            ContainerInsights::Enhanced => "enhanced",
            ContainerInsights::Disabled => "disabled",
        }
    }
}

/// A cluster: a group of services.
///
/// By default it has Container Insights, and can run tasks on Fargate and Fargate Spot.
///
/// ```
/// use cdk_aws::ecs::{Cluster, ContainerInsights};
///
/// let cluster = Cluster::new().container_insights(ContainerInsights::Enhanced);
/// # let _ = cluster;
/// ```
///
/// [AWS::ECS::Cluster](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-cluster.html)
#[must_use = "a construct that is not placed is not deployed"]
pub struct Cluster {
    meta: Meta,
    name: Option<Located<Text>>,
    insights: ContainerInsights,
}

impl Cluster {
    /// A cluster.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Cluster { meta: Meta::new(), name: None, insights: ContainerInsights::default() }
    }

    /// Names the cluster: up to 255 letters, digits, underscores and hyphens. By default CloudFormation names it.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// What CloudWatch records. The default is Container Insights without containers.
    pub fn container_insights(mut self, insights: ContainerInsights) -> Self {
        self.insights = insights;
        self
    }

    /// The cluster's name.
    #[track_caller]
    pub fn cluster_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// The cluster's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }
}

customize!(Cluster);

impl Construct for Cluster {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        check_name(cx, self.name.as_ref(), "cluster");
        let cluster = cfn!(AWS::ECS::Cluster {
            ClusterName: self.name.as_ref().map(|name| name.value.clone()),
            ClusterSettings: [ClusterSettings { Name: "containerInsights", Value: self.insights.name() }],
            CapacityProviders: ["FARGATE", "FARGATE_SPOT"],
        });
        cx.add(self.meta.key(), "", cluster);
    }
}

/// Reports a name that ECS refuses.
pub(super) fn check_name(cx: &mut Lower<'_>, name: Option<&Located<Text>>, what: &str) {
    let Some(name) = name else { return };
    let valid = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !(1..=255).contains(&name.value.len()) || !name.value.chars().all(valid) {
        let message = format!("`{}` is not a valid name of a {what}", name.value);
        let help = "use up to 255 letters, digits, underscores and hyphens";
        cx.report(Diagnostic::error(&codes::NAME, message).at(name.location).help(help));
    }
}
