use crate::check::{Report, StackView, View, rule};
use crate::source::Site;

rule! { "CDK0017", "resources that depend on each other", across(check), r#"
Each resource of the cycle needs another one to exist first, so CloudFormation refuses the template: "Circular
dependency between resources". References and `DependsOn` both count. Security groups that allow each other are the
usual case: use separate rule resources (`AWS::EC2::SecurityGroupIngress`), as the library's connections do.

```rust wrong
let first = cfn!(AWS::SNS::Topic {});
let second = cfn!(AWS::SNS::Topic { DisplayName: first.attr_topic_name() });
let first = first.set("DisplayName", second.attr_topic_name());
//                                          ^
place! { first, second }
```

```rust wrong
let first = cfn!(AWS::SNS::Topic {});
//          ^
let second = cfn!(AWS::SNS::Topic {}).after(&*first);
let first = first.after(&*second);
place! { first, second }
```

A nested stack counts as one resource: it is created when everything that any of its resources needs is there.

```rust wrong
let (inner, outer) = (cfn!(AWS::SNS::Topic {}), cfn!(AWS::SNS::Topic {}));
let user = cfn!(AWS::SNS::Topic { DisplayName: outer.attr_topic_name() });
let outer = outer.set("DisplayName", inner.attr_topic_name());
//                                         ^
place! { outer, nested: NestedStack::new(place! { inner, user }) }
```

```rust right
let first = cfn!(AWS::SNS::Topic {});
let second = cfn!(AWS::SNS::Topic { DisplayName: first.attr_topic_name() });
place! { first, second }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for stack in view.stacks() {
        if let Some(cycle) = find_cycle(stack) {
            found(view, stack, &cycle, report);
        }
    }
}

/// The state of a resource in the depth-first search.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// The first cycle of a stack, as positions of its resources and nested stacks.
fn find_cycle(stack: StackView<'_>) -> Option<Vec<usize>> {
    let edges = |index: usize| stack.edges(index).into_iter().map(|(to, _)| to).collect::<Vec<_>>();
    let mut states = vec![State::New; stack.resources().len() + stack.nested().len()];
    for start in 0..states.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut path = vec![(start, edges(start))];
        while let Some((index, next)) = path.last_mut() {
            match next.pop() {
                None => {
                    states[*index] = State::Done;
                    path.pop();
                }
                Some(to) if states[to] == State::Open => {
                    let from = path.iter().position(|(index, _)| *index == to)?;
                    return Some(path[from..].iter().map(|(index, _)| *index).collect());
                }
                Some(to) if states[to] == State::New => {
                    states[to] = State::Open;
                    path.push((to, edges(to)));
                }
                Some(_) => {}
            }
        }
    }
    None
}

fn found(view: &View<'_>, stack: StackView<'_>, cycle: &[usize], report: &mut Report<'_>) {
    let name = |&index: &usize| format!("`{}`", path(view, stack, index));
    let names: Vec<String> = cycle.iter().chain(&cycle[..1]).map(name).collect();
    let message = format!("resources depend on each other: {}", names.join(" needs "));
    let mut diagnostic = report
        .draft(message)
        .at(edge_site(view, stack, cycle[0], cycle[1 % cycle.len()]))
        .path(view.tree.path(node(view, stack, cycle[0])))
        .help("remove one of these references, or move it into a separate resource");
    if cycle.iter().any(|&index| index >= stack.resources().len()) {
        diagnostic = diagnostic.note(
            "a nested stack is one resource of the stack around it: it is created when all that it needs is there",
        );
    }
    for (at, from) in cycle.iter().enumerate().skip(1) {
        let to = &cycle[(at + 1) % cycle.len()];
        let site = edge_site(view, stack, *from, *to);
        diagnostic = diagnostic.related(site, format!("{} needs {} here", name(from), name(to)));
    }
    report.push(diagnostic);
}

/// The construct of a resource or nested stack.
fn node(view: &View<'_>, stack: StackView<'_>, index: usize) -> usize {
    match index.checked_sub(stack.resources().len()) {
        None => stack.resources()[index].node,
        Some(nested) => view.tree.stacks[stack.nested()[nested]].node,
    }
}

fn path(view: &View<'_>, stack: StackView<'_>, index: usize) -> String {
    let path = view.tree.path(node(view, stack, index));
    match stack.resources().get(index).map(|resource| resource.part()) {
        None | Some("") => path,
        Some(part) => format!("{path}/{part}"),
    }
}

/// The line by which one resource needs another.
fn edge_site(view: &View<'_>, stack: StackView<'_>, from: usize, to: usize) -> Site {
    let edge = stack.edges(from).into_iter().find(|(index, _)| *index == to);
    edge.and_then(|(_, site)| site).unwrap_or_else(|| view.tree.line(node(view, stack, from)))
}
