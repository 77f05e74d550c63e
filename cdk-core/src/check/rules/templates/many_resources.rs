use super::{MAX_RESOURCES, resources};
use crate::check::{Report, View, rule};

rule! { "CDK0014", "a template near the limit of resources", across(check), r#"
A template can have at most 500 resources, and this one has more than 400. It can still be deployed, so this is a
warning. Split the stack early: resources that are already deployed would be created again in the other stack.

```rust wrong
let topics: BTreeMap<_, _> = (0..401).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
Stack::new(topics)
//<
```

```rust right
let topics: BTreeMap<_, _> = (0..300).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
let others: BTreeMap<_, _> = (0..300).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
place! { topics: Stack::new(topics), others: Stack::new(others) }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for stack in view.stacks() {
        let count = resources(view, stack);
        if count <= MAX_RESOURCES && count * 5 > MAX_RESOURCES * 4 {
            let name = stack.name();
            let message = format!("stack `{name}` has {count} of at most {MAX_RESOURCES} resources");
            let draft = report.draft_warning(message).at(stack.location());
            report.push(draft.help("split the stack: turn one of its fields into a `Stack<T>`"));
        }
    }
}
