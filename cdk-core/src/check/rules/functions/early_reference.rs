use crate::check::{Report, View, rule};
use crate::lower::Element;
use crate::value::{Expr, Node, Reference, Use};

rule! { "CDK0035", "a reference to a resource in a condition, rule or export name", across(check), r#"
Conditions, rules, and the names of exports are evaluated before any resource exists, so they can refer only to
parameters, pseudo parameters and mappings.

```rust wrong
let topic = cfn!(AWS::SNS::Topic {});
let condition = Condition::new(Value::equals(topic.attr_topic_name(), "orders"));
//              ^
place! { topic, condition }
```

```rust wrong
let topic = cfn!(AWS::SNS::Topic {});
let rule = TemplateRule::new().assert(Value::equals(topic.attr_topic_name(), "orders"), "the name fits");
//         ^
place! { topic, rule }
```

```rust wrong
let topic = cfn!(AWS::SNS::Topic {});
let output = Output::new(topic.attr_topic_arn()).export(topic.attr_topic_name());
//                                               ^
place! { topic, output }
```

```rust right
let topic = cfn!(AWS::SNS::Topic {});
let output = Output::new(topic.attr_topic_arn()).export(sub!("{stack}-topic", stack = Value::stack_name()));
place! { topic, output }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for (placed, content) in view.elements() {
        let mut early = |what: &str, value: &Expr, node: &Node<'_>| {
            value.visit(&mut |used| early(view, what, node, used, report));
        };
        match &placed.element {
            Element::Condition(value) => early("a condition", value, &content),
            Element::Rule(value) => early("a rule", value, &content),
            Element::Output(output) => {
                if let Some(export) = output.get("Export") {
                    early("the name of an export", &export, content.nearest("Export"));
                }
            }
            Element::Parameter(_) | Element::Mapping(_) => {}
        }
    }
}

fn early(view: &View<'_>, what: &str, node: &Node<'_>, used: Use<'_>, report: &mut Report<'_>) {
    let Use::Value(Reference { target, location, .. }) = used else { return };
    if view.place(target).is_some_and(|place| place.resource.is_some()) {
        let message = format!("{what} refers to a resource, but it is evaluated before any resource exists");
        report
            .error(node, message)
            .related_line(*location, "this is the reference")
            .help("refer only to parameters, pseudo parameters and mappings");
    }
}
