use super::untyped;
use crate::check::{Report, View, rule};

rule! { "CDK0043", "a resource attribute among the properties", across(check), r#"
In a template, `DependsOn`, `DeletionPolicy` and similar attributes are placed next to the properties of a resource.
Inside the properties they have no effect, or the resource type refuses them. The resource has methods for them:
`.after(&table)` for `DependsOn`, `.removal_policy(..)` for `DeletionPolicy` and `UpdateReplacePolicy`.

```rust wrong
Untyped::resource("Custom::Seed", json!({ "ServiceToken": "arn:aws:lambda:eu-west-1:111122223333:function:seed", "DependsOn": "Table" }))
//                                                                                                               ^
```

```rust right
let table = cfn!(AWS::SNS::Topic {});
let seed = Untyped::resource("Custom::Seed", json!({ "ServiceToken": "arn:aws:lambda:eu-west-1:111122223333:function:seed" }));
place! { seed: seed.after(&*table).removal_policy(RemovalPolicy::Retain), table }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html
"# }

/// What a resource has next to its properties, and the method that sets it.
const BESIDE: [(&str, &str); 5] = [
    ("DependsOn", ".after(&other)"),
    ("DeletionPolicy", ".removal_policy(..)"),
    ("UpdateReplacePolicy", ".removal_policy(..)"),
    ("CreationPolicy", ".creation_policy(..)"),
    ("UpdatePolicy", ".update_policy(..)"),
];

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for resource in untyped(view) {
        for (name, method) in BESIDE.iter().filter(|(name, _)| resource.get(name).is_some()) {
            let message = format!("`{name}` is an attribute of the resource, not a property");
            report.on(&resource).error(resource.at(name), message).help(format!("use `{method}`"));
        }
    }
}
