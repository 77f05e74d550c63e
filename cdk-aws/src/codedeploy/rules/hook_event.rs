use cdk_core::Diagnostic;
use cdk_core::check::rule;

use crate::codedeploy::CodeDeploy;

rule! { "DEPLOY0017", "two hooks for one event", of_construct(), r#"
CodeDeploy calls one function at each event of a deployment.

```rust wrong
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
let smoke = Hook::new(Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")));
let deployment = CodeDeploy::all_at_once()
    .hook(LifecycleEvent::AfterInstall, &smoke)
    .hook(LifecycleEvent::AfterInstall, &smoke);
//   ^
let api = delivered_api.deployment(deployment);
place! { smoke, api }
```

```rust right
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
let smoke = Hook::new(Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")));
let deployment = CodeDeploy::all_at_once()
    .hook(LifecycleEvent::AfterInstall, &smoke)
    .hook(LifecycleEvent::AfterAllowTraffic, &smoke);
let api = delivered_api.deployment(deployment);
place! { smoke, api }
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
"# }

/// Hooks of events that have one already. No resource shows them: the hooks are in the AppSpec file.
pub(crate) fn check(deploy: &CodeDeploy) -> impl Iterator<Item = Diagnostic> {
    deploy.hooks.iter().enumerate().filter_map(|(index, (event, hook))| {
        let (_, first) = deploy.hooks[..index].iter().find(|(other, _)| other == event)?;
        let problem = Diagnostic::error(&RULE.code, format!("two hooks for the event `{}`", event.name()));
        Some(
            problem
                .at(hook.location)
                .related(first.location, "the first one is set here")
                .help("let one function do both"),
        )
    })
}
