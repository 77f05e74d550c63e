use cdk_core::{Customize, Duration, Key, Port, Text, Value};

use super::Hook;
use crate::cloudwatch::Alarm;
use crate::elbv2::TestTraffic;
use crate::sns::Topic;
use crate::support::Located;
use crate::wiring::Peer;

/// A point in a deployment at which CodeDeploy calls a function, and waits for its result.
///
/// [Hooks of ECS deployments](https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LifecycleEvent {
    /// Before the new task set is created. Nothing can be rolled back yet.
    BeforeInstall,
    /// When the new tasks run, before they have any traffic.
    AfterInstall,
    /// When the new tasks receive the test traffic: the time to test them.
    AfterAllowTestTraffic,
    /// Before production traffic moves.
    BeforeAllowTraffic,
    /// When the new tasks receive the production traffic.
    AfterAllowTraffic,
}

impl LifecycleEvent {
    pub(crate) fn name(self) -> &'static str {
        match self {
            LifecycleEvent::BeforeInstall => "BeforeInstall",
            LifecycleEvent::AfterInstall => "AfterInstall",
            LifecycleEvent::AfterAllowTestTraffic => "AfterAllowTestTraffic",
            LifecycleEvent::BeforeAllowTraffic => "BeforeAllowTraffic",
            LifecycleEvent::AfterAllowTraffic => "AfterAllowTraffic",
        }
    }
}

/// How the traffic moves.
#[derive(Clone, Debug)]
pub(super) enum Shift {
    /// A configuration that CodeDeploy predefines.
    Predefined(&'static str),
    /// A configuration by name.
    Named(Text),
    Canary {
        percent: u32,
        minutes: Duration,
    },
    Linear {
        percent: u32,
        minutes: Duration,
    },
}

/// CodeDeploy starts the new version alongside the old one and moves the traffic to it: all at once, a share first, or in
/// steps. The old version is kept for a while, and gets the traffic back if something fails.
///
/// **Who controls what.** CloudFormation creates the service and starts its first tasks. From then on CodeDeploy controls the
/// running version and the traffic, and CloudFormation cannot update the service (it can update everything around it). The
/// task settings of the stack (variables, secrets, sizes, roles) are published as a task definition, which the next
/// deployment uses. The synthesis compares with the previous output, and reports a change that AWS would reject as an error.
///
/// A [`DeliveryPipeline`](crate::codepipeline::DeliveryPipeline) starts the deployments. The service must be behind one load
/// balancer, with one route.
///
/// By default a deployment that fails, or during which an alarm goes off, is rolled back; the old version is kept for 10
/// minutes; and there is no test traffic.
///
/// ```
/// use cdk_aws::codedeploy::CodeDeploy;
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let images = Repository::new();
/// let balancer = LoadBalancer::internal(network.private()).http();
/// let api = FargateService::new(Image::delivered(&images), fargate!(cpu = 512, memory = 1024), network.private())
///     .behind(&balancer, port!(8080))
///     .deployment(CodeDeploy::canary_10_percent_5_minutes());
/// # let _ = api;
/// ```
///
/// [Deployments on ECS](https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html)
#[derive(Clone, Debug)]
#[must_use = "a deployment must be given to a service"]
pub struct CodeDeploy {
    pub(super) shift: Located<Shift>,
    pub(super) test: Option<TestTraffic>,
    pub(super) hooks: Vec<(LifecycleEvent, Located<Key>)>,
    pub(super) alarms: Vec<Located<Key>>,
    pub(super) ignore_poll_alarm_failure: bool,
    pub(super) rollback: bool,
    pub(super) terminate_after: Located<Duration>,
    pub(super) hold: Option<Located<Duration>>,
    pub(super) notify: Vec<(Key, Value<String>)>,
}

impl CodeDeploy {
    #[track_caller]
    fn new(shift: Shift) -> Self {
        CodeDeploy {
            shift: Located::new(shift),
            test: None,
            hooks: Vec::new(),
            alarms: Vec::new(),
            ignore_poll_alarm_failure: false,
            rollback: true,
            terminate_after: Located::new(Duration::minutes(10)),
            hold: None,
            notify: Vec::new(),
        }
    }

    /// Moves all traffic at once.
    #[track_caller]
    pub fn all_at_once() -> Self {
        CodeDeploy::new(Shift::Predefined("CodeDeployDefault.ECSAllAtOnce"))
    }

    /// Moves a tenth of the traffic, and the rest after 5 minutes.
    #[track_caller]
    pub fn canary_10_percent_5_minutes() -> Self {
        CodeDeploy::new(Shift::Predefined("CodeDeployDefault.ECSCanary10Percent5Minutes"))
    }

    /// Moves a tenth of the traffic, and the rest after 15 minutes.
    #[track_caller]
    pub fn canary_10_percent_15_minutes() -> Self {
        CodeDeploy::new(Shift::Predefined("CodeDeployDefault.ECSCanary10Percent15Minutes"))
    }

