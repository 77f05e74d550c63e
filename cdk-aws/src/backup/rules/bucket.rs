use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Backup::BackupSelection"],
    check,
    "BACKUP0003",
    "bucket that cannot be backed up",
    r#"
AWS Backup needs versions of the objects of a bucket, and learns of changes by EventBridge. Without these the jobs fail.

```rust wrong
let files = Bucket::new();
let backups = cdk_aws::backup::BackupPlan::new().backs_up(&files);
//                                               ^
place! { files, backups }
```

```rust wrong
let files = Bucket::new().event_bridge().unversioned();
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
"#,
);

fn check(selection: &Subject<'_>, report: &mut Report<'_>) {
    for node in selection.items("BackupSelection.Resources") {
        let Some((bucket, _)) = node.expr().and_then(|value| selection.arn_of(value)) else { continue };
        if bucket.resource().resource_type() != "AWS::S3::Bucket" {
            continue;
        }
        let needs = [
            ("VersioningConfiguration.Status", "has no versions", "do not call `.unversioned()`"),
            (
                "NotificationConfiguration.EventBridgeConfiguration",
                "does not send its events to EventBridge",
                "call `.event_bridge()` on the bucket",
            ),
        ];
        for (path, what, help) in needs.into_iter().filter(|(path, ..)| bucket.lacks(path)) {
            let message = format!("AWS Backup cannot back up the bucket, which {what}");
            report.error(node, message).related(&bucket, path, "the bucket is made here").help(help);
        }
    }
}
