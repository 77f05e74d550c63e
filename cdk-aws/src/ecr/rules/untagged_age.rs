use cdk_core::check::rule;
use cdk_core::{Diagnostic, Duration, Located, Lower};

rule! { "ECR0007", "image age with a fraction of a day", of_construct(), r#"
ECR counts the age of images in whole days.

```rust wrong
Repository::new().delete_untagged_after(Duration::hours(36))
//                ^
```

```rust right
Repository::new().delete_untagged_after(Duration::days(1))
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

pub(in crate::ecr) fn check(age: Located<Duration>, cx: &mut Lower<'_>) {
    if age.value.as_days().is_none() {
        let message = format!("the age of images must be in whole days, got {}", age.value);
        cx.report(Diagnostic::error(&RULE.code, message).at(age.location).help("use `Duration::days(..)`"));
    }
}
