use cdk_core::Diagnostic;
use cdk_core::check::rule;

use crate::scheduler::working_hours::Hours;

rule! { "SCHEDULER0001", "working hours that are no hours of a day", of_construct(), r#"
Working hours begin at an hour of a day, 0 to 23, and end at a later one, up to 24.

```rust wrong
service.working_hours(WorkingHours::weekdays(7..25))
//                    ^
```

```rust wrong
#[expect(clippy::reversed_empty_ranges)]
let nights = WorkingHours::daily(22..6);
//           ^
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).working_hours(nights)
```

```rust right
service.working_hours(WorkingHours::weekdays(0..24))
```

https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"# }

pub(in crate::scheduler) fn problem(hours: &Hours) -> Option<Diagnostic> {
    let range = hours.range();
    let (from, to) = range.value;
    (from >= to || to > 24).then(|| {
        let message = format!("working hours are within a day, such as `7..20`, got `{from}..{to}`");
        let help = "begin at 0 to 23, and end later, at 24 at the latest";
        Diagnostic::error(&RULE.code, message).at(range.location).help(help)
    })
}
