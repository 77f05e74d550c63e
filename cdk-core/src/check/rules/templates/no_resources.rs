use crate::check::rule;
use crate::diagnostic::Diagnostic;
use crate::place::StackInfo;

rule! { "CDK0057", "a template without resources", of_construct(), r#"
CloudFormation refuses a template that has parameters, conditions or outputs but no resource: "At least one Resources
member must be defined". Place these elements in the stack that uses them. A stack with nothing in it makes no template.

```rust wrong
Stack::new(place! { shown: Output::new("https://shop.example.com") })
//<
```

```rust right
Stack::new(place! { topic: cfn!(AWS::SNS::Topic {}), shown: Output::new("https://shop.example.com") })
```

```rust right
Stack::new(place! {})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
"# }

/// Checks that a template has resources.
pub(in crate::check) fn check(stack: &StackInfo<'_>, resources: usize) -> Option<Diagnostic> {
    let message =
        || format!("stack `{}` has no resource, so CloudFormation refuses its template", stack.name);
    let help = "place its parameters and outputs in the stack that uses them";
    (resources == 0).then(|| Diagnostic::error(&RULE.code, message()).at(stack.location).help(help))
}
