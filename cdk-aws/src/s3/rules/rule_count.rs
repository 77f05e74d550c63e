use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0009", "too many lifecycle or CORS rules on a bucket", on(&["AWS::S3::Bucket"], check), r#"
A bucket has at most 1,000 lifecycle rules and 100 CORS rules. `Bucket` adds one lifecycle rule, which cleans up
incomplete uploads.

```rust wrong
let rule = || cdk_aws::s3::Cors::new([cdk_aws::s3::Method::Get], ["*"]);
let hundred = (0..100).fold(Bucket::new(), |bucket, _| bucket.cors(rule()));
hundred.cors(rule())
//      ^
```

```rust wrong
let rule = cfn!(AWS::S3::Bucket::Rule { Status: "Enabled", ExpirationInDays: 7 });
//         ^
cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: vec![rule; 1001] } })
```

```rust right
let rule = || cdk_aws::s3::Cors::new([cdk_aws::s3::Method::Get], ["*"]);
(0..100).fold(Bucket::new(), |bucket, _| bucket.cors(rule()))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-set-lifecycle-configuration-intro.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    for (path, most) in [("LifecycleConfiguration.Rules", 1000), ("CorsConfiguration.CorsRules", 100)] {
        if let Some(count) = bucket.count(path).filter(|count| *count > most) {
            let message = format!("a bucket has at most {most} `{path}`, got {count}");
            report
                .error(bucket.at(&format!("{path}.{most}")), message)
                .help("combine rules that do the same");
        }
    }
}
