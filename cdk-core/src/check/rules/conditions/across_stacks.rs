use indexmap::IndexMap;

use crate::check::{Report, View, rule};
use crate::resolve::RouteKind;
use crate::source::Site;
use crate::value::Target;

rule! { "CDK0054", "a conditional resource that another stack uses", across(check), r#"
The resource is created only if its condition is true. Conditions belong to one template, so another stack, nested or
not, cannot know whether the resource exists: when it does not, the export or output is missing and the other stack
cannot be deployed. Move what refers to the resource into its stack, or decide with Rust's `if` whether to make the
resource: then the program knows what exists.

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let alarms = cfn!(AWS::SNS::Topic {}).when(&prod);
let copy = Stack::new(cfn!(AWS::SNS::Topic { DisplayName: alarms.attr_topic_name() }));
//                                                               ^
place! { stage, prod, alarms, copy }
```

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let alarms = cfn!(AWS::SNS::Topic {}).when(&prod);
let copy = NestedStack::new(cfn!(AWS::SNS::Topic { DisplayName: alarms.attr_topic_name() }));
//                                                                     ^
place! { stage, prod, alarms, copy }
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let alarms = cfn!(AWS::SNS::Topic {}).when(&prod);
let name = cfn!(AWS::SNS::Topic { DisplayName: Value::if_(&prod, alarms.attr_topic_name(), "none") });
let copy = Stack::new(cfn!(AWS::SNS::Topic { DisplayName: name.attr_topic_name() }));
place! { stage, prod, alarms, name, copy }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut seen: IndexMap<&Target, Vec<Site>> = IndexMap::new();
    let routes = view.resolved.routes.iter();
    let routes = routes.filter(|(_, route)| !matches!(route.kind, RouteKind::Known(_)));
    let routes = routes.map(|((stack, target, _), route)| (target, route.location, Some(*stack)));
    let kept = view.resolved.kept.iter().map(|(target, at)| (target, *at, None));
    for (target, at, user) in routes.chain(kept) {
        let resource = view.resource(target).filter(|resource| resource.is_conditional());
        let Some(resource) = resource else { continue };
        // A reference that passes through several stacks is one reference.
        let lines = seen.entry(target).or_default();
        if lines.contains(&at) {
            continue;
        }
        lines.push(at);
        let path = view.path(resource);
        let user = user.map(|stack| format!("stack `{}` refers to it", view.tree.stacks[stack].name));
        let user = user.as_deref().unwrap_or("its export is kept in any case");
        let message = format!("`{path}` is created only under a condition, but {user}");
        let draft = report.draft(message).at(at).path(path);
        report.push(
            draft
                .related(view.line(resource), "the conditional resource is made here")
                .help("move what refers to it into its stack, or make the resource without a condition"),
        );
    }
}
