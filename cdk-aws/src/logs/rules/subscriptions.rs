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

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken = BTreeMap::<_, Vec<Subject<'_>>>::new();
    let filters = view.subjects("AWS::Logs::SubscriptionFilter");
    for filter in filters.filter(|filter| !filter.resource().is_conditional()) {
        let Some(group) = filter.identity("LogGroupName") else { continue };
        let others = taken.entry(group).or_default();
        if others.len() == 2 {
            report
                .on(&filter)
                .error(
                    filter.at("LogGroupName"),
                    "a log group has up to 2 subscription filters, this is another one",
                )
                .related(&others[0], "LogGroupName", "the first one is here")
                .help("send the logs to one stream, and distribute them from there");
        }
        others.push(filter);
    }
}
