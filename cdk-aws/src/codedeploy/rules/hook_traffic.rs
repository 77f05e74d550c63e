use cdk_core::Diagnostic;
use cdk_core::check::rule;

use crate::codedeploy::{CodeDeploy, LifecycleEvent};

rule! { "DEPLOY0018", "test traffic hook without test traffic", of_construct(), r#"
A hook of the event `AfterAllowTestTraffic` tests the new version through the test port of the load balancer.

```rust wrong
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
let smoke = Hook::new(Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")));
let deployment = CodeDeploy::all_at_once()
    .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke);
//   ^
let api = delivered_api.deployment(deployment);
place! { smoke, api }
```

```rust right
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
let smoke = Hook::new(Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")));
let deployment = CodeDeploy::all_at_once()
    .test_port(port!(8443))
    .test_traffic_from_anywhere()
    .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke);
let api = delivered_api.deployment(deployment);
place! { smoke, api }
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
"# }

/// A hook that tries test traffic that there is none of. No resource shows it: the hooks are in the AppSpec file.
pub(crate) fn check(deploy: &CodeDeploy) -> Option<Diagnostic> {
    let mut hooks = deploy.hooks.iter().filter(|_| deploy.test.is_none());
    let (_, hook) = hooks.find(|(event, _)| *event == LifecycleEvent::AfterAllowTestTraffic)?;
    let message = "a hook of the event `AfterAllowTestTraffic` requires test traffic";
    Some(Diagnostic::error(&RULE.code, message).at(hook.location).help("add `.test_port(port!(8443))`"))
}
