use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0006", "CORS rule without methods or origins", on(&["AWS::S3::Bucket"], check), r#"
A CORS rule requires at least one method and one origin.

```rust wrong
Bucket::new().cors(cdk_aws::s3::Cors::new([], ["https://shop.example.com"]))
//            ^
```

```rust wrong
let rule = cfn!(AWS::S3::Bucket::CorsRule { AllowedMethods: ["GET"], AllowedOrigins: Vec::<String>::new() });
//                                                                   ^
cfn!(AWS::S3::Bucket { CorsConfiguration: CorsConfiguration { CorsRules: [rule] } })
```

```rust right
Bucket::new().cors(cdk_aws::s3::Cors::new([cdk_aws::s3::Method::Get], ["*"]))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    for rule in bucket.items("CorsConfiguration.CorsRules") {
        for name in
            ["AllowedMethods", "AllowedOrigins"].into_iter().filter(|name| rule.count(name) == Some(0))
        {
            report
                .error(rule.at(name), format!("`{name}` of the CORS rule is empty"))
                .help("add at least one");
        }
    }
}
