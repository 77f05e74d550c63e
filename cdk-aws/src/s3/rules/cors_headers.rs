use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0008", "too many wildcards in a header of a CORS rule", on(&["AWS::S3::Bucket"], check), r#"
An allowed header has at most one `*`; an exposed header has none.

```rust wrong
use cdk_aws::s3::{Cors, Method};
Bucket::new().cors(Cors::new([Method::Get], ["*"])
    .allowed_headers(["x-*-*"])
//   ^
    .exposed_headers(["x-*"]))
//   ^
```

```rust wrong
let rule = cfn!(AWS::S3::Bucket::CorsRule {
    AllowedMethods: ["GET"],
    AllowedOrigins: ["*"],
    ExposedHeaders: ["*"],
//  ^
});
cfn!(AWS::S3::Bucket { CorsConfiguration: CorsConfiguration { CorsRules: [rule] } })
```

```rust right
use cdk_aws::s3::{Cors, Method};
Bucket::new().cors(Cors::new([Method::Get], ["*"]).allowed_headers(["x-amz-*"]).exposed_headers(["ETag"]))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    let rules = bucket.items("CorsConfiguration.CorsRules");
    let kinds = [("AllowedHeaders", 1, "at most one"), ("ExposedHeaders", 0, "no")];
    for (rule, (path, most, allowed)) in rules.iter().flat_map(|rule| kinds.map(|kind| (rule, kind))) {
        for (header, node) in rule.texts(path).filter(|(header, _)| header.matches('*').count() > most) {
            let message = format!("a header in `{path}` can have {allowed} `*`, got `{header}`");
            report.error(node, message).help("list the headers by name");
        }
    }
}
