use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0012", "replication without versioning", on(&["AWS::S3::Bucket"], check), r#"
S3 replicates a bucket only if versioning is enabled.

```rust wrong
let target = cfn!(AWS::S3::Bucket::ReplicationDestination { Bucket: "arn:aws:s3:::copies" });
let rule = cfn!(AWS::S3::Bucket::ReplicationRule { Status: "Enabled", Destination: target });
let copier = "arn:aws:iam::111122223333:role/replication";
cfn!(AWS::S3::Bucket { ReplicationConfiguration: ReplicationConfiguration { Role: copier, Rules: [rule] } })
//                     ^
```

```rust right
let target = cfn!(AWS::S3::Bucket::ReplicationDestination { Bucket: "arn:aws:s3:::copies" });
let rule = cfn!(AWS::S3::Bucket::ReplicationRule { Status: "Enabled", Destination: target });
let copier = "arn:aws:iam::111122223333:role/replication";
let configuration = cfn!(AWS::S3::Bucket::ReplicationConfiguration { Role: copier, Rules: [rule] });
Bucket::new().with::<cfn::s3::Bucket>("ReplicationConfiguration", configuration)
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    if bucket.has("ReplicationConfiguration") && bucket.lacks("VersioningConfiguration") {
        let help = "set `VersioningConfiguration: VersioningConfiguration { Status: \"Enabled\" }`";
        let message = "replication requires versioning";
        report.error(bucket.at("ReplicationConfiguration"), message).help(help);
    }
}
