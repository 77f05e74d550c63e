//! What logical ids refer to, and which attributes exist. Each is looked up once.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;

use crate::value::{Expr, Piece};

/// What a logical id names.
#[derive(Clone, Copy)]
pub(crate) enum Named {
    /// A resource, by its position in the stack.
    Resource(usize),
    NestedStack,
    Parameter,
    Condition,
    Mapping,
}

pub(super) type Names = IndexMap<Rc<str>, Named>;

/// What rules have looked up.
pub(super) struct Known {
    /// What the logical ids of each stack name, for stacks with JSON that uses them.
    names: Box<[OnceCell<Names>]>,
    /// Whether a resource type has an attribute.
    attributes: RefCell<IndexMap<String, IndexMap<String, bool>>>,
}

impl Known {
    pub(super) fn new(stacks: usize) -> Self {
        let names = std::iter::repeat_with(OnceCell::new).take(stacks).collect();
        Known { names, attributes: RefCell::default() }
    }

    /// What the logical ids of a stack name; `read` looks it up.
    pub(super) fn names(&self, stack: usize, read: impl FnOnce() -> Names) -> &Names {
        self.names[stack].get_or_init(read)
    }

    /// Whether a resource type has an attribute.
    pub(super) fn has_attribute(&self, kind: &str, attribute: &str) -> bool {
        let mut of_types = self.attributes.borrow_mut();
        if let Some(known) = of_types.get(kind).and_then(|known| known.get(attribute)) {
            return *known;
        }
        let is_there = has_attribute(kind, attribute);
        of_types.entry(kind.to_owned()).or_default().insert(attribute.to_owned(), is_there);
        is_there
    }
}

/// Whether a resource type has an attribute, as far as the specification says. Records and maps have further names below them.
fn has_attribute(resource_type: &str, attribute: &str) -> bool {
    let of_outputs = ["AWS::CloudFormation::Stack", "AWS::ServiceCatalog::CloudFormationProvisionedProduct"];
    if of_outputs.contains(&resource_type) && attribute.starts_with("Outputs.")
        || resource_type == "AWS::CloudFormation::CustomResource"
    {
        return true;
    }
    let within =
        |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
    cdk_schemas::resource(resource_type).is_none_or(|spec| {
        spec.attributes()
            .any(|a| a.name == attribute || within(attribute, a.name) || within(a.name, attribute))
    })
}

/// The logical ids of resources that an expression names in `Ref` and `Fn::GetAtt`.
pub(crate) fn raw_names<'e>(expr: &'e Expr, found: &mut Vec<&'e str>) {
    match expr {
        Expr::Call(call) => {
            found.extend(raw_name(call.0, &call.1));
            raw_names(&call.1, found);
        }
        Expr::List(items) => items.iter().for_each(|item| raw_names(item, found)),
        Expr::Map(entries) => entries.iter().for_each(|(_, value)| raw_names(value, found)),
        Expr::Skeleton(skeleton) => skeleton.holes.iter().for_each(|hole| raw_names(&hole.value, found)),
        Expr::Sub(pieces) => pieces.iter().for_each(|piece| {
            if let Piece::Value(value) = piece {
                raw_names(value, found);
            }
        }),
        _ => {}
    }
}

/// The logical id in the arguments of `Ref` or `Fn::GetAtt`.
fn raw_name<'e>(function: &str, arguments: &'e Expr) -> Option<&'e str> {
    match (function, arguments) {
        ("Ref", Expr::Text(id)) => Some(id),
        ("Fn::GetAtt", Expr::List(items)) => items.first()?.as_text(),
        _ => None,
    }
}
