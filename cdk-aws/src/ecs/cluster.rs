use cdk_core::{Construct, Handle, Json, Lower, Meta, RemovalPolicy, Scope, Target, Text, Value};

use crate::iam::Statement;
use crate::logs::Retention;
use crate::metrics::ClusterMetrics;
use crate::support::{Located, customize};
use crate::{action, cfn, kms, sub};

/// What CloudWatch records of a cluster's services and tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContainerInsights {
    /// Metrics of clusters, services and tasks: the default.
    #[default]
    Enabled,
    /// Metrics of containers as well, with health and errors in one view.
    Enhanced,
    /// Only CPU and memory of services.
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
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Cluster {
    meta: Meta,
    name: Option<Located<Text>>,
    insights: ContainerInsights,
    namespace: bool,
    command_logs: Option<Located<Retention>>,
    command_key: Option<Value<String>>,
}

impl Cluster {
    /// A cluster.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Cluster {
            meta: Meta::new(),
            name: None,
            insights: ContainerInsights::default(),
            namespace: false,
            command_logs: None,
            command_key: None,
        }
    }

    /// Names the cluster: up to 255 letters, digits, underscores and hyphens. By default CloudFormation generates a
    /// name.
    ///
    /// [Names of clusters](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Sets what CloudWatch records.
    ///
    /// The default is Container Insights without metrics of containers.
    #[track_caller]
    pub fn container_insights(mut self, insights: ContainerInsights) -> Self {
        self.insights = insights;
        self
    }

    /// Gives the cluster a namespace, in which its services find each other by name, with Service Connect: see
    /// [`FargateService::discoverable_as`](super::FargateService::discoverable_as).
    pub fn namespace(mut self) -> Self {
        self.namespace = true;
        self
    }

    /// Logs the input and output of the shells that ECS Exec opens, in a separate log group.
    ///
    /// By default they go to the log of the container's service. The image needs the programs `script` and `cat`.
    #[track_caller]
    pub fn log_commands(mut self, retention: Retention) -> Self {
        self.command_logs = Some(Located::new(retention));
        self
    }

    /// Encrypts the connection to the shells that ECS Exec opens with a KMS key, in addition to TLS.
    #[track_caller]
    pub fn command_key(mut self, key: &kms::Key) -> Self {
        self.command_key = Some(key.arn());
        self
    }

    /// The cluster's name.
    #[track_caller]
    pub fn cluster_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// What CloudWatch measures of the cluster.
    pub fn metrics(&self) -> ClusterMetrics {
        ClusterMetrics::of(self.cluster_name())
    }

    /// The cluster's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }
}

impl Cluster {
    /// Whether its services can find each other by name.
    pub(super) fn has_namespace(&self) -> bool {
        self.namespace
    }

    /// The namespace of the cluster. Its name is unique in the account and region.
    fn lower_namespace(&self, cx: &mut Lower<'_>) -> Option<Value<String>> {
        let name = cx.path().replace('/', "-");
        let namespace = self.namespace.then(|| {
            cfn!(AWS::ServiceDiscovery::HttpNamespace {
                Name: sub!("{stack}-{name}", stack = Value::<String>::stack_name(), name = name),
            })
        });
        namespace.map(|namespace| cx.add(self.meta.key(), NAMESPACE, namespace).attr_arn())
    }

    /// The permissions that the task role needs for ECS Exec.
    pub(super) fn command_statements(&self) -> Vec<Statement> {
        let logs = self.command_logs.map(|_| Target::part(self.meta.key(), COMMANDS).attribute("Arn"));
        let write = [
            action!("logs:CreateLogStream"),
            action!("logs:DescribeLogStreams"),
            action!("logs:PutLogEvents"),
        ];
        let logs = logs.map(|arn: Value<String>| {
            // `logs:DescribeLogGroups` cannot be restricted to one resource.
            let find = Statement::allow([action!("logs:DescribeLogGroups")]).on_all_resources();
            [find, Statement::allow(write).on([arn])]
        });
        logs.into_iter().flatten().chain(self.command_key.as_ref().map(kms::decrypt)).collect()
    }

    /// The cluster's configuration of ECS Exec.
    fn command_configuration(&self, cx: &mut Lower<'_>) -> Option<Value<Json>> {
        if self.command_logs.is_none() && self.command_key.is_none() {
            return None;
        }
        let logs = self.command_logs.map(|retention| {
            let group = cfn!(AWS::Logs::LogGroup { RetentionInDays: retention.map(Retention::days) });
            let group = cx.add(self.meta.key(), COMMANDS, group.removal_policy(RemovalPolicy::Destroy));
            cfn!(AWS::ECS::Cluster::ExecuteCommandLogConfiguration {
                CloudWatchLogGroupName: group.reference()
            })
        });
        let commands = cfn!(AWS::ECS::Cluster::ExecuteCommandConfiguration {
            KmsKeyId: self.command_key.clone(),
            Logging: if logs.is_some() { "OVERRIDE" } else { "DEFAULT" },
            LogConfiguration: logs,
        });
        Some(cfn!(AWS::ECS::Cluster::ClusterConfiguration { ExecuteCommandConfiguration: commands }))
    }
}

/// The name of the namespace among the parts of a cluster.
pub(super) const NAMESPACE: &str = "Namespace";

/// The name of the log group of commands among the parts of a cluster.
const COMMANDS: &str = "Commands";

customize!(Cluster);

impl Construct for Cluster {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let configuration = self.command_configuration(cx);
        let namespace = self.lower_namespace(cx);
        let cluster = cfn!(AWS::ECS::Cluster {
            ClusterName: self.name.clone(),
            ClusterSettings: [ClusterSettings { Name: "containerInsights", Value: self.insights.name() }],
            CapacityProviders: ["FARGATE", "FARGATE_SPOT"],
            Configuration: configuration,
            ServiceConnectDefaults: namespace
                .map(|arn| cfn!(AWS::ECS::Cluster::ServiceConnectDefaults { Namespace: arn })),
        });
        cx.add(self.meta.key(), "", cluster);
    }
}
