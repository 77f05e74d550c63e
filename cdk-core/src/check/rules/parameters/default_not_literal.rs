use super::{all, literal};
use crate::check::{Report, View, rule};

rule! { "CDK0024", "a default that is not a literal", across(check), r#"
CloudFormation does not evaluate the default of a parameter, so it must be a literal.

```rust wrong
Parameter::<String>::new().default(Value::region())
//                         ^
```

```rust right
let region = Parameter::<String>::new().default("eu-west-1");
place! { topic: cfn!(AWS::SNS::Topic {}), region }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for parameter in all(view).filter(|parameter| parameter.get("Default").is_some()) {
        if literal(parameter.value("Default")).is_none() {
            let message =
                "the default of a parameter must be a literal, because CloudFormation does not evaluate it";
            report
                .error(parameter.at("Default"), message)
                .help("give a literal, or use the value without a parameter");
        }
    }
}
