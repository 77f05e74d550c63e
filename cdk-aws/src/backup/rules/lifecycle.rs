use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "BACKUP0001", "backup that leaves cold storage too early", on(&["AWS::Backup::BackupPlan"], check), r#"
Backups stay in cold storage for at least 90 days: `DeleteAfterDays` is at least 90 more than `MoveToColdStorageAfterDays`.

```rust wrong
cdk_aws::backup::BackupPlan::new()
    .cold_after(Duration::days(7))
    .keep_for(Duration::days(90))
//   ^
    .backs_up_tagged("backup", "daily")
```

```rust right
cdk_aws::backup::BackupPlan::new()
    .cold_after(Duration::days(7))
    .keep_for(Duration::days(97))
    .backs_up_tagged("backup", "daily")
```

https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
"# }

/// The fewest days in cold storage.
const COLD: i64 = 90;

fn check(plan: &Subject<'_>, report: &mut Report<'_>) {
    for rule in plan.items("BackupPlan.BackupPlanRule") {
        check_lifecycle(rule, report);
        rule.items("CopyActions").iter().for_each(|copy| check_lifecycle(copy, report));
    }
}

fn check_lifecycle(node: &Node<'_>, report: &mut Report<'_>) {
    let days = |path| node.integer(path);
    let (Some(cold), Some(end)) =
        (days("Lifecycle.MoveToColdStorageAfterDays"), days("Lifecycle.DeleteAfterDays"))
    else {
        return;
    };
    if end < cold + COLD {
        let message = format!(
            "a backup that moves to cold storage after {cold} days is kept for at least {} days, got {end}",
            cold + COLD
        );
        report
            .error(node.at("Lifecycle.DeleteAfterDays"), message)
            .related(node, "Lifecycle.MoveToColdStorageAfterDays", "it moves to cold storage here")
            .help("keep it longer, or leave it in warm storage");
    }
}
