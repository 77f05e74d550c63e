use cdk_core::check::{Report, Subject, rule};

rule! { "BACKUP0003", "bucket that cannot be backed up", on(&["AWS::Backup::BackupSelection"], check), r#"
AWS Backup copies versions of objects: the jobs fail for a bucket that keeps none. It also turns the bucket's events to
EventBridge on, which the next update of the bucket would turn off without `.event_bridge()`.

```rust wrong
let files = Bucket::new().unversioned();
let backups = cdk_aws::backup::BackupPlan::new().backs_up(&files);
//                                               ^
place! { files, backups }
```

```rust right
let files = Bucket::new().event_bridge();
let backups = cdk_aws::backup::BackupPlan::new().backs_up(&files);
place! { files, backups }
```

https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
"# }

fn check(selection: &Subject<'_>, report: &mut Report<'_>) {
    for node in selection.items("BackupSelection.Resources") {
        let Some((bucket, _)) = node.expr().and_then(|value| selection.arn_of(value)) else { continue };
        if bucket.resource().resource_type() != "AWS::S3::Bucket" {
            continue;
        }
        let path = "VersioningConfiguration.Status";
        if bucket.lacks(path) || bucket.text(path).is_some_and(|status| status != "Enabled") {
            report
                .error(node, "AWS Backup cannot back up the bucket, which keeps no versions")
                .related(&bucket, path, "the bucket is made here")
                .help("keep versions: do not call `.unversioned()`");
        }
    }
}
