//! All expressions of the stacks, each with its place.

use super::view::View;
use crate::cfn::Resource;
use crate::lower::Element;
use crate::value::{Expr, Piece, Places};

/// The place of an expression.
#[derive(Clone, Copy)]
pub(crate) struct At<'v> {
    pub(crate) view: &'v View<'v>,
    pub(crate) stack: usize,
    /// The node of the tree that it belongs to.
    pub(crate) node: usize,
    /// The resource that it is a part of; `None` in other elements.
    pub(crate) resource: Option<&'v Resource>,
    /// The line of the program.
    pub(crate) places: Places<'v>,
    /// Whether it is an argument of a function.
    pub(crate) in_call: bool,
    /// Whether it is a part of a `TemplateRule`.
    pub(crate) in_rule: bool,
    /// Whether it is in the metadata of a stack.
    pub(crate) in_metadata: bool,
}

impl<'v> At<'v> {
    /// Which line to report for an expression at this place. A resource that was changed after it was written stores
    /// lines by path.
    pub(crate) fn blamed(self, expr: &Expr) -> Places<'v> {
        let Some(resource) = self.resource.filter(|_| !self.places.is_own) else { return self.places };
        match path_to(resource.properties(), expr) {
            Some(path) => resource.body.node(self.places).nearest(&path).places,
            None => self.places,
        }
    }
}

/// The path from an expression to one in it. Functions and records add nothing to the path.
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

impl<'v> View<'v> {
    /// Visits all expressions, from the outside in.
    pub(crate) fn expressions(&'v self, visit: &mut dyn FnMut(At<'v>, &'v Expr)) {
        let sources = self.tree.sources;
        for (stack, content) in self.lowered.stacks.iter().enumerate() {
            let at = |node, places| At {
                view: self,
                stack,
                node,
                resource: None,
                places,
                in_call: false,
                in_rule: false,
                in_metadata: false,
            };
            for resource in &content.resources {
                let places = Places::new(sources, self.line(resource));
                let site = At { resource: Some(resource), ..at(resource.node, places) };
                walk(&resource.body.properties, site, visit);
                resource.body.attributes.iter().for_each(|(_, value)| walk(value, site, visit));
            }
            let info = &self.tree.stacks[stack];
            for (_, value) in info.options.into_iter().flat_map(|options| &options.metadata) {
                let places = Places::new(sources, self.tree.in_program(info.node, value.location));
                walk(&value.value, At { in_metadata: true, ..at(info.node, places) }, visit);
            }
            for placed in &content.elements {
                let in_rule = matches!(placed.element, Element::Rule(_));
                let site = At { in_rule, ..at(placed.node, self.places(placed)) };
                walk(placed.element.content(), site, visit);
            }
        }
    }
}

/// Visits an expression and everything in it. The value of a hole has the line that set it.
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
