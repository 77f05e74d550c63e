use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codedeploy::{CodeDeploy, Hook};
use crate::ecs::FargateService;
use crate::elbv2::LoadBalancer;

rule! { "DEPLOY0033", "test traffic from an unknown address", of_construct(), r#"
A hook tests the new version through the test port of a public load balancer. If the hook is in no network, its connections come
from addresses that nobody knows, so the port would have to be open to the internet, and everyone could use the new version
before it is approved. Run the hook in private subnets: the port is then open to the addresses of their NAT gateways only.
The addresses of an existing VPC are unknown, too; name them with `.test_traffic_from(..)`.

```rust wrong
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
let smoke = Hook::new(Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")));
let deployment = CodeDeploy::all_at_once()
    .test_port(port!(8443))
    .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke);
//   ^
let api = delivered_api.deployment(deployment);
place! { smoke, api }
```

```rust right
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
let smoke = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"));
let smoke = Hook::new(smoke.network(network.private()));
let deployment = CodeDeploy::all_at_once()
    .test_port(port!(8443))
    .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke);
let api = delivered_api.deployment(deployment);
place! { smoke, api }
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
"# }

/// A hook that would need the test port to be open to everyone. No resource shows it: the hooks are in the AppSpec file.
pub(crate) fn check(cx: &Lower<'_>, deploy: &CodeDeploy, service: &FargateService) -> Option<Diagnostic> {
    let test = deploy.test.as_ref()?;
    let attachment = service.attachments().first()?;
    let is_public = cx.find::<LoadBalancer>(attachment.balancer).is_some_and(LoadBalancer::is_public);
    let is_unknown = |hook: &Hook| hook.addresses(cx).is_empty();
    let hook = deploy.test_hooks().find(|hook| cx.find::<Hook>(hook.value).is_some_and(is_unknown))?;
    (is_public && !test.is_restricted_or_open()).then(|| {
        let message = "the hook tests the new version from an unknown address, and the test port is open to nobody";
        Diagnostic::error(&RULE.code, message).at(hook.location).help(
            "run the hook in private subnets, `Function::network(network.private())`; or allow the test traffic with \
             `.test_traffic_from(..)` or `.test_traffic_from_anywhere()`",
        )
    })
}
