use cdk_core::check::{Report, Subject, rule};

use super::action::actions;
use crate::support::expect_minutes;

rule! { "PIPE0026", "approval timeout out of range", on(&["AWS::CodePipeline::Pipeline"], check), r#"
An approval waits 5 minutes to 60 days, in whole minutes.

```rust wrong
let approval = Approval::new("go").timeout(Duration::days(61));
//                                 ^
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval(approval).deploy("prod", &shop.api)
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "approve", ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
    TimeoutInMinutes: 4,
//  ^
})])
```

```rust right
let approval = Approval::new("go").timeout(Duration::days(60));
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval(approval).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline).iter().filter(|action| action.is("ActionTypeId.Category", "Approval")) {
        let what = "an approval waits 5 minutes to 60 days";
        expect_minutes(report, action, "TimeoutInMinutes", 5..=86_400, what);
    }
}
