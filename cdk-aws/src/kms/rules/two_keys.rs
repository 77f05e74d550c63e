use cdk_core::check::rule;
use cdk_core::{Located, Lower, Within};

use crate::kms::key::DefaultKey;

rule! { "KMS0020", "two keys for everything", of_construct(), r#"
`Key::encrypts_logs` and `Key::encrypts_topics` give a key to what has no key of its own, in a stack or in a stage. Two keys
for the same stack, or for the same stage, contradict each other. A key for a stack takes precedence over one for the stage.

```rust wrong
let first = Key::new().encrypts_logs(Within::Stage);
let second = Key::new().encrypts_logs(Within::Stage);
//                      ^
place! { first, second, group: LogGroup::new() }
```

```rust right
let of_stage = Key::new().encrypts_logs(Within::Stage);
let of_stack = Key::new().encrypts_logs(Within::Stack);
place! { of_stage, of_stack, group: LogGroup::new() }
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
"# }

/// Reports a key if another one, which comes first, is for the same.
pub(crate) fn check<F: DefaultKey>(cx: &mut Lower<'_>, key: cdk_core::Key, own: Located<Within>) {
    let mut others = cx.facts_around::<F>(key).filter(|other| other.within().value == own.value);
    let Some(first) = others.next().filter(|first| first.key() != key) else { return };
    let message = format!("another key encrypts the {} already", F::WHAT);
    let problem = cdk_core::Diagnostic::error(&RULE.code, message)
        .at(own.location)
        .related(first.within().location, "the other one is here")
        .help("remove one of the two");
    cx.report(problem);
}
