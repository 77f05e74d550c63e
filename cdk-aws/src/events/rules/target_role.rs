use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Piece;

rule! { "EVENTS0011", "target without a role", on(&["AWS::Events::Rule"], check), r#"
EventBridge needs a role to start builds, pipelines, tasks and similar targets. Functions, topics and queues grant
access in their resource policies instead.

```rust wrong
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(5 minutes)",
    Targets: [Target { Id: "a", Arn: "arn:aws:codepipeline:eu-west-1:111122223333:shop" }],
//                              ^
})
```

```rust right
let role = "arn:aws:iam::111122223333:role/start";
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(5 minutes)",
    Targets: [Target { Id: "a", Arn: "arn:aws:codepipeline:eu-west-1:111122223333:shop", RoleArn: role }],
})
```

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
"# }

/// Services that EventBridge calls with a role.
const SERVICES: [&str; 7] = ["batch", "codebuild", "codepipeline", "ecs", "kinesis", "ssm", "states"];

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    for target in rule.items("Targets").iter().filter(|target| target.lacks("RoleArn")) {
        let service = service(target.value("Arn"));
        if let Some(service) = service.filter(|service| SERVICES.contains(&&**service)) {
            report
                .error(target.at("Arn"), format!("a target of `{service}` requires `RoleArn`"))
                .help("set `RoleArn` to a role that EventBridge may assume");
        }
    }
}

/// The service in an ARN, as far as it is written out.
fn service(arn: &Expr) -> Option<String> {
    let text = match arn {
        Expr::Text(text) => text.to_string(),
        Expr::Sub(pieces) => {
            pieces.iter().map(|piece| if let Piece::Text(text) = piece { text } else { "x" }).collect()
        }
        _ => return None,
    };
    text.strip_prefix("arn:")?.split(':').nth(1).map(str::to_owned)
}
