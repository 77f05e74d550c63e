use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use super::lifecycle::{TEXT, rules};

rule! { "ECR0009", "unknown key in the selection of a lifecycle rule",
    on(&["AWS::ECR::Repository"], check), r#"
A lifecycle rule selects images by `tagStatus`, `tagPrefixList`, `tagPatternList`, `storageClass`, `countType`, `countUnit` and
`countNumber`.

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5, "tagPrefix": ["v"] });
let policy = json!({ "rules": [{ "rulePriority": 1, "selection": one, "action": { "type": "expire" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust right
Repository::new().keep_last(5)
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

const KEYS: [&str; 7] =
    ["countNumber", "countType", "countUnit", "storageClass", "tagPatternList", "tagPrefixList", "tagStatus"];

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    for rule in rules(repository) {
        let keys = rule["selection"].as_object().into_iter().flat_map(|selection| selection.keys());
        for key in keys.filter(|key| !KEYS.contains(&key.as_str())) {
            let message = format!("the selection of a lifecycle rule has no `{key}`");
            report.error(repository.at(TEXT), message).meant(suggest(key, KEYS));
        }
    }
}
