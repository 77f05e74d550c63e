use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0003", "lifecycle rule without an action", on(&["AWS::S3::Bucket"], check), r#"
A lifecycle rule must expire or move objects or their old versions, or clean up incomplete uploads.

```rust wrong
cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: [Rule { Status: "Enabled" }] } })
//                                                                      ^
```

```rust right
cfn!(AWS::S3::Bucket {
    LifecycleConfiguration: LifecycleConfiguration { Rules: [Rule { Status: "Enabled", ExpirationInDays: 7 }] },
})
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
"# }

const ACTIONS: [&str; 10] = [
    "AbortIncompleteMultipartUpload",
    "ExpirationDate",
    "ExpirationInDays",
    "ExpiredObjectDeleteMarker",
    "NoncurrentVersionExpiration",
    "NoncurrentVersionExpirationInDays",
    "NoncurrentVersionTransition",
    "NoncurrentVersionTransitions",
    "Transition",
    "Transitions",
];

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    for rule in bucket.items("LifecycleConfiguration.Rules") {
        if ACTIONS.iter().all(|action| rule.lacks(action)) {
            report.error(rule, "the lifecycle rule has no action").help("add an expiration or a transition");
        }
    }
}
