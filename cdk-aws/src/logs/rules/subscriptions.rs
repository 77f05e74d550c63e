use std::collections::BTreeMap;

use cdk_core::check::{Report, Subject, View, rule};

rule! { "LOGS0014", "too many subscription filters on a log group", across(check), r#"
A log group has up to 2 subscription filters.

```rust wrong
let [a, b, c] = ["a", "b", "c"].map(|name| format!("arn:aws:lambda:eu-west-1:111122223333:function:{name}"));
let a = cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: a });
let b = cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: b });
let c = cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: c });
//                                           ^
place! { a, b, c }
```

```rust right
let [a, b] = ["a", "b"].map(|name| format!("arn:aws:lambda:eu-west-1:111122223333:function:{name}"));
let a = cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: a });
let b = cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: b });
place! { a, b }
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let filter = |name: &str| {
    let function = format!("arn:aws:lambda:eu-west-1:111122223333:function:{name}");
    cfn!(AWS::Logs::SubscriptionFilter { LogGroupName: "x", FilterPattern: "", DestinationArn: function })
};
let (a, b, c) = (filter("a"), filter("b").when(&prod), filter("c").when(&other));
place! { stage, prod, other, a, b, c }
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken = BTreeMap::<_, Vec<Subject<'_>>>::new();
    for filter in view.subjects("AWS::Logs::SubscriptionFilter") {
        let Some(group) = filter.identity("LogGroupName") else { continue };
        let others = taken.entry(group).or_default();
        let beside: Vec<_> = others.iter().filter(|other| !other.excludes(&filter)).collect();
        let is_pair = |one: &&&Subject<'_>| beside.iter().filter(|other| !other.excludes(one)).count() > 1;
        if let Some(first) = beside.iter().find(is_pair) {
            report
                .on(&filter)
                .error(
                    filter.at("LogGroupName"),
                    "a log group has up to 2 subscription filters, this is another one",
                )
                .related(first, "LogGroupName", "the first one is here")
                .help("send the logs to one stream, and distribute them from there");
        }
        others.push(filter);
    }
}
