use cdk_core::check::{Report, Subject, rule};
use serde_json::Value as Json;

use super::lifecycle::expect;

rule! { "ECR0010", "invalid count in a lifecycle rule", on(&["AWS::ECR::Repository"], check), r#"
A lifecycle rule keeps at least one image, by `imageCountMoreThan`, or keeps images for at least one day: by
`sinceImagePushed`, `sinceImagePulled` or `sinceImageTransitioned`, with the unit `days`. A count of zero would delete
everything.

```rust wrong
place! {
    none: Repository::new().keep_last(0),
//                          ^
    never: Repository::new().delete_untagged_after(Duration::days(0)),
//                           ^
}
```

```rust wrong
use serde_json::json;
let one = json!({ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5, "countUnit": "days" });
let policy = json!({ "rules": [{ "rulePriority": 1, "selection": one, "action": { "type": "expire" } }] }).to_string();
cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: policy } })
//                                                             ^
```

```rust right
Repository::new().keep_last(1).delete_untagged_after(Duration::days(1))
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    expect(repository, report, number);
    expect(repository, report, |rule| unit(&rule["selection"]));
}

fn number(rule: &Json) -> Option<(String, &'static str)> {
    let number = &rule["selection"]["countNumber"];
    let is_count = number.as_i64().is_some_and(|number| number > 0);
    (!is_count).then(|| (format!("`countNumber` is {number}, must be at least 1"), "use 1 or more"))
}

fn unit(selection: &Json) -> Option<(String, &'static str)> {
    let unit = &selection["countUnit"];
    match selection["countType"].as_str().unwrap_or_default() {
        "imageCountMoreThan" if unit.is_null() => None,
        "imageCountMoreThan" => {
            Some((format!("`imageCountMoreThan` takes no `countUnit`, got {unit}"), "drop `countUnit`"))
        }
        "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned" if unit == "days" => None,
        "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned" => Some((
            format!("the `countUnit` of an age is {unit}, must be \"days\""),
            "set `countUnit` to `days`",
        )),
        other => {
            Some((format!("`{other}` is not a count type"), "use `imageCountMoreThan` or `sinceImagePushed`"))
        }
    }
}
