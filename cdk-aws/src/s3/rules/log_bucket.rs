use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "BUCKET0010", "access logs for a bucket with a KMS key",
    on(&["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::S3::Bucket"], check), r#"
S3 and load balancers deliver access logs only to buckets that S3 encrypts with its own keys.

```rust wrong
let key = Key::new();
let logs = Bucket::new().key(&key);
let uploads = Bucket::new().access_logs(&logs, "uploads/");
//                          ^
let balancer = LoadBalancer::public(network.public()).http().access_logs(&logs);
//                                                           ^
place! { key, logs, uploads, balancer }
```

```rust wrong
let key = Key::new();
let logs = Bucket::new().key(&key);
let name = logs.bucket_name();
let uploads = cfn!(AWS::S3::Bucket { LoggingConfiguration: LoggingConfiguration { DestinationBucketName: name } });
//                                                                                ^
place! { key, logs, uploads }
```

```rust right
let logs = Bucket::new();
let uploads = Bucket::new().access_logs(&logs, "uploads/");
place! { logs, uploads }
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_log = |attribute: &&Node<'_>| attribute.is("Key", "access_logs.s3.bucket");
    let attributes = subject.items("LoadBalancerAttributes").iter().filter(is_log);
    let attributes = attributes.filter(|_| subject.lacks("Type") || subject.is("Type", "application"));
    let paths = attributes.map(|attribute| (attribute, "Value"));
    for (node, path) in paths.chain([(&**subject, "LoggingConfiguration.DestinationBucketName")]) {
        let Some(bucket) = subject.view().subject_of(node.value(path)).filter(has_key) else { continue };
        report
            .error(
                node.at(path),
                "access logs cannot be delivered to a bucket that is encrypted with a KMS key",
            )
            .related(&bucket, "", "the bucket is made here")
            .help("encrypt the bucket for the logs with S3's own keys: drop its key");
    }
}

fn has_key(bucket: &Subject<'_>) -> bool {
    let rules = bucket.items("BucketEncryption.ServerSideEncryptionConfiguration");
    let is_kms = |rule: &Node<'_>| {
        let algorithm = rule.text("ServerSideEncryptionByDefault.SSEAlgorithm");
        algorithm.is_some_and(|name| name.starts_with("aws:kms"))
    };
    rules.iter().any(is_kms)
}
