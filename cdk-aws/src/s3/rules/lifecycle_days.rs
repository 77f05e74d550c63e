use cdk_core::check::rule;
use cdk_core::{Diagnostic, Duration, Located, Lower};

rule! { "BUCKET0002", "lifecycle age with a fraction of a day", of_construct(), r#"
S3 counts the age of objects in whole days.

```rust wrong
use cdk_aws::s3::{Lifecycle, StorageClass};
Bucket::new().lifecycle(Lifecycle::new()
    .expire_after(Duration::hours(36))
//   ^
    .transition(StorageClass::GlacierDeepArchive, Duration::hours(1)))
//   ^
```

```rust right
use cdk_aws::s3::{Lifecycle, StorageClass};
Bucket::new().lifecycle(Lifecycle::new().expire_noncurrent_after(Duration::hours(48)))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
"# }

pub(in crate::s3) fn check(ages: impl Iterator<Item = Located<Duration>>, cx: &mut Lower<'_>) {
    for age in ages.filter(|age| age.value.as_days().is_none()) {
        let message = format!("the age in a lifecycle rule must be in whole days, got {}", age.value);
        cx.report(Diagnostic::error(&RULE.code, message).at(age.location).help("use `Duration::days(..)`"));
    }
}
