use super::element_count::counts;
use super::size;
use crate::check::{Report, View, rule};
use crate::diagnostic::Diagnostic;
use crate::place::StackInfo;

rule! { "CDK0014", "a template near a limit", across(check), r#"
A template can have at most 500 resources, 200 parameters, 200 mappings, 200 outputs and 1 MB (1,048,576 bytes), and this
one has more than 80 % of that. It can still be deployed, so this is a warning. Split the stack early: resources that
are already deployed would be created again in the other stack. `--format compact` writes the template without
indentation, which makes it less than half as large.

```rust wrong
let topics: BTreeMap<_, _> = (0..401).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
Stack::new(topics)
//<
```

```rust wrong
let outputs: BTreeMap<_, _> = (0..161).map(|n| (format!("output{n}"), Output::new("x"))).collect();
Stack::new(place! { topic: cfn!(AWS::SNS::Topic {}), outputs })
//<
```

```rust wrong
Stack::new(Topic::new()).metadata("Notes", "x".repeat(850_000))
//<
```

```rust right
let topics: BTreeMap<_, _> = (0..300).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
let others: BTreeMap<_, _> = (0..300).map(|n| (format!("topic{n}"), cfn!(AWS::SNS::Topic {}))).collect();
place! { topics: Stack::new(topics), others: Stack::new(others) }
```

```rust right
Stack::new(Topic::new()).metadata("Notes", "x".repeat(800_000))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"# }

const HELP: &str = "split the stack: turn one of its fields into a `Stack<T>`";

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for stack in view.stacks() {
        for (what, count, max) in
            counts(view, stack).into_iter().filter(|(_, count, max)| is_near(*count, *max))
        {
            let message = format!("stack `{}` has {count} of at most {max} {what}", stack.name());
            report.push(report.draft_warning(message).at(stack.location()).help(HELP));
        }
    }
}

/// Checks the size of a template as it is written.
pub(in crate::check) fn check_size(stack: &StackInfo<'_>, bytes: usize) -> Option<Diagnostic> {
    let max = size::MAX;
    let message = format!("the template of stack `{}` has {bytes} of at most {max} bytes", stack.name);
    let warning = || Diagnostic::warning(&RULE.code, message).at(stack.location).help(HELP);
    is_near(bytes, max).then(warning)
}

fn is_near(count: usize, max: usize) -> bool {
    count <= max && count * 5 > max * 4
}
