use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0028", "approval link that is not a URL", on(&["AWS::CodePipeline::Pipeline"], check), r#"
The link of an approval, `ExternalEntityLink`, is a URL, `https://..` or `http://..`, or a variable of an earlier
action.

```rust wrong
let approval = Approval::new("go").link("test.example.com");
//                                 ^
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval(approval).deploy("prod", &shop.api)
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "approve", ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
    Configuration: json!({ "ExternalEntityLink": "test.example.com" }),
//                         ^
})])
```

```rust right
let approval = Approval::new("go").link("https://example.com/commits/#{Source.CommitId}");
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval(approval).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let is_url = |link: &str| ["https://", "http://", "#{"].iter().any(|start| link.starts_with(start));
    for action in actions(pipeline).iter().filter(|action| action.is("ActionTypeId.Category", "Approval")) {
        let path = "Configuration.ExternalEntityLink";
        report.expect_text(action, path, is_url, "a URL", "begin it with `https://`");
    }
}
