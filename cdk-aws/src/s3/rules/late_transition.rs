use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0005", "transition of expired objects", on(&["AWS::S3::Bucket"], check), r#"
A lifecycle rule cannot move objects on the day on which it deletes them, or later.

```rust wrong
use cdk_aws::s3::{Lifecycle, StorageClass};
Bucket::new().lifecycle(Lifecycle::new()
    .transition(StorageClass::GlacierDeepArchive, Duration::days(90))
//   ^
    .expire_after(Duration::days(30)))
```

```rust wrong
let late = cfn!(AWS::S3::Bucket::Transition { StorageClass: "GLACIER", TransitionInDays: 30 });
//                                                                     ^
let rule = cfn!(AWS::S3::Bucket::Rule { Status: "Enabled", ExpirationInDays: 30, Transitions: [late] });
cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: [rule] } })
```

```rust right
use cdk_aws::s3::{Lifecycle, StorageClass};
let archive = Lifecycle::new().transition(StorageClass::GlacierDeepArchive, Duration::days(90));
Bucket::new().lifecycle(archive.expire_after(Duration::days(365)))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    for rule in bucket.items("LifecycleConfiguration.Rules") {
        let Some(expiration) = rule.integer("ExpirationInDays") else { continue };
        for transition in rule.items("Transitions") {
            let Some(days) = transition.integer("TransitionInDays").filter(|days| *days >= expiration) else {
                continue;
            };
            let message = format!("objects move after {days} days, but expire after {expiration}");
            report
                .error(transition.at("TransitionInDays"), message)
                .related(rule, "ExpirationInDays", "they expire here")
                .help("expire them later, or move them sooner");
        }
    }
}
