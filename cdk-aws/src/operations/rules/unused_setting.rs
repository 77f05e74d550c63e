use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::operations::Setting;

rule! { "CW0033", "a setting of operations that has no effect", of_construct(), r#"
A limit is set, or an alarm is left out, for something that the resources of the stage do not have: a limit of the
latency where there is no load balancer, or a limit of a construct that has no such metric.

```rust wrong
use cdk_aws::operations::Watch;
let operations = Operations::new().limit(Watch::ReplicaLag, 500.0);
//                                 ^
let queue = cfn!(AWS::SQS::Queue {});
place! { queue, operations }
```

```rust wrong
use cdk_aws::operations::Watch;
Operations::new().without_of(&balancer, Watch::Cpu)
//                ^
```

```rust right
use cdk_aws::operations::Watch;
Operations::new().limit_of(&balancer, Watch::Latency, 0.5).without(Watch::RejectedConnections)
```
"# }

pub(in crate::operations) fn report(cx: &mut Lower<'_>, setting: &Setting) {
    let what = setting.watch.terms().title.to_lowercase();
    let whose = if setting.on.is_some() { "this construct has" } else { "the stage has" };
    let message = format!("{whose} nothing of which to watch the {what} (`Watch::{:?}`)", setting.watch);
    let help = "remove the setting, or set it for what it was meant for";
    cx.report(Diagnostic::error(&RULE.code, message).at(setting.location).help(help));
}
