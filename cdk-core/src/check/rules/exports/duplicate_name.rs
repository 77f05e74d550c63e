use indexmap::IndexMap;

use crate::check::sameness::shown;
use crate::check::{Report, View, rule};
use crate::lower::Element;
use crate::source::Site;
use crate::units::Environment;
use crate::value::{Expr, Target};

rule! { "CDK0018", "duplicate name of an export", across(check), r#"
The names of exports must be unique in an account and region: the second stack that exports a name cannot be deployed.
Include the stack's name, which differs between stages. For stacks that can be deployed to any account and region,
this is a warning. Stacks of one program need no named exports: use the other stack's construct, and the export is
made automatically, under a name that begins with the stack's name. Outputs with conditions of which only one can be
true may export the same name.

```rust wrong
let (orders, invoices) = (Output::new("orders").export("topic"), Output::new("invoices").export("topic"));
//                                                                                       ^
place! { topic: cfn!(AWS::SNS::Topic {}), orders, invoices }
```

```rust wrong
for stage in ["dev", "prod"] {
    let output = Output::new("orders").export("topic");
    //                                 ^
    app.stage(stage, Environment::any(), place! { topic: cfn!(AWS::SNS::Topic {}), output });
}
```

```rust right
for stage in ["dev", "prod"] {
    let output = Output::new("orders").export(sub!("{stack}-topic", stack = Value::stack_name()));
    app.stage(stage, Environment::any(), place! { topic: cfn!(AWS::SNS::Topic {}), output });
}
```

```rust wrong
let named = sub!("{stack}-topic", stack = Value::stack_name());
let (one, two) = (Output::new("orders").export("shop-dev-topic"), Output::new("invoices").export(named));
//                                                                                        ^
place! { topic: cfn!(AWS::SNS::Topic {}), one, two }
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let one = Output::new("orders").export("topic").when(&prod);
let two = Output::new("invoices").export("topic").when(&other);
place! { topic: cfn!(AWS::SNS::Topic {}), stage, prod, other, one, two }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"# }

/// An export: its name, the stack that makes it, and its line.
struct Export {
    name: String,
    stack: usize,
    site: Site,
    condition: Option<Target>,
}

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken: IndexMap<(&Environment, String), Vec<Export>> = IndexMap::new();
    for export in declared(view).chain(generated(view)) {
        let environment = view.tree.stacks[export.stack].environment();
        let others = taken.entry((environment, export.name.clone())).or_default();
        let excludes =
            |other: &Export| view.are_exclusive(other.condition.as_ref(), export.condition.as_ref());
        match others.iter().find(|other| !excludes(other)) {
            Some(first) => duplicate(view, first, &export, report),
            None => others.push(export),
        }
    }
}

/// The exports that the program writes, as far as their names are known.
fn declared(view: &View<'_>) -> impl Iterator<Item = Export> {
    view.elements().filter_map(|(placed, output)| {
        let Element::Output(_) = placed.element else { return None };
        let stack = view.tree.nodes[placed.node].stack();
        let name = view.deployed(stack, output.value("Export.Name"))?;
        let condition = match output.value("Condition") {
            Expr::LogicalId(condition) => Some((**condition).clone()),
            _ => None,
        };
        Some(Export { name, stack, site: output.nearest("Export.Name").site(), condition })
    })
}

/// The exports that other stacks of the program need.
fn generated(view: &View<'_>) -> impl Iterator<Item = Export> {
    view.stacks().flat_map(|stack| {
        let site = Site::from(stack.location());
        let outputs = view.resolved.outputs[stack.index].values();
        let export =
            move |name: &String| Export { name: name.clone(), stack: stack.index, site, condition: None };
        outputs.filter_map(|output| output.export.as_ref()).map(export).collect::<Vec<_>>()
    })
}

fn duplicate(view: &View<'_>, first: &Export, second: &Export, report: &mut Report<'_>) {
    let (one, two) = (&view.tree.stacks[first.stack], &view.tree.stacks[second.stack]);
    let environment = one.environment();
    let is_known = environment.account.is_some() && environment.region.is_some();
    let place = if is_known { format!(" in {environment}") } else { String::new() };
    let who = if first.stack == second.stack {
        format!("two outputs of stack `{}`{place}", one.name)
    } else {
        format!("stacks `{}` and `{}`{place}", one.name, two.name)
    };
    let message = format!("{who} both export the name `{}`", shown(&second.name));
    let draft = if is_known || first.stack == second.stack {
        report.draft(message)
    } else {
        report.draft_warning(message).note("they cannot be deployed to one account and region")
    };
    let help = "put the stack's name into the export's name, with `Value::stack_name()`";
    let draft =
        if first.site == second.site { draft } else { draft.related(first.site, "the other one is here") };
    report.push(draft.at(second.site).help(help));
}
