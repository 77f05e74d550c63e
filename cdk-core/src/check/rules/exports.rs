//! The names of exports are unique in their environment.

use std::panic::Location;

use indexmap::IndexMap;

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Element;
use crate::units::Environment;
use crate::value::Expr;

pub(super) static RULE: Legacy = Legacy { codes: &[&DUPLICATE], check };

static DUPLICATE: Code = Code {
    id: "CDK0104",
    title: "two exports have one name",
    page: "The names of exports are unique in an account and region: the second stack that exports a name cannot be \
           deployed. Give the export another name; the stack's name in it keeps stages apart.\n\n\
           ```rust\n\
           Output::new(topic.arn()).export(\"topic\")                            // clashes with the next stage\n\
           Output::new(topic.arn()).export(sub!(\"{stack}-topic\", stack = Value::stack_name()))\n\
           ```\n\n\
           Stacks of one program need no named exports: use the other stack's construct, and the export appears by \
           itself, under a name that begins with the stack's name.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html",
};

/// An export: the stack that makes it, and the line if the program wrote it.
#[derive(Clone, Copy)]
struct Export {
    stack: usize,
    location: Option<&'static Location<'static>>,
}

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: IndexMap<(&Environment, &str), Export> = IndexMap::new();
    for stack in 0..view.tree.stacks.len() {
        let environment = view.tree.stacks[stack].environment();
        for (name, location) in exports(view, stack) {
            let export = Export { stack, location };
            if let Some(first) = taken.insert((environment, name), export) {
                diagnostics.push(report(view, name, first, export));
            }
        }
    }
}

/// The names that a stack exports, as far as they are known.
fn exports<'v>(
    view: &'v View<'_>,
    stack: usize,
) -> impl Iterator<Item = (&'v str, Option<&'static Location<'static>>)> {
    let declared = view.lowered.stacks[stack].elements.iter().filter_map(|placed| {
        let Element::Output(output) = &placed.element else { return None };
        Some((entry(entry(output, "Export")?, "Name")?.as_text()?, Some(placed.target.key.location())))
    });
    let generated = view.resolved.outputs[stack].values();
    declared.chain(generated.filter_map(|output| Some((output.export.as_deref()?, None))))
}

fn entry<'e>(map: &'e Expr, name: &str) -> Option<&'e Expr> {
    let Expr::Map(entries) = map else { return None };
    entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn report(view: &View<'_>, name: &str, first: Export, second: Export) -> Diagnostic {
    let stack = |export: Export| &view.tree.stacks[export.stack];
    let at = |export: Export| export.location.unwrap_or(stack(export).location);
    let (one, two) = (&stack(first).name, &stack(second).name);
    let environment = stack(first).environment();
    let diagnostic = if environment.account.is_some() && environment.region.is_some() {
        let message = format!("stacks `{one}` and `{two}` in {environment} both export the name `{name}`");
        Diagnostic::error(&DUPLICATE, message)
    } else {
        // They may be deployed apart.
        let message = format!("stacks `{one}` and `{two}` both export the name `{name}`");
        Diagnostic::warning(&DUPLICATE, message).note("they cannot be deployed to one account and region")
    };
    diagnostic
        .at(at(second))
        .related(at(first), "the other one is here")
        .help("put the stack's name into the export's name, with `Value::stack_name()`")
}
