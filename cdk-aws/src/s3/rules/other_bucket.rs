use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use super::policy::{bucket, statements};

rule! { "BUCKET0021", "bucket policy about another bucket", on(&["AWS::S3::BucketPolicy"], check), r#"
The statements of a bucket's policy are about the bucket and its objects. S3 refuses a policy with the ARN of another
bucket.

```rust wrong
let (one, two) = (Bucket::new(), Bucket::new());
let read = Statement::allow([action!("s3:GetObject")]).by(Principal::service("logging.s3.amazonaws.com"));
let two = two.statement(read.on([one.objects("*")]));
//            ^
place! { one, two }
```

```rust wrong
let files = cfn!(AWS::S3::Bucket { BucketName: "shop-files" });
let by = json!({ "Service": "logging.s3.amazonaws.com" });
let put = json!({ "Effect": "Allow", "Principal": by, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::shop-logs/*" });
//                                                                              ^
let policy = cfn!(AWS::S3::BucketPolicy { Bucket: files.reference(), PolicyDocument: json!({ "Statement": [put] }) });
place! { files, policy }
```

```rust right
let files = cfn!(AWS::S3::Bucket { BucketName: "shop-files" });
let by = json!({ "Service": "logging.s3.amazonaws.com" });
let put = json!({ "Effect": "Allow", "Principal": by, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::shop-files/*" });
let policy = cfn!(AWS::S3::BucketPolicy { Bucket: files.reference(), PolicyDocument: json!({ "Statement": [put] }) });
place! { files, policy }
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html
"# }

fn check(policy: &Subject<'_>, report: &mut Report<'_>) {
    let bucket = bucket(policy);
    let Some(document) = policy.json("PolicyDocument") else { return };
    let named = bucket.as_ref().and_then(|bucket| bucket.text("BucketName")).or(policy.text("Bucket"));
    for statement in statements(&document) {
        for resource in statement.one_or_many("Resource") {
            if is_other(policy, bucket.as_ref(), named, resource) {
                report
                    .error(resource, "the policy of a bucket is about another bucket")
                    .related(policy, "Bucket", "this is the bucket of the policy")
                    .help(
                        "give the ARN of this bucket, or move the statement into the policy of the other one",
                    );
            }
        }
    }
}

/// Whether a resource is certainly in another bucket.
fn is_other(
    policy: &Subject<'_>,
    bucket: Option<&Subject<'_>>,
    named: Option<&str>,
    resource: &Node<'_>,
) -> bool {
    let Some(value) = resource.expr() else { return false };
    if let Some(text) = value.as_text() {
        let name = text.split_once(":s3:::").and_then(|(_, path)| path.split('/').next());
        return name.zip(named).is_some_and(|(name, own)| name != own && !name.contains(['*', '?']));
    }
    match (policy.arn_of(value), bucket) {
        (Some((other, _)), Some(own)) if other.resource().resource_type() == "AWS::S3::Bucket" => {
            other.resource().target() != own.resource().target()
        }
        _ => false,
    }
}
