use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0011", "KMS key for a bucket that S3 encrypts with its own keys",
    on(&["AWS::S3::Bucket"], check), r#"
`AES256` uses S3's own keys; a KMS key requires `aws:kms` or `aws:kms:dsse`.

```rust wrong
let encryption = cfn!(AWS::S3::Bucket::ServerSideEncryptionByDefault {
    SSEAlgorithm: "AES256",
    KMSMasterKeyID: "alias/uploads",
//  ^
});
let rule = cfn!(AWS::S3::Bucket::ServerSideEncryptionRule { ServerSideEncryptionByDefault: encryption });
cfn!(AWS::S3::Bucket { BucketEncryption: BucketEncryption { ServerSideEncryptionConfiguration: [rule] } })
```

```rust right
let key = Key::new();
let uploads = Bucket::new().key(&key);
place! { key, uploads }
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
"# }

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    for rule in bucket.items("BucketEncryption.ServerSideEncryptionConfiguration") {
        let key = "ServerSideEncryptionByDefault.KMSMasterKeyID";
        if rule.is("ServerSideEncryptionByDefault.SSEAlgorithm", "AES256") && rule.has(key) {
            let help = "use `SSEAlgorithm: \"aws:kms\"`, or drop the key";
            report.error(rule.at(key), "`AES256` cannot have a KMS key").help(help);
        }
    }
}
