use cdk_core::check::{Report, Subject, rule};
use serde_json::Value as Json;

use super::lifecycle::TEXT;

rule! { "ECR0008", "unreadable lifecycle policy", on(&["AWS::ECR::Repository"], check), r#"
A lifecycle policy is JSON with a list of at least one rule: `{"rules": [..]}`.

```rust wrong
let policy = "{\"rules\": [";
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust right
Repository::new().keep_last(50)
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    let Some(text) = repository.text(TEXT) else { return };
    let message = match serde_json::from_str::<Json>(text) {
        Err(error) => format!("the lifecycle policy is not JSON: {error}"),
        Ok(policy) if policy["rules"].as_array().is_none_or(Vec::is_empty) => {
            "the lifecycle policy lacks rules".to_owned()
        }
        Ok(_) => return,
    };
    report.error(repository.at(TEXT), message).help("write `{\"rules\": [..]}`");
}
