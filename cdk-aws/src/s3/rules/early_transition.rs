use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0004", "transition to infrequent access before 30 days", on(&["AWS::S3::Bucket"], check), r#"
Objects move to the storage classes for infrequent access, `STANDARD_IA` and `ONEZONE_IA`, after 30 days at the earliest.

```rust wrong
use cdk_aws::s3::{Lifecycle, StorageClass};
Bucket::new().lifecycle(Lifecycle::new().transition(StorageClass::InfrequentAccess, Duration::days(29)))
//                                       ^
```

```rust wrong
let early = cfn!(AWS::S3::Bucket::Transition { StorageClass: "ONEZONE_IA", TransitionInDays: 10 });
//                                                                         ^
cfn!(AWS::S3::Bucket {
    LifecycleConfiguration: LifecycleConfiguration { Rules: [Rule { Status: "Enabled", Transitions: [early] }] },
})
```

```rust right
use cdk_aws::s3::{Lifecycle, StorageClass};
Bucket::new().lifecycle(Lifecycle::new().transition(StorageClass::InfrequentAccess, Duration::days(30)))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    for transition in
        bucket.items("LifecycleConfiguration.Rules").iter().flat_map(|rule| rule.items("Transitions"))
    {
        let Some(days) = transition.integer("TransitionInDays").filter(|days| *days < 30) else { continue };
        if matches!(transition.text("StorageClass"), Some("STANDARD_IA" | "ONEZONE_IA")) {
            let message =
                format!("objects move to infrequent access after 30 days at the earliest, got {days}");
            report.error(transition.at("TransitionInDays"), message).help("move them after 30 days or later");
        }
    }
}
