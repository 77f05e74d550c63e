use cdk_core::check::{Report, Subject, rule};

rule! { "BACKUP0002", "backup that its vault refuses", on(&["AWS::Backup::BackupPlan"], check), r#"
A vault with a lock refuses backups that would be deleted before its minimum, and the jobs fail. A plan keeps its backups
at least as long as the vault demands.

```rust wrong
cdk_aws::backup::BackupPlan::new()
    .lock(Duration::days(365))
    .keep_for(Duration::days(90))
//   ^
    .backs_up_tagged("backup", "daily")
```

```rust right
cdk_aws::backup::BackupPlan::new()
    .lock(Duration::days(90))
    .keep_for(Duration::days(90))
    .backs_up_tagged("backup", "daily")
```

https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
"# }

fn check(plan: &Subject<'_>, report: &mut Report<'_>) {
    for rule in plan.items("BackupPlan.BackupPlanRule") {
        let Some((vault, _)) = plan.arn_of(rule.value("TargetBackupVault")) else { continue };
        let (least, kept) =
            (vault.integer("LockConfiguration.MinRetentionDays"), rule.integer("Lifecycle.DeleteAfterDays"));
        let (Some(least), Some(kept)) = (least, kept) else { continue };
        if kept < least {
            let message = format!("the vault keeps backups for at least {least} days, the plan for {kept}");
            report
                .error(rule.at("Lifecycle.DeleteAfterDays"), message)
                .related(&vault, "LockConfiguration.MinRetentionDays", "the lock is here")
                .help("keep the backups longer");
        }
    }
}
