//! Logical ids that are given and not made: `#[construct(logical_id = "..")]`.

use std::ops::Range;

use super::ByKey;
use crate::diagnostic::{Diagnostic, codes};
use crate::place::{Pin, Tree};
use crate::value::Text;

/// The pins of a program, by the node and part that they lead to.
///
/// Ids may contain slashes, and so may parts. Where one path can be read in several ways, each of them is here.
#[derive(Default)]
pub(super) struct Pins<'t> {
    by_part: ByKey<(usize, &'t str), usize>,
    all: Vec<Given<'t>>,
}

struct Given<'t> {
    node: usize,
    pin: &'t Pin,
    is_used: bool,
}

impl<'t> Pins<'t> {
    /// Finds what the pins lead to. Of two for one resource, the outer one counts: it belongs to the program.
    pub(super) fn find(tree: &'t Tree<'t>) -> Self {
        let mut pins = Pins::default();
        for (&node, identity) in &tree.identities {
            for pin in &identity.pins {
                let index = pins.all.len();
                pins.all.push(Given { node, pin, is_used: false });
                for place in readings(tree, node, &pin.path) {
                    let first = *pins.by_part.entry(place).or_insert(index);
                    pins.all[index].is_used |= first != index && pins.all[first].node != node;
                }
            }
        }
        pins
    }

    /// The logical id that was given to a part of a construct.
    pub(super) fn id(&mut self, node: usize, part: &'t str) -> Option<&'t Text> {
        if self.all.is_empty() {
            return None;
        }
        let given = &mut self.all[*self.by_part.get(&(node, part))?];
        given.is_used = true;
        Some(&given.pin.logical_id)
    }

    /// Reports pins that no template can have, and those of nothing.
    pub(super) fn report(&self, tree: &Tree<'_>) -> Vec<Diagnostic> {
        let wrong = |given: &Given<'_>| {
            let Pin { path, logical_id, location } = given.pin;
            let diagnostic = if !is_valid(logical_id) {
                Diagnostic::error(
                    &codes::INVALID_LOGICAL_ID,
                    format!("`{logical_id}` cannot be a logical id: it must be 1 to 255 letters and digits"),
                )
            } else if given.is_used {
                return None;
            } else {
                let what =
                    if path.is_empty() { "main resource".into() } else { format!("resource `{path}`") };
                Diagnostic::error(
                    &codes::UNUSED_LOGICAL_ID,
                    format!("the logical id `{logical_id}` is given to the {what}, but there is none"),
                )
                .help(
                    "name a resource inside by its path: the ids of constructs, and the part; or remove this",
                )
            };
            Some(diagnostic.at(tree.in_program(given.node, location)).path(tree.path(given.node)))
        };
        self.all.iter().filter_map(wrong).collect()
    }
}

/// The nodes that a path leads to, each with the rest of the path.
fn readings<'t>(tree: &'t Tree<'t>, node: usize, path: &'t str) -> Vec<(usize, &'t str)> {
    let mut found = vec![(node, path)];
    let mut next = 0;
    while let Some(&(node, path)) = found.get(next) {
        next += 1;
        if !path.is_empty() {
            found.extend(
                children(tree, node).filter_map(|child| Some((child, below(path, &tree.nodes[child].id)?))),
            );
        }
    }
    found
}

fn children<'t>(tree: &'t Tree<'t>, node: usize) -> impl Iterator<Item = usize> + use<'t> {
    let Range { start, end } = tree.inside(node);
    (start + 1..end).filter(move |&child| tree.parent(child) == Some(node))
}

/// What remains of a path below an id.
fn below<'p>(path: &'p str, id: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(id)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

fn is_valid(logical_id: &str) -> bool {
    (1..=255).contains(&logical_id.len()) && logical_id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
