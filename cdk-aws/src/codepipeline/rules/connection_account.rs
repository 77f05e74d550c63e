use cdk_core::check::{Report, Subject, rule};

use super::action::actions;
use super::connection::account_of;

rule! { "PIPE0025", "connection in another account", on(&["AWS::CodePipeline::Pipeline"], check), r#"
The connection must be in the pipeline's account, or shared with it through Resource Access Manager.

```rust wrong
let other = arn!("arn:aws:codeconnections:eu-west-1:444455556666:connection/8b1f4b1c");
let source = GitHub::new("example-org/shop", other);
//           ^
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

```rust wrong
let other = "arn:aws:codeconnections:eu-west-1:444455556666:connection/8b1f4b1c";
started_by(cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "Source",
    ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "CodeStarSourceConnection", Version: "1" },
    Configuration: json!({ "ConnectionArn": other, "FullRepositoryId": "example-org/shop", "BranchName": "main" }),
//                         ^
    OutputArtifacts: [OutputArtifact { Name: "Code" }],
}))
```

```rust right
let own = arn!("arn:aws:codeconnections:eu-west-1:111122223333:connection/8b1f4b1c");
DeliveryPipeline::new(GitHub::new("example-org/shop", own), ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-share.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let Some(own) = pipeline.environment().account else { return };
    for action in actions(pipeline) {
        let Some((arn, path)) = action.configured("ConnectionArn") else { continue };
        if let Some(account) = account_of(arn).filter(|account| *account != own.as_str()) {
            let message = format!("the connection is in the account {account}, but the pipeline is in {own}");
            report
                .warning(action.at(&path), message)
                .help("share it, or make a connection in the pipeline's account");
        }
    }
}
