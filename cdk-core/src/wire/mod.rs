//! Pass 2, wire: the edges that constructs record about each other.
//!
//! A construct that needs another one (a connection, a permission) records a fact about it. When constructs are
//! lowered, each reads the facts about itself. Facts are defined by the service libraries and can be of any type.
//!
//! Architecture invariant: facts are read in the order of the tree, no matter which construct recorded them.

use std::any::{Any, TypeId};

use crate::diagnostic::Diagnostic;
use crate::lower::Within;
use crate::place::Tree;
use crate::units::hash::PathHash;
use crate::value::{ByKey, Key};

/// All facts, by their type and the construct they are about.
#[derive(Default)]
pub(crate) struct Wires {
    facts: ByKey<(TypeId, Key), Vec<Box<dyn Any>>>,
    /// Facts about all that is in a stack or a stage. There are few.
    near: Vec<Near>,
}

/// A fact about what is around a construct.
struct Near {
    stack: usize,
    within: Within,
    fact: Box<dyn Any>,
}

impl Wires {
    pub(crate) fn about<F: Any>(&self, key: Key) -> impl Iterator<Item = &F> {
        let facts = self.facts.get(&(TypeId::of::<F>(), key));
        facts.into_iter().flatten().filter_map(|fact| fact.downcast_ref())
    }

    /// The facts that reach a stack: those for the stack first.
    pub(crate) fn around<'w, F: Any>(
        &'w self,
        tree: &'w Tree<'w>,
        stack: usize,
    ) -> impl Iterator<Item = &'w F> + use<'w, F> {
        let reaching = [Within::Stack, Within::Stage, Within::Beside].into_iter().flat_map(move |within| {
            self.near
                .iter()
                .filter(move |near| near.within == within && within.reaches(tree, near.stack, stack))
        });
        reaching.filter_map(|near| near.fact.downcast_ref())
    }

    /// The facts that were recorded in a stack or in the stacks of its stage.
    pub(crate) fn within<'w, F: Any>(
        &'w self,
        tree: &'w Tree<'w>,
        within: Within,
        stack: usize,
    ) -> impl Iterator<Item = &'w F> + use<'w, F> {
        let inside = self.near.iter().filter(move |near| within.reaches(tree, stack, near.stack));
        inside.filter_map(|near| near.fact.downcast_ref())
    }
}

/// The view that a construct has of the system while it is wired.
pub struct Wire<'w> {
    tree: &'w Tree<'w>,
    wires: &'w mut Wires,
    diagnostics: &'w mut Vec<Diagnostic>,
    node: usize,
}

impl std::fmt::Debug for Wire<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wire").field("path", &self.tree.path(self.node)).finish_non_exhaustive()
    }
}

impl<'w> Wire<'w> {
    /// Records a fact about a construct.
    pub fn record<F: Any>(&mut self, about: Key, fact: F) {
        self.wires.facts.entry((TypeId::of::<F>(), about)).or_default().push(Box::new(fact));
    }

    /// Records a fact about all that is in the stack, or in the stage, of a construct. What is not placed has neither.
    pub fn record_near<F: Any>(&mut self, construct: Key, within: Within, fact: F) {
        if let Some(node) = self.tree.node(construct) {
            let stack = self.tree.nodes[node].stack();
            self.wires.near.push(Near { stack, within, fact: Box::new(fact) });
        }
    }

    /// The construct of type `C` with an identity, if it is placed.
    pub fn find<C: Any>(&self, key: Key) -> Option<&'w C> {
        self.tree.find(key)
    }

    /// A number that is made from a part of this construct and the names of what it is in, below the stage or stack of
    /// the app: the same in each synthesis and in all stages.
    pub fn stable_hash(&self, part: &str) -> u32 {
        let names = self.tree.names_in_entry(self.node);
        names.into_iter().chain([part]).fold(PathHash::EMPTY, PathHash::join).finish()
    }

    /// The path of this construct in the app, such as `dev/api`.
    pub fn path(&self) -> String {
        self.tree.path(self.node)
    }

    /// Reports a problem at the path of this construct.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.path(self.tree.path(self.node)));
    }
}

/// Wires all constructs, in the order of the tree.
pub(crate) fn wire(tree: &Tree<'_>) -> (Wires, Vec<Diagnostic>) {
    let (mut wires, mut diagnostics) = (Wires::default(), Vec::new());
    for (node, placed) in tree.nodes.iter().enumerate() {
        placed.construct.wire(&mut Wire { tree, wires: &mut wires, diagnostics: &mut diagnostics, node });
    }
    (wires, diagnostics)
}
