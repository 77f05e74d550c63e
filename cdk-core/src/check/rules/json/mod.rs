//! Names and texts in JSON, which the compiler cannot check.

use crate::check::{At, Named};
use crate::value::{Expr, Places};

pub(super) mod duplicate_key;
pub(super) mod dynamic_reference;
pub(super) mod not_finite;
pub(super) mod null;
pub(super) mod unknown_attribute;
pub(super) mod unknown_logical_id;
pub(super) mod unknown_pseudo_parameter;

const HELP: &str = "use a logical id of the template, or a value of the construct";

/// A name that JSON gives to a function.
struct Name<'e> {
    function: &'static str,
    name: &'e str,
    arguments: &'e Expr,
}

/// The name in a call that was written as JSON, and its place.
fn name(expr: &Expr) -> Option<Name<'_>> {
    let Expr::Call(call) = expr else { return None };
    let (function, arguments) = (call.0, &call.1);
    let first = match arguments {
        Expr::List(items) => items.first(),
        one => Some(one),
    };
    let is_raw = ["Ref", "Fn::GetAtt", "Fn::If", "Fn::FindInMap", "Condition"].contains(&function);
    is_raw.then_some(Name { function, name: first?.as_text()?, arguments })
}

/// A kind of element, in words, and whether a named element is of that kind.
type Wanted = (&'static str, fn(Named) -> bool);

impl Name<'_> {
    /// The kind of element that the function takes.
    fn wanted(&self) -> Option<Wanted> {
        Some(match self.function {
            "Ref" if self.name.starts_with("AWS::") => return None,
            "Ref" => ("resource or parameter", |named| {
                matches!(named, Named::Resource(_) | Named::NestedStack | Named::Parameter)
            }),
            "Fn::GetAtt" => ("resource", |named| matches!(named, Named::Resource(_) | Named::NestedStack)),
            "Fn::FindInMap" => ("mapping", |named| matches!(named, Named::Mapping)),
            _ => ("condition", |named| matches!(named, Named::Condition)),
        })
    }

    /// What the name refers to, if the stack has an element of the right kind.
    fn find(&self, at: At<'_>) -> Option<Named> {
        let (_, fits) = self.wanted()?;
        at.view.names(at.stack).get(self.name).copied().filter(|named| fits(*named))
    }
}

/// The line of the program that made a reference.
fn line_of<'v>(at: At<'v>, reference: &crate::value::Reference) -> Places<'v> {
    let tree = at.view.tree;
    Places::new(tree.sources, tree.in_program(at.node, reference.location))
}
