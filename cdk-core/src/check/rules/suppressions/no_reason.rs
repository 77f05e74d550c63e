use crate::check::rule;
use crate::construct::Suppression;
use crate::diagnostic::Diagnostic;

rule! { "CDK0101", "suppression without a reason", of_construct(), r#"
Whoever reads the list of suppressed findings must be able to judge them, so each has a reason of at least 10 characters;
cdk-nag refuses shorter ones.

```rust wrong
Bucket::new().suppress("CKV_AWS_18", "ok")
//            ^
```

```rust right
Bucket::new().suppress("CKV_AWS_18", "holds only the logs of others")
```

https://github.com/cdklabs/cdk-nag#suppressing-a-rule
"# }

/// The fewest characters of a reason.
const LEAST: usize = 10;

pub(in crate::check) fn check(suppression: &Suppression) -> Option<Diagnostic> {
    let reason = suppression.reason.trim();
    (reason.chars().count() < LEAST).then(|| {
        let message = format!("the reason `{reason}` is shorter than {LEAST} characters");
        Diagnostic::error(&RULE.code, message)
            .at(suppression.location)
            .help("say why the finding can be accepted here")
    })
}
