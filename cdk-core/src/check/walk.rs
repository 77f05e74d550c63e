//! All expressions of the stacks, each with the place where it stands.

use indexmap::IndexMap;

use super::View;
use crate::cfn::Resource;
use crate::lower::Element;
use crate::value::{Expr, Piece, Places};

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(crate) struct At<'v> {
    pub(crate) stack: usize,
    /// The node of the tree that it belongs to.
    pub(crate) node: usize,
    /// The resource that it is a part of; `None` in other elements.
    pub(crate) resource: Option<&'v Resource>,
    /// The line of the program.
    pub(crate) places: Places<'v>,
    /// Whether it is an argument of a function.
    pub(crate) in_call: bool,
}

impl<'v> At<'v> {
    /// Whom to blame for an expression that stands here. A resource that was changed after it was written knows the lines by
    /// the paths.
    pub(crate) fn blamed(self, expr: &Expr) -> Places<'v> {
        let Some(resource) = self.resource.filter(|_| !self.places.is_own) else { return self.places };
        match path_to(resource.properties(), expr) {
            Some(path) => resource.body.node(self.places).nearest(&path).places,
            None => self.places,
        }
    }
}

/// The path from an expression to one in it. Functions and records have no paths of their own.
fn path_to(from: &Expr, to: &Expr) -> Option<String> {
    if std::ptr::eq(from, to) {
        return Some(String::new());
    }
    let below = |name: &str, value| {
        path_to(value, to).map(|rest| [name, &rest].join(".").trim_end_matches('.').to_owned())
    };
    match from {
        Expr::Map(entries) => entries.iter().find_map(|(name, value)| below(name, value)),
        Expr::List(items) => items.iter().enumerate().find_map(|(i, value)| below(&i.to_string(), value)),
        Expr::Skeleton(skeleton) => skeleton.holes.iter().find_map(|hole| path_to(&hole.value, to)),
        Expr::Call(call) => path_to(&call.1, to),
        Expr::Sub(pieces) => pieces.iter().find_map(|piece| match piece {
            Piece::Value(value) => path_to(value, to),
            Piece::Text(_) => None,
        }),
        _ => None,
    }
}

/// What a logical id names.
#[derive(Clone, Copy)]
pub(crate) enum Named<'v> {
    Resource(&'v Resource),
    NestedStack,
    Parameter,
    Condition,
    Mapping,
}

impl<'v> View<'v> {
    /// Visits all expressions, from the outside in.
    pub(crate) fn expressions(&self, visit: &mut dyn FnMut(At<'v>, &'v Expr)) {
        for (stack, content) in self.lowered.stacks.iter().enumerate() {
            for resource in &content.resources {
                let places = Places::new(self.tree.sources, self.line(resource));
                let site =
                    At { stack, node: resource.node, resource: Some(resource), places, in_call: false };
                walk(&resource.body.properties, site, visit);
                resource.body.attributes.iter().for_each(|(_, value)| walk(value, site, visit));
            }
            for placed in &content.elements {
                let places = self.places(placed);
                let site = At { stack, node: placed.node, resource: None, places, in_call: false };
                walk(placed.element.content(), site, visit);
            }
        }
    }

    /// What the logical ids of a stack name. Outputs and rules cannot be referred to.
    pub(crate) fn names(&self, stack: usize) -> IndexMap<&'v str, Named<'v>> {
        let content = &self.lowered.stacks[stack];
        let resources = content.resources.iter().map(|r| (&r.target, Named::Resource(r)));
        let elements = content.elements.iter().filter_map(|placed| {
            let named = match placed.element {
                Element::Parameter(_) => Named::Parameter,
                Element::Condition(_) => Named::Condition,
                Element::Mapping(_) => Named::Mapping,
                Element::Rule(_) | Element::Output(_) => return None,
            };
            Some((&placed.target, named))
        });
        let nested = self.tree.stacks.iter().filter(|other| other.nested_in == Some(stack));
        let nested = nested.filter_map(|other| self.resolved.places.get(&crate::Target::main(other.key?)));
        let placed = resources.chain(elements).filter_map(|(t, named)| Some((self.place(t)?, named)));
        placed
            .chain(nested.map(|place| (place, Named::NestedStack)))
            .map(|(place, named)| (&*place.logical_id, named))
            .collect()
    }
}

/// Visits an expression and all in it. What stands in a hole has the line that set it.
fn walk<'v>(expr: &'v Expr, site: At<'v>, visit: &mut dyn FnMut(At<'v>, &'v Expr)) {
    visit(site, expr);
    match expr {
        Expr::Call(call) => arguments(&call.1, At { in_call: true, ..site }, visit),
        Expr::List(items) => items.iter().for_each(|item| walk(item, site, visit)),
        Expr::Map(entries) => entries.iter().for_each(|(_, value)| walk(value, site, visit)),
        Expr::Skeleton(skeleton) => {
            let writer = site.places.writer(skeleton);
            for (index, hole) in skeleton.holes.iter().enumerate() {
                walk(&hole.value, At { places: site.places.in_hole(skeleton, writer, index), ..site }, visit);
            }
        }
        Expr::Sub(pieces) => pieces.iter().for_each(|piece| {
            if let Piece::Value(value) = piece {
                walk(value, At { in_call: true, ..site }, visit);
            }
        }),
        _ => {}
    }
}

/// The arguments of a function, without the list that holds them.
fn arguments<'v>(expr: &'v Expr, site: At<'v>, visit: &mut dyn FnMut(At<'v>, &'v Expr)) {
    match expr {
        Expr::List(items) => items.iter().for_each(|item| walk(item, site, visit)),
        other => walk(other, site, visit),
    }
}

/// The logical ids of resources that an expression names in `Ref` and `Fn::GetAtt`.
pub(super) fn raw_names<'e>(expr: &'e Expr, found: &mut Vec<&'e str>) {
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
