use cdk_core::check::{Report, Subject, rule};

rule! { "SCHEDULER0004", "flexible window without a length, or a length without a window",
    on(&["AWS::Scheduler::Schedule"], check), r#"
A flexible window has a length, `MaximumWindowInMinutes`, and `Mode: "OFF"` has none.

```rust wrong
cfn!(AWS::Scheduler::Schedule {
    ScheduleExpression: "rate(1 hour)",
    FlexibleTimeWindow: FlexibleTimeWindow { Mode: "FLEXIBLE" },
//                                           ^
    Target: Target { Arn: "arn:aws:sns:eu-west-1:111122223333:news", RoleArn: role },
})
```

```rust wrong
cfn!(AWS::Scheduler::Schedule {
    ScheduleExpression: "rate(1 hour)",
    FlexibleTimeWindow: FlexibleTimeWindow { Mode: "OFF", MaximumWindowInMinutes: 15 },
//                                                        ^
    Target: Target { Arn: "arn:aws:sns:eu-west-1:111122223333:news", RoleArn: role },
})
```

```rust right
cfn!(AWS::Scheduler::Schedule {
    ScheduleExpression: "rate(1 hour)",
    FlexibleTimeWindow: FlexibleTimeWindow { Mode: "FLEXIBLE", MaximumWindowInMinutes: 15 },
    Target: Target { Arn: "arn:aws:sns:eu-west-1:111122223333:news", RoleArn: role },
})
```

https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html
"# }

const MODE: &str = "FlexibleTimeWindow.Mode";
const LENGTH: &str = "FlexibleTimeWindow.MaximumWindowInMinutes";

fn check(schedule: &Subject<'_>, report: &mut Report<'_>) {
    if schedule.is(MODE, "FLEXIBLE") && schedule.lacks(LENGTH) {
        let message = "a flexible window needs a length, `MaximumWindowInMinutes`";
        report.error(schedule.at(MODE), message).help("set 1 to 1,440 minutes");
    } else if schedule.is(MODE, "OFF") && schedule.has(LENGTH) {
        let message = "a length of the window has no effect: `Mode` is `OFF`";
        report.error(schedule.at(LENGTH), message).help("drop it, or set `Mode: \"FLEXIBLE\"`");
    }
}
