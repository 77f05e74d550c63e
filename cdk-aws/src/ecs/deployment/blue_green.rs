//! Blue/green deployments by ECS itself.

use cdk_core::{Customize, Duration, IntoValue, Key, Port, Value};

use crate::cloudwatch::Alarm;
use crate::elbv2::TestTraffic;
use crate::lambda::Function;
use crate::support::Located;
use crate::wiring::Peer;

/// A stage of a blue/green deployment, at which a function can check it or a person can pause it.
///
/// [Lifecycle stages](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LifecycleStage {
    /// A deployment starts while another one is running.
    ReconcileService,
    /// Before tasks of the new version start.
    PreScaleUp,
    /// After all tasks of the new version have started.
    PostScaleUp,
    /// While test traffic moves to the new version.
    TestTrafficShift,
    /// After the test traffic has moved to the new version: the time to test it.
    PostTestTrafficShift,
    /// Before production traffic moves.
    PreProductionTrafficShift,
    /// While production traffic moves.
    ProductionTrafficShift,
    /// After all traffic has moved to the new version.
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

/// The action at a stage of the deployment.
#[derive(Clone, Debug)]
pub(in crate::ecs) enum Act {
    Call(Value<String>),
    Pause(Located<Duration>),
}

/// A blue/green deployment: ECS starts all tasks of the new version next to the old ones and, when they are healthy,
/// moves the traffic to them: all at once, a share first, or in steps. The old version keeps running for a time, and
/// takes the traffic back at once if an alarm goes off.
///
/// CloudFormation carries it out like any other change: change the program and deploy the stack, and the update of the
/// service is the blue/green deployment. The service must be behind one load balancer.
///
/// By default all traffic moves at once, the old version keeps running for 10 minutes, and a deployment whose tasks do
/// not start is rolled back.
///
/// ```
/// use cdk_aws::ecs::BlueGreen;
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let balancer = LoadBalancer::internal(network.private()).http();
/// let api = FargateService::new(Image::directory("service"), fargate!(cpu = 512, memory = 1024), network.private())
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

    /// Moves a share of the traffic first, 1 to 100 percent, and the rest after a time of up to 24 hours, in whole
    /// minutes.
    ///
    /// [Canary deployments](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html)
    #[track_caller]
    pub fn canary(percent: u32, then_after: Duration) -> Self {
        BlueGreen::new(Shift::Canary { percent, bake: then_after })
    }

    /// Moves the traffic in equal steps of 3 to 100 percent, with a time of up to 24 hours between them, in whole
    /// minutes.
    ///
    /// [Linear deployments](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html)
    #[track_caller]
    pub fn linear(percent: u32, every: Duration) -> Self {
        BlueGreen::new(Shift::Linear { percent, bake: every })
    }

    /// Sets how long the old version keeps running after the new one has all traffic: up to 24 hours, in whole minutes.
    /// The default is 10 minutes.
    ///
    /// [Deployment configuration](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)
    #[track_caller]
    pub fn bake_time(mut self, time: Duration) -> Self {
        self.bake = Located::new(time);
        self
    }

    /// Adds a port to the load balancer for testing the new version before it gets production traffic. During a
    /// deployment the port leads to the new version first. It accepts connections only from
    /// [`Self::test_traffic_from`]. By default there is no such port.
    #[track_caller]
    pub fn test_port(mut self, port: Port) -> Self {
        self.test = Some(TestTraffic::at(self.test, port));
        self
    }

    /// Allows test traffic from a peer. By default none is allowed.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let balancer = LoadBalancer::internal(network.private()).http();
    /// let blue_green = BlueGreen::all_at_once()
    ///     .test_port(port!(8443))
    ///     .test_traffic_from(Peer::cidr(cidr!("10.0.0.0/16")));
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, size, network.private())
    ///     .behind(&balancer, port!(8080))
    ///     .deployment(blue_green);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, balancer, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn test_traffic_from(mut self, peer: Peer) -> Self {
        self.test.get_or_insert_with(|| TestTraffic::new(Port::literal(8443))).from.push(peer);
        self
    }

    /// Opens the test port of a public load balancer to the internet. Anyone can then use the new version before it gets
    /// production traffic. By default the port is closed.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let deployment = BlueGreen::all_at_once().test_port(port!(8443)).test_traffic_from_anywhere();
    /// # let _ = deployment;
    /// ```
    #[track_caller]
    pub fn test_traffic_from_anywhere(mut self) -> Self {
        self.test.get_or_insert_with(|| TestTraffic::new(Port::literal(8443))).from_anywhere = true;
        self
    }

    /// Calls a function at a stage of the deployment. The deployment waits for its answer: `{"hookStatus":
    /// "SUCCEEDED"}`, `"FAILED"` (the deployment is rolled back), or `"IN_PROGRESS"` (the function is called again).
    ///
    /// ```
    /// use cdk_aws::ecs::LifecycleStage;
    /// use cdk_aws::prelude::*;
    ///
    /// let source = "exports.handler = async () => ({ hookStatus: 'SUCCEEDED' });";
    /// let check = Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source));
    /// let deployment = BlueGreen::all_at_once().hook(LifecycleStage::PostTestTrafficShift, &check);
    /// # let _ = deployment;
    /// ```
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

    /// Pauses the deployment at a stage until a person continues it. If nobody does within `at_most`, up to 14 days in
    /// whole minutes, the deployment is rolled back.
    ///
    /// ```
    /// use cdk_aws::ecs::LifecycleStage;
    /// use cdk_aws::prelude::*;
    ///
    /// let deployment =
    ///     BlueGreen::all_at_once().pause(LifecycleStage::PreProductionTrafficShift, Duration::hours(4));
    /// # let _ = deployment;
    /// ```
    ///
    /// [Lifecycle hooks](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html)
    #[track_caller]
    pub fn pause(mut self, stage: LifecycleStage, at_most: Duration) -> Self {
        self.acts.push((stage, Act::Pause(Located::new(at_most))));
        self
    }

    /// Fails the deployment if an alarm goes off before the old version has been removed.
    ///
    /// The alarm must not use metrics of the service itself, because the service refers to the alarm by name; metrics
    /// of the load balancer are allowed.
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

    /// Does not roll back a failed deployment. By default the old version takes the traffic back.
    pub fn without_rollback(mut self) -> Self {
        self.rollback = false;
        self
    }
}
