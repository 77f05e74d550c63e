//! Operations: alarms, notifications and a dashboard for all that a stage has.
//!
//! `watch` has the thresholds, `signals` finds what there is to watch, and `lower` makes the alarms, the
//! notification of failed pipelines and the dashboard.
//!
//! Architecture invariant: services do not know that they are watched, and this module knows no construct of a
//! service: it looks at the resources of the stage once all constructs have made theirs. That something sleeps at night is a
//! fact about its construct.

mod lower;
mod mute;
pub(crate) mod rules;
mod signals;
#[cfg(test)]
mod tests;
mod watch;

use std::panic::Location;

use cdk_core::{Construct, Customize, IntoValue, Key, Lower, Meta, Scope, Text, Value, Wire};

use crate::cloudwatch::{Row, Widget};
use crate::sns::{Topic, published_by};
use crate::support::{Located, customize};

pub use watch::Watch;

/// Alarms, notifications and a dashboard for all that a stage has.
///
/// Place it in a stage, or in a stack of the app, and it watches the resources of that stage or stack, no matter whether
/// constructs or `cfn!` made them: latency, failed requests and unhealthy targets of load balancers, processors and
/// memory of services, connections, load, lag and storage of databases, dead-letter queues, errors of functions, NAT
/// gateways, certificates, builds and pipelines. [`Watch`] lists all with the conditions under which they raise an alarm.
/// Each alarm is about one metric of one resource, treats periods without data as that metric needs, and can be
/// adjusted.
///
/// Nobody is notified of alarms about what sleeps outside of its [`WorkingHours`](crate::scheduler::WorkingHours), until half
/// an hour after they begin. The alarms themselves remain.
///
/// In a `Stack` of its own it does not make the templates of the others larger. An alarm costs
/// [some cents a month](https://aws.amazon.com/cloudwatch/pricing/).
///
/// ```
/// use cdk_aws::operations::Watch;
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Shop {
///     network: Vpc,
///     balancer: LoadBalancer,
///     api: FargateService,
///     operations: Stack<Operations>,
/// }
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let balancer = LoadBalancer::internal(network.private()).http();
/// let size = fargate!(cpu = 256, memory = 512);
/// let api = FargateService::new(Image::registry("nginx"), size, network.private()).behind(&balancer, port!(80));
/// let operations = Operations::new()
///     .email("team@example.com")
///     .runbooks("https://wiki.example.com/runbooks")
///     .limit(Watch::Latency, 0.5)
///     .limit_of(&api, Watch::Cpu, 75.0);
/// # let mut app = App::new("shop");
/// # let environment = Environment::new(account!("111122223333"), region!("eu-west-1"));
/// # app.stage("dev", environment, Shop { network, balancer, api, operations: Stack::new(operations) });
/// # let synthesis = app.synth(Format::Json);
/// # assert!(!synthesis.failed(), "{:?}", synthesis.diagnostics);
/// ```
///
/// [Recommended alarms](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Operations {
    meta: Meta,
    /// Its own topic, if an address is set.
    topic: Option<Topic>,
    topics: Vec<Located<Key>>,
    runbooks: Option<Value<String>>,
    settings: Vec<Setting>,
    has_dashboard: bool,
    dashboard_name: Option<Located<Text>>,
    rows: Vec<Vec<Widget>>,
}

/// What the program sets for something that is watched.
#[derive(Clone, Copy, Debug)]
struct Setting {
    /// The construct that it is about; none for all.
    on: Option<Key>,
    watch: Watch,
    /// The threshold; none if there is to be no alarm.
    limit: Option<f64>,
    location: &'static Location<'static>,
}

