//! Intrinsic functions have arguments that CloudFormation takes, and stand where they may.

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Element;
use crate::units::Cidr;
use crate::value::{Expr, Use};

pub(super) static RULE: Legacy = Legacy { codes: &[&FUNCTION, &EARLY], check };

static FUNCTION: Code = Code {
    id: "CDK0109",
    title: "a function with arguments that CloudFormation refuses",
    page: "`Value::cidr` cuts 1 to 256 blocks with 1 to 128 host bits out of a block that has room for them; `.select(n)` takes an \
           item that is there, counted from 0; `Value::and` and `Value::or` take 2 to 10 conditions. `Value::contains`, \
           `each_member_equals`, `each_member_in`, `ref_all`, `value_of` and `value_of_all` work only in a `TemplateRule`.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html",
};

static EARLY: Code = Code {
    id: "CDK0110",
    title: "what CloudFormation evaluates before there are resources",
    page: "Conditions, rules, and the names of exports are evaluated before any resource exists, so they refer to parameters, \
           pseudo parameters and mappings alone.\n\n\
           ```rust\n\
           Condition::new(Value::equals(stage.value(), \"prod\"))       // a parameter\n\
           Output::new(topic.arn()).export(sub!(\"{stack}-topic\", stack = Value::stack_name()))\n\
           ```\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html",
};

const OF_RULES: [&str; 6] = [
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::RefAll",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
];

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    view.calls(&mut |function, arguments, at| {
        if let Some(message) = problem(function, arguments) {
            diagnostics.push(Diagnostic::error(&FUNCTION, message).blame(at));
        }
    });
    view.calls_outside_rules(&mut |function, _, at| {
        if OF_RULES.contains(&function) {
            let message = format!("`{function}` works only in a `TemplateRule`");
            diagnostics.push(Diagnostic::error(&FUNCTION, message).blame(at));
        }
    });
    for placed in view.lowered.stacks.iter().flat_map(|stack| &stack.elements) {
        let (what, value) = match &placed.element {
            Element::Condition(value) => ("a condition", value.clone()),
            Element::Rule(value) => ("a rule", value.clone()),
            Element::Output(output) => match output.get("Export") {
                Some(export) => ("the name of an export", export.into_owned()),
                None => continue,
            },
            Element::Parameter(_) | Element::Mapping(_) => continue,
        };
        value.visit(&mut |used| {
            let Use::Value(reference) = used else { return };
            if view.place(&reference.target).is_some_and(|place| place.resource.is_some()) {
                let message =
                    format!("{what} refers to a resource, which does not exist yet when it is evaluated");
                diagnostics.push(
                    Diagnostic::error(&EARLY, message)
                        .at(placed.target.key.location())
                        .related(reference.location, "this is the reference")
                        .help("refer to parameters, pseudo parameters and mappings alone"),
                );
            }
        });
    }
}

fn problem(function: &str, arguments: &Expr) -> Option<String> {
    let Expr::List(items) = arguments else { return None };
    match (function, &items[..]) {
        ("Fn::Cidr", [block, Expr::Integer(count), Expr::Integer(bits)]) => cidr(block, *count, *bits),
        ("Fn::Select", [Expr::Integer(index), list]) => {
            let count = count(list)?;
            (usize::try_from(*index).is_ok_and(|index| index >= count))
                .then(|| format!("there is no item {index} in a list of {count}, counted from 0"))
        }
        ("Fn::And" | "Fn::Or", conditions) => (!(2..=10).contains(&conditions.len()))
            .then(|| format!("`{function}` takes 2 to 10 conditions, got {}", conditions.len())),
        _ => None,
    }
}

fn cidr(block: &Expr, count: i64, bits: i64) -> Option<String> {
    if !(1..=256).contains(&count) || !(1..=128).contains(&bits) {
        return Some(format!(
            "`Fn::Cidr` cuts 1 to 256 blocks with 1 to 128 host bits, got {count} blocks with {bits} bits"
        ));
    }
    let text = block.as_text().filter(|text| !text.contains(':'))?;
    let Ok(block) = Cidr::try_from(text) else {
        return Some(format!("`{text}` is not a block of addresses"));
    };
    let needed = u64::try_from(count).ok()?.checked_shl(u32::try_from(bits).ok()?);
    (bits > 32 || needed.is_none_or(|needed| needed > block.size()))
        .then(|| format!("{block} has no room for {count} blocks with {bits} host bits"))
}

/// How many items a list has, as far as that is known.
fn count(list: &Expr) -> Option<usize> {
    match list {
        Expr::List(items) => Some(items.len()),
        Expr::Call(call) => match (call.0, &call.1) {
            ("Fn::Split", Expr::List(arguments)) => match &arguments[..] {
                [Expr::Text(separator), Expr::Text(text)] => Some(text.split(&**separator).count()),
                _ => None,
            },
            ("Fn::Cidr", Expr::List(arguments)) => match &arguments[..] {
                [_, Expr::Integer(count), _] => usize::try_from(*count).ok(),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
