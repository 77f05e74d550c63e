use crate::diagnostic::Code;

pub(crate) static DETACHED: Code = Code::new(
    "CDK0137",
    "a setting that the update removes after it has made it",
    r#"
Some resources are no things of their own, but set something on another resource: a bucket policy, the rotation of a secret,
the scaling of a service. If such a resource gets another logical id, CloudFormation makes the new one, which overwrites what the
old one has set, and then deletes the old one, and the setting with it. The update succeeds, and the bucket has no policy.

Keep the logical id: `#[construct(was = "..")]` at a field that was renamed. Otherwise use two deployments: remove the
resource, then add it.

```rust before
let bucket = cfn!(AWS::S3::Bucket {});
let policy = cfn!(AWS::S3::BucketPolicy {
    Bucket: bucket.reference(),
    PolicyDocument: json!({ "Version": "2012-10-17", "Statement": [] }),
});
place! { bucket, policy }
```

```rust wrong
let bucket = cfn!(AWS::S3::Bucket {});
let access = cfn!(AWS::S3::BucketPolicy {
//           ^
    Bucket: bucket.reference(),
    PolicyDocument: json!({ "Version": "2012-10-17", "Statement": [] }),
});
place! { bucket, access }
```

```rust right
let bucket = cfn!(AWS::S3::Bucket {});
place! { bucket }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"#,
);
