use cdk_core::check::{Report, Subject, rule};

use super::lifecycle::expect;

rule! { "ECR0012", "unknown action of a lifecycle rule", on(&["AWS::ECR::Repository"], check), r#"
A lifecycle rule deletes images, by `expire`, or moves them to another storage class, by `transition`.

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [{ "rulePriority": 1, "selection": one, "action": { "type": "delete" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust right
use serde_json::json;
let one = json!({ "tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", "countNumber": 14 });
let policy = json!({ "rules": [{ "rulePriority": 1, "selection": one, "action": { "type": "transition", "targetStorageClass": "archive" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    expect(repository, report, |rule| {
        let action = &rule["action"]["type"];
        let is_action = action == "expire" || action == "transition";
        (!is_action).then(|| (format!("the action is {action}"), "use `expire` or `transition`"))
    });
}
