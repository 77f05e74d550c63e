use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use super::policy::{bucket, statements};

rule! { "BUCKET0020", "public policy of a bucket that blocks it", on(&["AWS::S3::BucketPolicy"], check), r#"
S3 refuses a policy that lets everyone in if the bucket blocks public policies. Since April 2023, new buckets do so by
default. To publish files, put CloudFront in front of the bucket; if the bucket itself must be public, switch the blocks
off: `PublicAccessBlockConfiguration: { BlockPublicPolicy: false, RestrictPublicBuckets: false }`. Statements with a
condition, such as that of an organization, are not checked.

```rust wrong
let files = Bucket::new();
let read = Statement::allow([action!("s3:GetObject")]).by(Principal::Everyone).on([files.objects("*")]);
let files = files.statement(read);
//                ^
place! { files }
```

```rust wrong
let files = cfn!(AWS::S3::Bucket {});
let read = json!({ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": sub!("{arn}/*", arn = files.attr_arn()) });
let policy = cfn!(AWS::S3::BucketPolicy { Bucket: files.reference(), PolicyDocument: json!({ "Statement": read }) });
//                                                                                           ^
place! { files, policy }
```

```rust right
let open = cfn!(AWS::S3::Bucket::PublicAccessBlockConfiguration { BlockPublicAcls: true, IgnorePublicAcls: true });
let files = cfn!(AWS::S3::Bucket { PublicAccessBlockConfiguration: open });
let read = json!({ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": sub!("{arn}/*", arn = files.attr_arn()) });
let policy = cfn!(AWS::S3::BucketPolicy { Bucket: files.reference(), PolicyDocument: json!({ "Statement": read }) });
place! { files, policy }
```

```rust right
let files = Bucket::new();
let all = files.objects("*");
let read = Statement::allow([action!("s3:GetObject")]).by(Principal::Everyone).on([all]);
let files = files.statement(read.when("StringEquals", "aws:PrincipalOrgID", "o-example1234"));
place! { files }
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
"# }

fn check(policy: &Subject<'_>, report: &mut Report<'_>) {
    let Some(bucket) = bucket(policy).filter(blocks) else { return };
    let Some(document) = policy.json("PolicyDocument") else { return };
    for statement in statements(&document).filter(|statement| is_public(statement)) {
        report
            .error(statement, "the policy lets everyone use the bucket, which blocks such policies")
            .related(&bucket, "PublicAccessBlockConfiguration", "the bucket is made here")
            .help(
                "name a principal or add a condition; or set `BlockPublicPolicy` and `RestrictPublicBuckets` of the \
                 bucket to false",
            );
    }
}

/// Whether a bucket refuses public policies, which is the default.
fn blocks(bucket: &Subject<'_>) -> bool {
    bucket.lacks("PublicAccessBlockConfiguration")
        || bucket.is_true("PublicAccessBlockConfiguration.BlockPublicPolicy")
}

fn is_public(statement: &Node<'_>) -> bool {
    let is_everyone =
        statement.is("Principal", "*") || statement.texts("Principal.AWS").any(|(name, _)| name == "*");
    is_everyone && statement.is("Effect", "Allow") && statement.lacks("Condition")
}
