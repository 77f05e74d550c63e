use cdk_core::check::{Report, Subject, rule};
use serde_json::Value as Json;

use super::lifecycle::expect;

rule! { "ECR0011", "invalid tag selection in a lifecycle rule", on(&["AWS::ECR::Repository"], check), r#"
The `tagStatus` of a lifecycle rule is `any`, `untagged` or `tagged`. A rule for tagged images selects tags by prefixes
or by patterns; other rules have neither.

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [{ "rulePriority": 1, "selection": one, "action": { "type": "expire" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "untagged", "tagPrefixList": ["v"], "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [{ "rulePriority": 1, "selection": one, "action": { "type": "expire" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust right
use serde_json::json;
let one = json!({ "tagStatus": "tagged", "tagPatternList": ["prod*"], "countType": "imageCountMoreThan", "countNumber": 5 });
let policy = json!({ "rules": [{ "rulePriority": 1, "selection": one, "action": { "type": "expire" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    expect(repository, report, |rule| problem(&rule["selection"]));
}

fn problem(selection: &Json) -> Option<(String, &'static str)> {
    let has = |name: &str| selection[name].as_array().is_some_and(|tags| !tags.is_empty());
    let lists = (has("tagPrefixList"), has("tagPatternList"));
    let help = "set one of `tagPrefixList` and `tagPatternList`";
    match (selection["tagStatus"].as_str().unwrap_or_default(), lists) {
        ("any" | "untagged", (false, false)) | ("tagged", (true, false) | (false, true)) => None,
        ("tagged", (false, false)) => {
            Some(("tagged images lack `tagPrefixList` or `tagPatternList`".to_owned(), help))
        }
        ("tagged", _) => {
            Some(("`tagPrefixList` and `tagPatternList` are mutually exclusive".to_owned(), help))
        }
        (status @ ("any" | "untagged"), _) => {
            let message =
                format!("a rule for `{status}` images cannot have `tagPrefixList` or `tagPatternList`");
            Some((message, "drop the list, or set `tagStatus` to `tagged`"))
        }
        (other, _) => Some((format!("`{other}` is not a tag status"), "use `any`, `tagged` or `untagged`")),
    }
}
