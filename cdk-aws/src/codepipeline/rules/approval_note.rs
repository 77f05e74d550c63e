use cdk_core::check::{Report, Subject, rule};

use super::action::actions;

rule! { "PIPE0027", "approval note too long or empty", on(&["AWS::CodePipeline::Pipeline"], check), r#"
The note of an approval, `CustomData`, has 1 to 1,000 characters.

```rust wrong
let approval = Approval::new("go").note("x".repeat(1001));
//                                 ^
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval(approval).deploy("prod", &shop.api)
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "approve", ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
    Configuration: json!({ "CustomData": "" }),
//                         ^
})])
```

```rust right
let approval = Approval::new("go").note("x".repeat(1000));
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval(approval).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline).iter().filter(|action| action.is("ActionTypeId.Category", "Approval")) {
        let Some((note, path)) = action.configured("CustomData") else { continue };
        let length = note.chars().count();
        if !(1..=1000).contains(&length) {
            let message = format!("a note has 1 to 1000 characters, got {length}");
            report.error(action.at(&path), message).help("shorten it, or leave it out");
        }
    }
}
