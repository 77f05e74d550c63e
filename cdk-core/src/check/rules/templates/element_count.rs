use crate::check::{Report, StackView, View, rule};
use crate::lower::Element;

rule! { "CDK0013", "too many elements in a template", across(check), r#"
A template can have at most 500 resources, 200 parameters, 200 mappings and 200 outputs; these quotas cannot be
raised. Split the stack: turn a field into a `Stack<T>`. References across the new boundary are exported and imported
automatically. Resources that are already deployed would be created again in the other stack, so split before the
first deployment, or use CloudFormation's stack refactoring.

```rust wrong
let topics: BTreeMap<_, _> = (0..501).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
Stack::new(topics)
//<
```

```rust wrong
let outputs: BTreeMap<_, _> = (0..201).map(|n| (format!("output{n}"), Output::new("x"))).collect();
Stack::new(place! { topic: cfn!(AWS::SNS::Topic {}), outputs })
//<
```

```rust right
let topics: BTreeMap<_, _> = (0..400).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
Stack::new(topics)
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for stack in view.stacks() {
        for (what, count, limit) in counts(view, stack).into_iter().filter(|(_, count, max)| count > max) {
            let message =
                format!("stack `{}` has {count} {what}; a template can have at most {limit}", stack.name());
            let help = "split the stack: turn one of its fields into a `Stack<T>`";
            report.push(report.draft(message).at(stack.location()).help(help));
        }
    }
}

/// How many elements a stack has, and the maximum.
pub(super) fn counts(view: &View<'_>, stack: StackView<'_>) -> [(&'static str, usize, usize); 4] {
    let generated = &view.resolved.outputs[stack.index];
    let given = &view.resolved.parameters[stack.index];
    [
        ("resources", stack.resources().len() + view.tree.stacks[stack.index].holds.len(), 500),
        ("parameters", stack.count(|e| matches!(e, Element::Parameter(_))) + given.len(), 200),
        ("mappings", stack.count(|e| matches!(e, Element::Mapping(_))), 200),
        ("outputs", stack.count(|e| matches!(e, Element::Output(_))) + generated.len(), 200),
    ]
}