    /// Moves a tenth of the traffic every minute.
    #[track_caller]
    pub fn linear_10_percent_every_1_minute() -> Self {
        CodeDeploy::new(Shift::Predefined("CodeDeployDefault.ECSLinear10PercentEvery1Minutes"))
    }

    /// Moves a tenth of the traffic every 3 minutes.
    #[track_caller]
    pub fn linear_10_percent_every_3_minutes() -> Self {
        CodeDeploy::new(Shift::Predefined("CodeDeployDefault.ECSLinear10PercentEvery3Minutes"))
    }

    /// Moves a share of the traffic first, 1 to 99 percent, and the rest after this time: whole minutes, up to 2 days.
    #[track_caller]
    pub fn canary(percent: u32, then_after: Duration) -> Self {
        CodeDeploy::new(Shift::Canary { percent, minutes: then_after })
    }

    /// Moves the traffic in equal steps, 1 to 99 percent each, with this time between them: whole minutes, up to 2 days.
    #[track_caller]
    pub fn linear(percent: u32, every: Duration) -> Self {
        CodeDeploy::new(Shift::Linear { percent, minutes: every })
    }

    /// Moves the traffic as defined by an existing deployment configuration for ECS, outside of this program.
    #[track_caller]
    pub fn configuration(name: impl Into<Text>) -> Self {
        CodeDeploy::new(Shift::Named(name.into()))
    }

    /// Lets you test the new version before it receives production traffic: the load balancer also listens on this port, which
    /// routes to the new version first. It is open to [`Self::test_traffic_from`], and to the networks of the hooks that test
    /// the new version at `AfterAllowTestTraffic`. By default there is no test traffic.
    #[track_caller]
    pub fn test_port(mut self, port: Port) -> Self {
        self.test = Some(TestTraffic::at(self.test, port));
        self
    }

    /// Lets test traffic in from here; on port 8443, unless [`Self::test_port`] sets another one. By default, none is let in.
    #[track_caller]
    pub fn test_traffic_from(mut self, peer: Peer) -> Self {
        self.test.get_or_insert_with(|| TestTraffic::new(Port::literal(8443))).from.push(peer);
        self
    }

    /// Opens the test port of a public load balancer to the internet, for a hook that is in no network or tests from
    /// elsewhere. Anyone can then use the new version before it is approved. By default the port is closed.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let deployment = CodeDeploy::all_at_once().test_port(port!(8443)).test_traffic_from_anywhere();
    /// # let _ = deployment;
    /// ```
    #[track_caller]
    pub fn test_traffic_from_anywhere(mut self) -> Self {
        self.test.get_or_insert_with(|| TestTraffic::new(Port::literal(8443))).from_anywhere = true;
        self
    }

    /// Lets a function check the deployment, and fail it. A hook at `AfterAllowTestTraffic` needs [`Self::test_port`].
    #[track_caller]
    pub fn hook(mut self, event: LifecycleEvent, hook: &Hook) -> Self {
        self.hooks.push((event, Located::new(hook.meta().key())));
        self
    }

    /// Rolls the deployment back when an alarm goes off; at most 10 alarms.
    #[track_caller]
    pub fn alarm(mut self, alarm: &Alarm) -> Self {
        self.alarms.push(Located::new(alarm.meta().key()));
        self
    }

    /// Continues when the state of the alarms cannot be read. By default the deployment stops.
    pub fn ignore_poll_alarm_failure(mut self) -> Self {
        self.ignore_poll_alarm_failure = true;
        self
    }

    /// Leaves a failed deployment as it is. By default the old version takes the traffic back.
    pub fn without_rollback(mut self) -> Self {
        self.rollback = false;
        self
    }

    /// How long the old version is kept after the new one has all traffic: whole minutes, up to 2 days. The default is 10
    /// minutes.
    #[track_caller]
    pub fn terminate_after(mut self, time: Duration) -> Self {
        self.terminate_after = Located::new(time);
        self
    }

    /// Pauses each deployment before production traffic moves until a person approves it, and stops it if nobody does within
    /// this time: whole minutes, up to 2 days. By default traffic moves when the new version is ready.
    #[track_caller]
    pub fn hold_for_approval(mut self, at_most: Duration) -> Self {
        self.hold = Some(Located::new(at_most));
        self
    }

    /// Sends a notification to a topic when a deployment starts, succeeds, fails, stops or is rolled back.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let team = Topic::new().email("team@example.com");
    /// let deployment = CodeDeploy::all_at_once().notify(&team);
    /// # let _ = deployment;
    /// ```
    #[track_caller]
    pub fn notify(mut self, topic: &Topic) -> Self {
        self.notify.push((topic.meta().key(), topic.arn()));
        self
    }
}
