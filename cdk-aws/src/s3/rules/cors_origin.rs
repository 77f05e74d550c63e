use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0007", "invalid origin of a CORS rule", on(&["AWS::S3::Bucket"], check), r#"
An origin is `*`, or a scheme and a host without a path, such as `https://shop.example.com`, with at most one `*`.

```rust wrong
use cdk_aws::s3::{Cors, Method};
Bucket::new()
    .cors(Cors::new([Method::Get], ["https://*.example.*"]))
//   ^
    .cors(Cors::new([Method::Put], ["https://shop.example.com/"]))
//   ^
```

```rust wrong
let rule = cfn!(AWS::S3::Bucket::CorsRule { AllowedMethods: ["GET"], AllowedOrigins: ["shop.example.com"] });
//                                                                   ^
cfn!(AWS::S3::Bucket { CorsConfiguration: CorsConfiguration { CorsRules: [rule] } })
```

```rust right
use cdk_aws::s3::{Cors, Method};
Bucket::new().cors(Cors::new([Method::Get], ["https://*.example.com"]))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    let is_origin = |origin: &str| {
        origin == "*" || origin.contains("://") && !origin.ends_with('/') && origin.matches('*').count() < 2
    };
    let help = "use a scheme and a host without a path, such as `https://example.com`";
    for rule in bucket.items("CorsConfiguration.CorsRules") {
        report.expect_texts(rule, "AllowedOrigins", is_origin, "an origin", help);
    }
}
