use cdk_core::check::{Report, Subject, rule};

use super::lifecycle::{TEXT, is_alike, rules};

rule! { "ECR0014", "two lifecycle rules for the same images", on(&["AWS::ECR::Repository"], check), r#"
There is at most one lifecycle rule per action and storage class for untagged images, and one for all images.

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5 });
let two = json!({ "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [
    { "rulePriority": 1, "selection": one, "action": { "type": "expire" } },
    { "rulePriority": 2, "selection": two, "action": { "type": "expire" } },
] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust right
use serde_json::json;
let one = json!({ "tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", "countNumber": 14 });
let two = json!({ "tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 90 });
let policy = json!({ "rules": [
    { "rulePriority": 1, "selection": one, "action": { "type": "transition", "targetStorageClass": "archive" } },
    { "rulePriority": 2, "selection": two, "action": { "type": "expire" } },
] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    let rules = rules(repository);
    for status in ["any", "untagged"] {
        let of_status: Vec<_> =
            rules.iter().filter(|rule| rule["selection"]["tagStatus"] == status).collect();
        let again = |index: usize| of_status[..index].iter().any(|other| is_alike(other, of_status[index]));
        if (0..of_status.len()).any(again) {
            let message = format!("two lifecycle rules have the same action for `{status}` images");
            report.error(repository.at(TEXT), message).help("join them");
        }
    }
}
