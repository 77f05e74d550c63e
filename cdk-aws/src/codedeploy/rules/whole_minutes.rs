use cdk_core::Diagnostic;
use cdk_core::check::rule;

use crate::codedeploy::CodeDeploy;
use crate::codedeploy::code_deploy::Shift;

rule! { "DEPLOY0008", "deployment time not in whole minutes", of_construct(), r#"
CodeDeploy takes times in whole minutes: the interval between steps, how long the old version is kept, and how long a
deployment waits for approval.

```rust wrong
delivered_api.deployment(CodeDeploy::linear(10, Duration::seconds(90)))
//                       ^
```

```rust wrong
delivered_api.deployment(CodeDeploy::all_at_once().terminate_after(Duration::seconds(90)))
//                                                 ^
```

```rust right
delivered_api.deployment(CodeDeploy::linear(10, Duration::seconds(120)))
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"# }

/// The times of a deployment that are not in whole minutes. No resource shows them: it has them in minutes.
pub(crate) fn check(deploy: &CodeDeploy) -> impl Iterator<Item = Diagnostic> {
    let interval = match &deploy.shift.value {
        Shift::Canary { minutes, .. } | Shift::Linear { minutes, .. } => {
            Some(deploy.shift.clone().map(|_| *minutes))
        }
        Shift::Predefined(_) | Shift::Named(_) => None,
    };
    let times = [interval, Some(deploy.terminate_after), deploy.hold].into_iter().flatten();
    times.filter(|time| !time.value.as_seconds().is_multiple_of(60)).map(|time| {
        let message = format!("a deployment time must be in whole minutes, got {}", time.value);
        Diagnostic::error(&RULE.code, message).at(time.location).help("use `Duration::minutes(..)`")
    })
}
