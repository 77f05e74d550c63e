use cdk_core::check::{Report, Subject, rule};

rule! { "SCHEDULER0003", "unknown time zone of a schedule", on(&["AWS::Scheduler::Schedule"], check), r#"
The time zone of a schedule is an IANA name, such as `Europe/Berlin`. The default is UTC.

```rust wrong
let hours = WorkingHours::weekdays(7..20).time_zone("Europe/Berln");
//                                        ^
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).working_hours(hours)
```

```rust right
let hours = WorkingHours::weekdays(7..20).time_zone("Europe/Berlin");
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).working_hours(hours)
```

https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"# }

fn check(schedule: &Subject<'_>, report: &mut Report<'_>) {
    let zone = schedule.text("ScheduleExpressionTimezone");
    if let Some(problem) = zone.and_then(crate::rules::time_zone::problem) {
        report.error(schedule.at("ScheduleExpressionTimezone"), problem);
    }
}
