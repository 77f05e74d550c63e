use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0007", "event that its source does not send", on(&["AWS::Events::Rule"], check), r#"
A rule whose `detail-type` is not one that the source sends never matches. Amazon ECR, for example, sends `ECR Image Action`
when an image is pushed, and nothing called `ECR Image Push`.

```rust wrong
let team = Topic::new();
let pushed = Rule::on(Event::new("aws.ecr", "ECR Image Push")).publishes_to(&team);
//                    ^
place! { team, pushed }
```

```rust wrong
let pattern = json!({ "source": ["aws.codepipeline"], "detail-type": ["CodePipeline Execution State Change"] });
//                                                    ^
cfn!(AWS::Events::Rule { EventPattern: pattern })
```

```rust right
let known = json!({ "source": ["aws.ecr"], "detail-type": ["ECR Image Action", "AWS API Call via CloudTrail"] });
let own = json!({ "source": ["shop"], "detail-type": ["Order"] });
place! { known: cfn!(AWS::Events::Rule { EventPattern: known }), own: cfn!(AWS::Events::Rule { EventPattern: own }) }
```

https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
"# }

/// The detail types that services send, as far as they are known here.
const DETAIL_TYPES: &[(&str, &[&str])] = &[
    (
        "aws.ecr",
        &[
            "ECR Image Action",
            "ECR Image Scan",
            "ECR Replication Action",
            "ECR Artifact Action",
            "ECR Referrer Action",
            "ECR Scan Resource Change",
            "ECR Pull Through Cache Action",
        ],
    ),
    (
        "aws.codepipeline",
        &[
            "CodePipeline Pipeline Execution State Change",
            "CodePipeline Stage Execution State Change",
            "CodePipeline Action Execution State Change",
        ],
    ),
    ("aws.codebuild", &["CodeBuild Build State Change", "CodeBuild Build Phase Change"]),
    (
        "aws.codedeploy",
        &["CodeDeploy Deployment State-change Notification", "CodeDeploy Instance State-change Notification"],
    ),
    (
        "aws.ecs",
        &[
            "ECS Task State Change",
            "ECS Container Instance State Change",
            "ECS Service Action",
            "ECS Deployment State Change",
        ],
    ),
];

/// What CloudTrail sends as any source.
const CLOUD_TRAIL: [&str; 3] =
    ["AWS API Call via CloudTrail", "AWS Service Event via CloudTrail", "AWS Console Action via CloudTrail"];

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let Some(pattern) = rule.json("EventPattern") else { return };
    let sources: Vec<&str> = pattern.texts("source").map(|(source, _)| source).collect();
    let [source] = sources[..] else { return };
    let Some((_, known)) = DETAIL_TYPES.iter().find(|(name, _)| *name == source) else { return };
    for (detail_type, item) in pattern.texts("detail-type") {
        if !known.contains(&detail_type) && !CLOUD_TRAIL.contains(&detail_type) {
            let message = format!("`{source}` sends no events of the type `{detail_type}`");
            report
                .error(item, message)
                .note("the rule would never match")
                .help(format!("use one of {}", known.join(", ")));
        }
    }
}
