use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Lower};

rule! { "CW0034", "operations without anything to watch", of_construct(), r#"
`Operations` watch the resources of the stage, or of the stack of the app, that they are placed in. Here is none that
they know: no load balancer, service, database, queue, function, pipeline or other resource with metrics.

```rust wrong
let operations = Operations::new();
//               ^
let key = Key::new();
place! { key, operations }
```

```rust right
let operations = Operations::new();
let queue = cfn!(AWS::SQS::Queue {});
place! { queue, operations }
```
"# }

pub(in crate::operations) fn report(cx: &mut Lower<'_>, operations: Key) {
    let message = "there is nothing to watch in the stage of these operations";
    let help = "place them in the stage whose resources they should watch";
    cx.report(Diagnostic::warning(&RULE.code, message).at(operations.location()).help(help));
}
