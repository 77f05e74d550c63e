//! The view that a construct has of the tree while it is placed.

use std::any::Any;

use indexmap::IndexSet;

use crate::construct::{Boundary, Construct, Meta};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::place::{Id, Node, StackInfo, Tree};
use crate::program::Entry;
use crate::units::Environment;
use crate::value::{Key, Text};

/// The state of the place pass.
pub(crate) struct Placing<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) app_name: &'a str,
    /// The greatest number of constructs in each other.
    pub(crate) deepest: usize,
}

impl<'a> Placing<'a> {
    /// Places one entry of the app under an id: a stage or a stack.
    pub(crate) fn entry(&mut self, entry: &'a Entry, id: String) {
        let node = self.tree.nodes.len();
        let name =
            if entry.is_stage { format!("{}-{}", self.app_name, entry.name) } else { entry.name.to_string() };
        let stack = StackInfo {
            file: name.clone(),
            name,
            node,
            entry,
            environment: entry.environment,
            options: None,
            nested_in: None,
            holds: Vec::new(),
            first: self.tree.stacks.len(),
            key: None,
            location: entry.location,
        };
        self.tree.stacks.push(stack);
        let (id, stack) = (Id::new(id), self.tree.stacks.len() - 1);
        self.all(Child { parent: None, id, construct: &*entry.construct, stack, depth: 1 });
    }

    /// Places a construct and all that is inside it, each before what is inside it. A loop, because trees may be deep.
    fn all(&mut self, outermost: Child<'a>) {
        let mut waiting = vec![outermost];
        while let Some(child) = waiting.pop() {
            let (construct, depth) = (child.construct, child.depth);
            self.deepest = self.deepest.max(depth);
            let node = self.node(child);
            let mut scope = Scope { placing: self, node, depth, ids: IndexSet::new(), children: Vec::new() };
            construct.place(&mut scope);
            waiting.extend(scope.children.into_iter().rev());
        }
    }

    fn node(&mut self, child: Child<'a>) -> usize {
        let node = self.tree.nodes.len();
        let Child { parent, id: Id { id, identity }, construct, stack, .. } = child;
        self.tree.identities.extend(identity.map(|identity| (node, *identity)));
        let narrow = |index| u32::try_from(index).expect("a tree has fewer than 2^32 constructs");
        let (parent, stack) = (parent.map(narrow), narrow(stack));
        self.tree.nodes.push(Node { parent, id, construct, any: None, meta: None, stack });
        node
    }
}

/// A construct that is not placed yet.
struct Child<'a> {
    parent: Option<usize>,
    id: Id,
    construct: &'a dyn Construct,
    stack: usize,
    /// How many constructs it is in, itself included.
    depth: usize,
}

/// A construct's place in the tree, while it says what is inside it.
pub struct Scope<'t, 'a> {
    placing: &'t mut Placing<'a>,
    node: usize,
    depth: usize,
    ids: IndexSet<Text>,
    children: Vec<Child<'a>>,
}

impl std::fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scope").field("path", &self.placing.tree.path(self.node)).finish_non_exhaustive()
    }
}

impl<'a> Scope<'_, 'a> {
    /// Places a child under an id that is unique among its siblings.
    pub fn child(&mut self, id: impl Into<Id>, construct: &'a dyn Construct) {
        let id = id.into();
        let stack = self.placing.tree.nodes[self.node].stack();
        if !self.ids.insert(id.id.clone()) {
            let path = self.placing.tree.path(self.node);
            let location = self.placing.tree.stacks[stack].location;
            self.placing.diagnostics.push(
                Diagnostic::error(
                    &codes::DUPLICATE_ID,
                    format!("the id `{}` is used twice in `{path}`", id.id),
                )
                .at(location)
                .path(path)
                .help("rename a field, or change an `id` attribute"),
            );
        }
        let (parent, depth) = (Some(self.node), self.depth + 1);
        self.children.push(Child { parent, id, construct, stack, depth });
    }

    /// Declares the identity of this construct, so that others can refer to it.
    pub fn identify(&mut self, meta: &'a Meta, construct: &'a dyn Any) {
        self.placing.tree.nodes[self.node].meta = Some(meta);
        self.identify_key(meta.key(), construct);
    }

    pub(crate) fn identify_key(&mut self, key: Key, construct: &'a dyn Any) {
        let tree = &mut self.placing.tree;
        tree.nodes[self.node].any = Some(construct);
        if let Some(first) = tree.record(key, self.node) {
            let (first, path) = (tree.path(first), tree.path(self.node));
            self.placing.diagnostics.push(
                Diagnostic::error(
                    &codes::PLACED_TWICE,
                    format!("the construct at `{path}` is already placed at `{first}`"),
                )
                .at(key.location())
                .path(path)
                .help("build a separate construct for each place, or place it once and refer to it"),
            );
        }
    }

    /// Begins a stack at this construct.
    pub(crate) fn boundary(&mut self, boundary: Boundary<'a>) {
        let tree = &mut self.placing.tree;
        let outer = tree.nodes[self.node].stack();
        let index = tree.stacks.len();
        let name = boundary.options.name.as_ref().map(|name| &*name.value).map_or_else(
            || {
                let path = tree.logical_path(self.node).join("-").replace(['_', '/'], "-");
                format!("{}-{path}", tree.stacks[outer].name)
            },
            ToOwned::to_owned,
        );
        let around = tree.stacks[outer].environment;
        tree.stacks.push(StackInfo {
            environment: Environment { region: boundary.options.region.or(around.region), ..around },
            file: name.clone(),
            name,
            node: self.node,
            entry: tree.stacks[outer].entry,
            options: Some(boundary.options),
            nested_in: boundary.nested.then_some(outer),
            holds: Vec::new(),
            first: tree.stacks[outer].first,
            key: boundary.nested.then_some(boundary.key),
            location: boundary.location,
        });
        tree.nodes[self.node].stack = u32::try_from(index).expect("fewer stacks than constructs");
        tree.record(boundary.key, self.node);
        if boundary.nested {
            tree.stacks[outer].holds.push(index);
        }
    }
}
