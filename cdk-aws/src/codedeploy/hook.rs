use cdk_core::{Construct, Customize, Key, Lower, Meta, Port, Scope, Target, Value, Wire};

use super::rules;
use crate::action;
use crate::ecs::FargateService;
use crate::elbv2::LoadBalancer;
use crate::iam::{Grantee, Permissions, Statement, called};
use crate::lambda::{Function, Made};
use crate::metrics::FunctionMetrics;
use crate::wiring::{Connections, NetworkClient, connectable};

/// A service whose deployments call a hook: a wire fact about the hook.
#[derive(Clone, Copy, Debug)]
pub(super) struct HookOf {
    pub(super) service: Key,
    /// The load balancer's port for traffic that tests the new version.
    pub(super) test_port: Option<Port>,
}

/// A function that CodeDeploy calls during the deployments of a service, to let them continue or to fail them.
///
/// A hook that is in the network of an internal load balancer, [`Function::network`], may connect to it. One that is in
/// private subnets with NAT gateways may connect to the test port of a public load balancer.
///
/// It must report its result with `PutLifecycleEventHookExecutionStatus`, with the `DeploymentId` and `LifecycleEventHookExecutionId` of
/// its event, within an hour, or the deployment fails. It has the permission to do so. The variable `URL` has the load balancer's
/// URL, and `TEST_URL` that of the new version if there is [test traffic](super::CodeDeploy::test_port). Its name is
/// `CodeDeployHook_<stack>-<id>`, because CodeDeploy's managed policies allow such names.
///
/// ```
/// use cdk_aws::codedeploy::{CodeDeploy, Hook, LifecycleEvent};
/// use cdk_aws::lambda::{Code, Function, Runtime};
/// use cdk_aws::prelude::*;
///
/// let source = "exports.handler = async (event) => { /* fetch process.env.TEST_URL, then report the result */ };";
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let smoke = Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source)).network(network.private());
/// let smoke = Hook::new(smoke);
/// let deployment = CodeDeploy::all_at_once()
///     .test_port(port!(8443))
///     .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke);
/// # let _ = deployment;
/// ```
///
/// [Hooks of ECS deployments](https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Hook {
    function: Function,
}

impl Hook {
    /// A hook that runs this function, which keeps all its options except its name.
    pub fn new(function: Function) -> Self {
        Hook { function }
    }

    /// The function's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        self.function.arn()
    }

    /// What CloudWatch measures of the function.
    pub fn metrics(&self) -> FunctionMetrics {
        FunctionMetrics::of(self.function.function_name())
    }

    /// Whether it runs in a network.
    pub(crate) fn is_in_network(&self) -> bool {
        self.function.is_in_network()
    }

    /// The addresses that its connections to the internet come from, if they are those of this program.
    pub(crate) fn addresses(&self, cx: &Lower<'_>) -> Vec<Target> {
        self.function.addresses(cx)
    }

    /// The name that the AppSpec file calls the hook by.
    pub(crate) fn name(cx: &Lower<'_>, hook: Key) -> Option<String> {
        const PREFIX: &str = "CodeDeployHook_";
        let home = cx.home(hook)?;
        Some(PREFIX.to_owned() + &home.physical_name("", 64 - PREFIX.len()))
    }
}

impl Grantee for Hook {
    /// What the hook's function is allowed.
    fn permissions(&mut self) -> &mut Permissions {
        self.function.permissions()
    }
}

impl NetworkClient for Hook {
    /// What the hook's function reaches. It must be in a [network](Function::network).
    fn connections(&mut self) -> &mut Connections {
        self.function.connections()
    }
}

connectable!(
    /// The security group of the hook's function. Without a network, a reference to it is an error.
    Hook
);

impl Customize for Hook {
    fn meta(&self) -> &Meta {
        self.function.meta()
    }

    fn meta_mut(&mut self) -> &mut Meta {
        self.function.meta_mut()
    }
}

impl Construct for Hook {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(self.function.meta(), self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        self.function.wire(wire);
        let key = self.meta().key();
        self.function.announce_calls(wire, move |cx| {
            let calls = cx.find::<Hook>(key)?.function.calls(cx);
            Some(calls.into_iter().chain(called(&[report()])).collect())
        });
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let key = self.meta().key();
        rules::hook_answer::check(cx, &self.function);
        let mut made = Made { name: Hook::name(cx, key), statements: vec![report()], ..Made::default() };
        for HookOf { service, test_port } in cx.facts::<HookOf>(key) {
            if let Some((url, test)) =
                cx.find::<FargateService>(*service).and_then(|it| urls(cx, it, *test_port))
            {
                made.environment.push(("URL", url));
                made.environment.extend(test.map(|test| ("TEST_URL", test)));
            }
        }
        self.function.make(cx, made);
    }
}

/// The permission to say whether the new version works.
fn report() -> Statement {
    // The action knows no resources.
    Statement::allow([action!("codedeploy:PutLifecycleEventHookExecutionStatus")]).on_all_resources()
}

/// The URL of the load balancer that a service is behind, and the one for test traffic.
fn urls(
    cx: &Lower<'_>,
    service: &FargateService,
    test: Option<Port>,
) -> Option<(Value<String>, Option<Value<String>>)> {
    let balancer = cx.find::<LoadBalancer>(service.attachments().first()?.balancer)?;
    Some((balancer.front_url(), test.map(|port| balancer.url(port))))
}
