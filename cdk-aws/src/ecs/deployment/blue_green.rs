//! Blue/green deployments by ECS itself.

use cdk_core::{Customize, Duration, IntoValue, Key, Port, Value};

use crate::cloudwatch::Alarm;
use crate::elbv2::TestTraffic;
use crate::lambda::Function;
use crate::support::Located;
use crate::wiring::Peer;

/// A moment of a blue/green deployment, at which a function can look at it or a person can hold it.
///
/// [Lifecycle stages](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LifecycleStage {
    /// A deployment begins while another one runs.
    ReconcileService,
    /// Before tasks of the new version start.
    PreScaleUp,
    /// When all tasks of the new version run.
    PostScaleUp,
    /// While test traffic moves to the new version.
    TestTrafficShift,
    /// When the new version has the test traffic: the moment to try it.
    PostTestTrafficShift,
    /// Before production traffic moves.
    PreProductionTrafficShift,
    /// While production traffic moves.
    ProductionTrafficShift,
    /// When the new version has all traffic.
    PostProductionTrafficShift,
}

impl LifecycleStage {
    pub(in crate::ecs) fn name(self) -> &'static str {
        match self {
            LifecycleStage::ReconcileService => "RECONCILE_SERVICE",
            LifecycleStage::PreScaleUp => "PRE_SCALE_UP",
            LifecycleStage::PostScaleUp => "POST_SCALE_UP",
            LifecycleStage::TestTrafficShift => "TEST_TRAFFIC_SHIFT",
            LifecycleStage::PostTestTrafficShift => "POST_TEST_TRAFFIC_SHIFT",
            LifecycleStage::PreProductionTrafficShift => "PRE_PRODUCTION_TRAFFIC_SHIFT",
            LifecycleStage::ProductionTrafficShift => "PRODUCTION_TRAFFIC_SHIFT",
            LifecycleStage::PostProductionTrafficShift => "POST_PRODUCTION_TRAFFIC_SHIFT",
        }
    }
}

/// How the traffic moves.
#[derive(Clone, Copy, Debug)]
pub(in crate::ecs) enum Shift {
    AllAtOnce,
    Canary { percent: u32, bake: Duration },
    Linear { percent: u32, bake: Duration },
}

/// What happens at a stage of the deployment.
#[derive(Clone, Debug)]
pub(in crate::ecs) enum Act {
    Call(Value<String>),
    Pause(Located<Duration>),
}

/// ECS starts all of the new version beside the old one, and moves the traffic to it when it is healthy: at once, a share
/// first, or in steps. The old version stays for a time, and takes the traffic back at once if an alarm goes off.
///
/// It is deployed by CloudFormation like all of the stack: change the program, deploy, and the update of the service is
/// the blue/green deployment. The service must be behind one load balancer.
///
/// By default all traffic moves at once, the old version stays for 10 minutes, and a deployment whose tasks do not start is
/// rolled back.
///
/// ```
/// use cdk_aws::ecs::BlueGreen;
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let images = Repository::new();
/// let balancer = LoadBalancer::internal(network.private()).http();
/// let api = FargateService::new(images.image("1.0.0"), fargate!(cpu = 512, memory = 1024), network.private())
///     .behind(&balancer, port!(8080))
///     .deployment(BlueGreen::canary(10, Duration::minutes(5)));
/// # let _ = api;
/// ```
///
/// [Blue/green deployments of ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html)
#[derive(Clone, Debug)]
#[must_use = "a deployment must be given to a service"]
pub struct BlueGreen {
    pub(in crate::ecs) shift: Located<Shift>,
    pub(in crate::ecs) bake: Located<Duration>,
    pub(in crate::ecs) test: Option<TestTraffic>,
    pub(in crate::ecs) acts: Vec<(LifecycleStage, Act)>,
    pub(in crate::ecs) alarms: Vec<Key>,
    pub(in crate::ecs) circuit_breaker: bool,
    pub(in crate::ecs) rollback: bool,
}

impl BlueGreen {
    #[track_caller]
    fn new(shift: Shift) -> Self {
        BlueGreen {
            shift: Located::new(shift),
            bake: Located::new(Duration::minutes(10)),
            test: None,
            acts: Vec::new(),
            alarms: Vec::new(),
            circuit_breaker: true,
            rollback: true,
        }
    }

    /// Moves all traffic at once.
    #[track_caller]
    pub fn all_at_once() -> Self {
        BlueGreen::new(Shift::AllAtOnce)
    }

    /// Moves a share of the traffic first, 1 to 100 percent, and the rest after this time: up to 24 hours, in minutes.
    #[track_caller]
    pub fn canary(percent: u32, then_after: Duration) -> Self {
        BlueGreen::new(Shift::Canary { percent, bake: then_after })
    }

    /// Moves the traffic in equal steps, 3 to 100 percent each, with this time between them: up to 24 hours, in minutes.
    #[track_caller]
    pub fn linear(percent: u32, every: Duration) -> Self {
        BlueGreen::new(Shift::Linear { percent, bake: every })
    }

    /// How long the old version stays when the new one has all traffic: up to 24 hours, in minutes. The default is 10
    /// minutes.
    #[track_caller]
    pub fn bake_time(mut self, time: Duration) -> Self {
        self.bake = Located::new(time);
        self
    }

    /// Lets the new version be tried before it has production traffic: the load balancer listens on this port, too, which
    /// leads to the new version first. It is open to nobody but [`Self::test_traffic_from`]. By default there is no test
    /// traffic.
    #[track_caller]
    pub fn test_port(mut self, port: Port) -> Self {
        self.test = Some(TestTraffic::new(port));
        self
    }

    /// Lets test traffic in from here. By default from nowhere.
    #[track_caller]
    pub fn test_traffic_from(mut self, peer: Peer) -> Self {
        self.test.get_or_insert_with(|| TestTraffic::new(Port::literal(8443))).from.push(peer);
        self
    }

    /// Calls a function at a stage of the deployment, which waits for its answer, `{"hookStatus": "SUCCEEDED"}`,
    /// `"FAILED"` (then it is rolled back), or `"IN_PROGRESS"` (then it is called again).
    #[track_caller]
    pub fn hook(mut self, stage: LifecycleStage, function: &Function) -> Self {
        self.acts.push((stage, Act::Call(function.arn())));
        self
    }

    /// Calls a function outside of this program at a stage of the deployment, by its ARN.
    #[track_caller]
    pub fn hook_arn(mut self, stage: LifecycleStage, function: impl IntoValue<String>) -> Self {
        self.acts.push((stage, Act::Call(function.into_value())));
        self
    }

    /// Holds the deployment at a stage until a person lets it go on, and rolls it back if nobody does in this time: up to
    /// 14 days, in minutes.
    #[track_caller]
    pub fn pause(mut self, stage: LifecycleStage, at_most: Duration) -> Self {
        self.acts.push((stage, Act::Pause(Located::new(at_most))));
        self
    }

    /// Fails the deployment when an alarm goes off, until the old version is gone.
    ///
    /// The alarm must not be one on the metrics of the service itself, because the service needs its name; one on the
    /// load balancer's is fine.
    #[track_caller]
    pub fn alarm(mut self, alarm: &Alarm) -> Self {
        self.alarms.push(alarm.meta().key());
        self
    }

    /// Does not stop a deployment whose tasks do not start. By default it is stopped and rolled back.
    pub fn without_circuit_breaker(mut self) -> Self {
        self.circuit_breaker = false;
        self
    }

    /// Leaves a failed deployment as it is. By default the old version takes the traffic back.
    pub fn without_rollback(mut self) -> Self {
        self.rollback = false;
        self
    }
}
