use crate::check::{Report, View, rule};
use crate::lower::{Element, PlacedElement};
use crate::resolve::RouteKind;
use crate::source::Site;
use crate::value::{Expr, Use};

rule! { "CDK0056", "a masked parameter that becomes visible", across(check), r#"
CloudFormation masks the value of a parameter with `NoEcho` only where it shows parameters. Outputs, exports and metadata
show it in plain text. A value that another stack imports is an export. Give each stack a parameter of its own, or keep
the secret in Secrets Manager. The stack can still be deployed, so this is a warning. Nested stacks are given the value
as a masked parameter, which is fine.

```rust wrong
let token = Parameter::<String>::new().no_echo();
let shown = Output::new(token.value());
//                            ^
place! { topic: cfn!(AWS::SNS::Topic {}), token, shown }
```

```rust wrong
let token = Parameter::<String>::new().no_echo();
let topic = Stack::new(cfn!(AWS::SNS::Topic { DisplayName: token.value() }));
//                                                               ^
place! { other: cfn!(AWS::SNS::Topic {}), token, topic }
```

```rust wrong
let token = Parameter::<String>::new().no_echo();
let topic = cfn!(AWS::SNS::Topic {}).metadata("Token", token.value());
//                                                           ^
place! { token, topic }
```

```rust right
let token = Parameter::<String>::new().no_echo();
let topic = NestedStack::new(cfn!(AWS::SNS::Topic { DisplayName: token.value() }));
place! { token, topic }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    if view.resolved.masked.is_empty() {
        return;
    }
    for content in &view.lowered.stacks {
        for resource in &content.resources {
            let metadata = resource.body.attributes.iter().filter(|(name, _)| *name == "Metadata");
            metadata.for_each(|(_, value)| shown(view, resource.node, value, "the metadata", report));
        }
        for PlacedElement { element, node, .. } in &content.elements {
            if let Element::Output(output) = element {
                shown(view, *node, output, "the output", report);
            }
        }
    }
    let routes = view.resolved.routes.iter();
    let routes = routes.filter(|(_, r)| !matches!(r.kind, RouteKind::Parameter { .. } | RouteKind::Known(_)));
    let routes = routes.map(|((_, target, _), route)| (target, route.location));
    for (target, at) in routes.chain(view.resolved.kept.iter().map(|(target, at)| (target, *at))) {
        if view.resolved.masked.contains_key(target) {
            found(view, view.tree.node(target.key).unwrap_or_default(), at, "the export", report);
        }
    }
}

/// What an expression shows.
fn shown(view: &View<'_>, node: usize, expr: &Expr, what: &str, report: &mut Report<'_>) {
    expr.visit(&mut |used| {
        if let Use::Value(reference) = used
            && view.resolved.masked.contains_key(&reference.target)
        {
            found(view, node, view.tree.in_program(node, reference.location), what, report);
        }
    });
}

fn found(view: &View<'_>, node: usize, site: Site, what: &str, report: &mut Report<'_>) {
    let message = format!("{what} shows the value of a parameter with `NoEcho` in plain text");
    let help = "keep the secret in Secrets Manager, or give each stack that needs it a parameter of its own";
    let draft = report.draft_warning(message).at(site).path(view.tree.path(node));
    report.push(draft.help(help));
}
