//! Values that are known when all constructs are lowered: the names of assets.
//!
//! A construct provides values instead of making a resource. Wherever a stack refers to one, the value is put in place of the
//! reference, and the stack needs the asset. So an asset can be used in any stack of any environment.

use std::rc::Rc;

use super::output::{Lowered, Needed, StackContent};
use crate::cfn::Body;
use crate::place::Tree;
use crate::value::{ByKey, Expr, Hole, Piece, Target, Text, Use};

/// What a construct provides: an asset, and the values of its attributes.
#[derive(Clone, Debug)]
pub(crate) struct Provided {
    /// `None` if it could not be read, which is reported.
    pub(crate) needed: Option<Needed>,
    pub(crate) values: Vec<(Text, Expr)>,
}

type All = ByKey<Target, Provided>;

/// Puts the values that constructs provide in place of the references to them.
pub(super) fn settle(tree: &Tree<'_>, lowered: &mut Lowered) {
    let Lowered { provided, stacks, documents, .. } = lowered;
    if provided.is_empty() {
        return;
    }
    for stack in stacks.iter_mut() {
        settle_stack(provided, stack);
    }
    for document in documents {
        let mut needed = Vec::new();
        put(provided, &mut document.content, &mut needed);
        stacks[tree.nodes[document.node].stack()].assets.extend(needed);
    }
}

fn settle_stack(provided: &All, stack: &mut StackContent) {
    let StackContent { resources, checked_only, elements, assets } = stack;
    for resource in resources.iter_mut().chain(checked_only) {
        if is_used(provided, &resource.body) {
            let body = Rc::make_mut(&mut resource.body);
            put(provided, &mut body.properties, assets);
            body.attributes.iter_mut().for_each(|(_, value)| put(provided, value, assets));
        }
    }
    for placed in elements {
        put(provided, placed.element.content_mut(), assets);
    }
}

fn is_used(provided: &All, body: &Body) -> bool {
    let mut found = false;
    let mut visit = |used: Use<'_>| {
        found |= matches!(used, Use::Value(reference) if provided.contains_key(&reference.target));
    };
    body.properties.visit(&mut visit);
    body.attributes.iter().for_each(|(_, value)| value.visit(&mut visit));
    found
}

fn put(provided: &All, expr: &mut Expr, needed: &mut Vec<Needed>) {
    match expr {
        Expr::Reference(reference) => {
            let Some(asset) = provided.get(&reference.target) else { return };
            let name = reference.attribute.as_ref();
            let Some((_, value)) = asset.values.iter().find(|(other, _)| Some(other) == name) else { return };
            needed.extend(asset.needed.clone());
            *expr = value.clone();
        }
        Expr::List(items) => items.iter_mut().for_each(|item| put(provided, item, needed)),
        Expr::Map(entries) => entries.iter_mut().for_each(|(_, value)| put(provided, value, needed)),
        Expr::Skeleton(skeleton) => {
            skeleton.holes.iter_mut().for_each(|Hole { value, .. }| put(provided, value, needed));
        }
        Expr::Sub(pieces) => {
            pieces.iter_mut().for_each(|piece| {
                if let Piece::Value(value) = piece {
                    put(provided, value, needed);
                }
            });
            flatten(pieces);
        }
        Expr::Call(call) => put(provided, &mut call.1, needed),
        _ => {}
    }
}

/// Makes texts within a text its own pieces.
fn flatten(pieces: &mut Vec<Piece>) {
    let parts = std::mem::take(pieces).into_iter();
    *pieces = parts
        .flat_map(|piece| match piece {
            Piece::Value(Expr::Sub(inner)) => inner,
            Piece::Value(Expr::Text(text)) => vec![Piece::Text(text)],
            other => vec![other],
        })
        .collect();
}
