use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0024", "invalid connection ARN", on(&["AWS::CodePipeline::Pipeline"], check), r#"
A connection to GitHub is created once by hand, because a person must authorize it, and is referred to by its ARN,
`arn:aws:codeconnections:region:account:connection/id`. Older connections have the service `codestar-connections`.

```rust wrong
let host = arn!("arn:aws:codeconnections:eu-west-1:111122223333:host/example-8b1f4b1c");
let source = GitHub::new("example-org/shop", host);
//           ^
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

```rust wrong
let source = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "Source",
    ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "CodeStarSourceConnection", Version: "1" },
    Configuration: json!({ "ConnectionArn": "github", "FullRepositoryId": "example-org/shop", "BranchName": "main" }),
//                         ^
    OutputArtifacts: [OutputArtifact { Name: "Code" }],
});
started_by(source)
```

```rust right
let old = arn!("arn:aws:codestar-connections:eu-west-1:111122223333:connection/8b1f4b1c");
DeliveryPipeline::new(GitHub::new("example-org/shop", old), ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/connections-github.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline) {
        let is_connection = |arn: &str| account_of(arn).is_some() || arn.contains("#{");
        let help = "write `arn:aws:codeconnections:region:account:connection/id`";
        report.expect_text(
            &action,
            "Configuration.ConnectionArn",
            is_connection,
            "the ARN of a connection",
            help,
        );
    }
}

/// The account of a connection, if this is its ARN.
pub(super) fn account_of(arn: &str) -> Option<&str> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", _, "codeconnections" | "codestar-connections", _, account, resource] = parts[..] else {
        return None;
    };
    let id = resource.strip_prefix("connection/")?;
    let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    is_id.then_some(account)
}
