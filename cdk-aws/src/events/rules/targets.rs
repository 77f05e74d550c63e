use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0008", "rule without targets", on(&["AWS::Events::Rule"], check), r#"
A rule without targets has no effect.

```rust wrong
let daily = Rule::at(schedule!("rate(1 day)"));
//          ^
place! { daily }
```

```rust wrong
cfn!(AWS::Events::Rule { ScheduleExpression: "rate(1 day)", Targets: [] })
//                                                          ^
```

```rust right
let team = Topic::new();
let daily = Rule::at(schedule!("rate(1 day)")).publishes_to(&team);
place! { team, daily }
```

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    if rule.count("Targets") == Some(0) {
        report
            .error(rule.at("Targets"), "a rule has 1 to 5 targets, got 0")
            .help("add `.publishes_to(..)`, `.invokes(..)` or `.starts(..)`");
    }
}
