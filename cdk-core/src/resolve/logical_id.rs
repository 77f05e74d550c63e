//! Logical ids: a readable path and a short hash of it.
//!
//! The id of a resource is made from the ids of its construct's ancestors below the stack, and its part in the
//! construct. Nothing else goes into it: not the app's, the stage's or the stack's name, not the order of
//! declarations. So the stages of an app share their logical ids, and reordering fields keeps the resources.

use std::rc::Rc;

use crate::place::{Base, LogicalName, Tree};
use crate::units::hash::PathHash;

/// The longest readable part; CloudFormation allows 255 characters in all.
const READABLE: usize = 240;

/// Makes the logical ids of one stack.
///
/// It remembers the path of the last construct, so in the order of the tree each construct is visited only once,
/// however deep it is.
pub(super) struct LogicalIds<'t> {
    tree: &'t Tree<'t>,
    trail: Trail,
}

impl<'t> LogicalIds<'t> {
    /// The ids of the stack that begins at a node.
    pub(super) fn new(tree: &'t Tree<'t>, boundary: usize) -> Self {
        LogicalIds { tree, trail: Trail::new(boundary) }
    }

    /// The logical id of a part of a construct.
    pub(super) fn id(&mut self, node: usize, part: &str) -> Rc<str> {
        let tree = self.tree;
        let around = std::iter::successors(Some(node), |&node| tree.parent(node));
        let missing: Vec<usize> = around.take_while(|&node| !self.trail.back_to(node)).collect();
        missing.into_iter().rev().for_each(|node| self.trail.push(node, tree.logical_name(node)));
        self.trail.id(part)
    }
}

/// What a construct and those around it contribute to logical ids.
struct Trail {
    /// From the boundary of the stack, which contributes nothing. There always is one.
    steps: Vec<Step>,
    /// The readable parts of all steps, and room for that of what is inside.
    readable: String,
}

/// What a node contributes, together with those around it.
#[derive(Clone, Copy)]
struct Step {
    node: usize,
    /// Where the readable part begins and ends. It begins with that of the step before, unless the construct was
    /// somewhere else before.
    begin: usize,
    end: usize,
    hash: PathHash,
}

impl Trail {
    fn new(boundary: usize) -> Self {
        let start = Step { node: boundary, begin: 0, end: 0, hash: PathHash::EMPTY };
        Trail { steps: vec![start], readable: String::new() }
    }

    fn last(&self) -> Step {
        *self.steps.last().expect("the boundary is around all constructs of the stack")
    }

    /// Whether the trail leads through a node, which is then its end. Nodes come before what is inside them, so those
    /// behind this one are not around it.
    fn back_to(&mut self, node: usize) -> bool {
        while self.steps.pop_if(|step| step.node > node).is_some() {}
        self.last().node == node
    }

    fn push(&mut self, node: usize, name: LogicalName<'_>) {
        let step = self.extend(name);
        self.steps.push(Step { node, ..step });
    }

    /// Writes the readable part of the trail and one more name at the end of the text; returns where it is, and the hash.
    ///
    /// Components named `Resource` or `Default` count only for the hash.
    fn extend(&mut self, name: LogicalName<'_>) -> Step {
        let last = self.last();
        self.readable.truncate(last.end);
        let base = match name.base {
            Base::Parent => last,
            Base::Around(out) => self.steps[(self.steps.len() - 1).saturating_sub(out)],
            Base::Stack => self.steps[0],
        };
        let mut begin = base.begin;
        if name.base != Base::Parent {
            begin = last.end;
            let readable = self.readable[base.begin..base.end].to_owned();
            self.readable.push_str(&readable);
        }
        for component in name.path.split('/').filter(|it| !matches!(*it, "Resource" | "Default")) {
            push_camel(&mut self.readable, begin, component);
        }
        Step { begin, end: self.readable.len(), hash: base.hash.join(name.path), ..last }
    }

    fn id(&mut self, part: &str) -> Rc<str> {
        let Step { begin, end, hash, .. } = self.extend(LogicalName::of(part));
        if begin == end {
            // The construct is a stack itself.
            self.readable.push_str("Main");
        }
        let hash = hash.finish();
        for shift in (0..32).step_by(4).rev() {
            self.readable.push(char::from(b"0123456789ABCDEF"[(hash >> shift) as usize & 15]));
        }
        Rc::from(&self.readable[begin..])
    }
}

/// Appends the letters and digits of a component, each word with a capital, as long as there is room.
fn push_camel(id: &mut String, begin: usize, component: &str) {
    let mut capital = true;
    for byte in component.bytes() {
        if byte.is_ascii_alphanumeric() && id.len() - begin < READABLE {
            id.push(char::from(if capital { byte.to_ascii_uppercase() } else { byte }));
        }
        capital = !byte.is_ascii_alphanumeric();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logical_id<'a>(path: impl IntoIterator<Item = &'a str>) -> Rc<str> {
        let mut trail = Trail::new(0);
        path.into_iter()
            .enumerate()
            .for_each(|(index, component)| trail.push(index + 1, LogicalName::of(component)));
        trail.id("")
    }

    fn id(path: &str) -> Rc<str> {
        logical_id(path.split('/'))
    }

    #[test]
    fn an_id_is_readable_and_stable() {
        assert_eq!(&*id("network/public_subnet_1"), "NetworkPublicSubnet171B17438");
        assert!(id("a_b").starts_with("AB") && id("ab").starts_with("Ab"));
    }

    #[test]
    fn parts_and_components_are_the_same() {
        assert_eq!(logical_id(["network", "Subnet/1"]), id("network/Subnet/1"));
        assert_eq!(logical_id(["network", ""]), id("network"));
    }

    #[test]
    fn what_has_no_name_is_readable_too() {
        assert_eq!(&*id(""), "Main4FD0BFC1");
    }

    #[test]
    fn ids_that_read_alike_differ() {
        assert_ne!(id("ab/c"), id("a/bC"));
    }

    #[test]
    fn a_trail_goes_on_where_the_last_one_leaves_it() {
        let mut trail = Trail::new(0);
        trail.push(1, LogicalName::of("network"));
        trail.push(2, LogicalName::of("a"));
        assert_eq!(trail.id("Subnet"), id("network/a/Subnet"));
        assert!(!trail.back_to(3) && trail.back_to(1));
        trail.push(3, LogicalName::of("b"));
        assert_eq!(trail.id("Subnet"), id("network/b/Subnet"));
    }
}
