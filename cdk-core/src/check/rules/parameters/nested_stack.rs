use crate::check::{Report, View, rule};
use crate::lower::Element;

rule! { "CDK0055", "a parameter of a nested stack without a value", across(check), r#"
The stack around a nested stack gives its parameters their values, not whoever deploys it. Place the parameter in the
outermost stack and use its value inside the nested stack: it is passed on, with `NoEcho` if it has that. A parameter
with a default can stay in the nested stack, but then it always has its default.

```rust wrong
let size = Parameter::<String>::new();
//         ^
let topic = cfn!(AWS::SNS::Topic { DisplayName: size.value() });
NestedStack::new(place! { size, topic })
```

```rust right
let size = Parameter::<String>::new();
let topic = cfn!(AWS::SNS::Topic { DisplayName: size.value() });
place! { size, nested: NestedStack::new(topic) }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for (placed, content) in view.elements() {
        let stack = &view.tree.stacks[view.tree.nodes[placed.node].stack()];
        let is_parameter = matches!(placed.element, Element::Parameter(_));
        if is_parameter && stack.nested_in.is_some() && content.lacks("Default") {
            let message = format!(
                "this parameter of nested stack `{}` has no default, and nothing gives it a value",
                stack.name
            );
            let help = "place it in the outermost stack and use its value here, or give it a default";
            report.error(&content, message).help(help);
        }
    }
}
