use cdk_core::check::{Report, Subject, rule};
use serde_json::Value as Json;

use super::lifecycle::{TEXT, is_alike, rules};

rule! { "ECR0013", "invalid priority of a lifecycle rule", on(&["AWS::ECR::Repository"], check), r#"
Priorities of lifecycle rules are unique and begin at 1. Rules apply in order of priority; a rule for all images must
come last in its storage class, so it has the highest number.

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5 });
let two = json!({ "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [
    { "rulePriority": 1, "selection": one, "action": { "type": "expire" } },
    { "rulePriority": 2, "selection": two, "action": { "type": "expire" } },
] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [{ "rulePriority": 0, "selection": one, "action": { "type": "expire" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5 });
let two = json!({ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [
    { "rulePriority": 1, "selection": one, "action": { "type": "expire" } },
    { "rulePriority": 1, "selection": two, "action": { "type": "expire" } },
] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust right
Repository::new().delete_untagged_after(Duration::days(7)).keep_last(5)
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    let rules = rules(repository);
    let priority = |rule: &Json| rule["rulePriority"].as_i64();
    let is_before_other = |any: &Json| {
        let is_after = |rule: &Json| is_alike(rule, any) && priority(rule) > priority(any);
        any["selection"]["tagStatus"] == "any" && rules.iter().any(is_after)
    };
    let is_taken = |rule: &Json| {
        let mut earlier = rules.iter().take_while(|other| !std::ptr::eq(*other, rule));
        earlier.any(|other| priority(other) == priority(rule))
    };
    let order = "number the rules in the order in which they apply, a rule for all images last";
    for rule in &rules {
        let number = &rule["rulePriority"];
        let message = if priority(rule).is_none_or(|priority| priority < 1) {
            format!("the priority of a lifecycle rule is {number}, must be at least 1")
        } else if is_taken(rule) {
            format!("two lifecycle rules have the priority {number}")
        } else if is_before_other(rule) {
            format!(
                "the lifecycle rule for all images has the priority {number}, but other rules come after it"
            )
        } else {
            continue;
        };
        report.error(repository.at(TEXT), message).help(order);
    }
}