impl Operations {
    /// Watches the resources of the stage that it is placed in.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Operations {
            meta: Meta::new(),
            topic: None,
            topics: Vec::new(),
            runbooks: None,
            settings: Vec::new(),
            has_dashboard: true,
            dashboard_name: None,
            rows: Vec::new(),
        }
    }

    /// Sends an email when an alarm goes off, when it is over, and when a pipeline fails. AWS first asks whoever reads
    /// this address to confirm. Makes a topic.
    #[track_caller]
    pub fn email(mut self, address: impl IntoValue<String>) -> Self {
        self.topic = Some(self.topic.unwrap_or_else(Topic::new).email(address));
        self
    }

    /// Publishes to a topic when an alarm goes off, when it is over, and when a pipeline fails; at most 5 topics,
    /// together with that of [`Self::email`].
    ///
    /// The topic, and its key if it has one, then allow CloudWatch and EventBridge to publish. By default no
    /// notifications are sent.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let key = Key::new();
    /// let team = Topic::new().key(&key).email("team@example.com");
    /// let operations = Operations::new().notify(&team);
    /// # let mut app = App::new("shop");
    /// # let failed = cfn!(AWS::SQS::Queue {});
    /// # app.stack("shop", place! { key, team, failed, operations });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn notify(mut self, topic: &Topic) -> Self {
        self.topics.push(Located::new(topic.meta().key()));
        self
    }

    /// The address of the folder of runbooks: what to do when an alarm goes off. The description of each alarm ends with
    /// the address of a page below it, such as `<address>/latency`; [`Watch::page`] has the name of the page.
    pub fn runbooks(mut self, address: impl IntoValue<String>) -> Self {
        self.runbooks = Some(address.into_value());
        self
    }

    /// Sets the threshold of all alarms of a kind.
    ///
    /// The unit is that of the metric: percent, seconds for [`Watch::Latency`], milliseconds for [`Watch::Duration`] and
    /// [`Watch::ReplicaLag`], bytes for memory and storage.
    #[track_caller]
    pub fn limit(self, watch: Watch, threshold: f64) -> Self {
        self.setting(None, watch, Some(threshold))
    }

    /// Sets the threshold of an alarm about the resources of one construct. It takes precedence over [`Self::limit`].
    #[track_caller]
    pub fn limit_of(self, construct: &impl Customize, watch: Watch, threshold: f64) -> Self {
        self.setting(Some(construct.meta().key()), watch, Some(threshold))
    }

    /// Makes no alarms of a kind. The metrics remain on the dashboard.
    #[track_caller]
    pub fn without(self, watch: Watch) -> Self {
        self.setting(None, watch, None)
    }

    /// Makes no alarm of a kind about the resources of one construct.
    #[track_caller]
    pub fn without_of(self, construct: &impl Customize, watch: Watch) -> Self {
        self.setting(Some(construct.meta().key()), watch, None)
    }

    #[track_caller]
    fn setting(mut self, on: Option<Key>, watch: Watch, limit: Option<f64>) -> Self {
        self.settings.push(Setting { on, watch, limit, location: Location::caller() });
        self
    }

    /// Names the dashboard: up to 255 letters, digits, hyphens and underscores. By default CloudFormation generates a
    /// name.
    #[track_caller]
    pub fn dashboard_name(mut self, name: impl Into<Text>) -> Self {
        self.dashboard_name = Some(Located::new(name.into()));
        self
    }

    /// Adds a row to the dashboard, above the graphs of what is watched.
    ///
    /// ```
    /// use cdk_aws::cloudwatch::{Graph, Number};
    /// use cdk_aws::prelude::*;
    ///
    /// let orders = || Metric::sum("Shop", "Orders");
    /// let operations =
    ///     Operations::new().row((Graph::new("Orders").left(orders()), Number::new("Orders").metric(orders())));
    /// # let _ = operations;
    /// ```
    pub fn row(mut self, row: impl Row) -> Self {
        self.rows.push(row.widgets());
        self
    }

    /// Makes no dashboard.
    pub fn without_dashboard(mut self) -> Self {
        self.has_dashboard = false;
        self
    }

    /// The topics that are notified.
    fn all_topics(&self) -> Vec<Located<Key>> {
        let own =
            self.topic.as_ref().map(|topic| Located { value: topic.meta().key(), location: self.line() });
        own.into_iter().chain(self.topics.iter().copied()).collect()
    }

    fn line(&self) -> &'static Location<'static> {
        self.meta.key().location()
    }
}

impl Watch {
    /// The name of the page of its runbook.
    ///
    /// ```
    /// use cdk_aws::operations::Watch;
    ///
    /// assert_eq!(Watch::UnhealthyHosts.page(), "unhealthy-hosts");
    /// ```
    pub fn page(self) -> &'static str {
        self.terms().name
    }
}

customize!(Operations);

impl Construct for Operations {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
        if let Some(topic) = &self.topic {
            scope.child("topic", topic);
        }
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        for topic in self.all_topics() {
            published_by(wire, topic.value, "cloudwatch.amazonaws.com");
            published_by(wire, topic.value, "events.amazonaws.com");
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        if let Some(seen) = cx.resources_of_stage() {
            self.lower_all(cx, signals::Stage::new(seen));
        }
    }
}
