//! The tree of placed constructs.

use std::any::Any;
use std::panic::Location;

use indexmap::IndexMap;

use crate::construct::{Construct, Meta, References, StackOptions};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::place::{Base, Identity, LogicalName};
use crate::program::Entry;
use crate::source::{Site, Sources};
use crate::units::Environment;
use crate::units::hash::PathHash;
use crate::value::{ByKey, Key, Located, Target, Text};

/// All constructs of an app, each with its place.
#[derive(Default)]
pub(crate) struct Tree<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) stacks: Vec<StackInfo<'a>>,
    by_key: ByKey<Key, u32>,
    /// What the logical ids of some nodes are made from, other than their ids.
    pub(crate) identities: IndexMap<usize, Identity>,
    /// Tells which package a line is in.
    pub(crate) sources: Sources,
}

/// A construct in the tree.
pub(crate) struct Node<'a> {
    /// Half the width of an index, because a tree can have very many nodes.
    pub(crate) parent: Option<u32>,
    pub(crate) id: Text,
    pub(crate) construct: &'a dyn Construct,
    pub(crate) any: Option<&'a dyn Any>,
    pub(crate) meta: Option<&'a Meta>,
    pub(crate) stack: u32,
}

impl Node<'_> {
    pub(crate) fn stack(&self) -> usize {
        self.stack as usize
    }
}

/// A stack: where it goes and what it is called.
pub(crate) struct StackInfo<'a> {
    pub(crate) name: String,
    /// The name of its files: the stack's name, with the environment if another stack has that name.
    pub(crate) file: String,
    /// The node at whose boundary the stack begins.
    pub(crate) node: usize,
    pub(crate) entry: &'a Entry,
    /// Where the stack is deployed: the entry's environment, unless the stack names a region of its own.
    pub(crate) environment: Environment,
    /// `None` for the stack that is made by an entry of the app.
    pub(crate) options: Option<&'a StackOptions>,
    /// The stack that this one is nested in.
    pub(crate) nested_in: Option<usize>,
    /// The stacks that are nested in this one, in order.
    pub(crate) holds: Vec<usize>,
    /// The first stack of the entry.
    pub(crate) first: usize,
    /// The construct that nested this stack.
    pub(crate) key: Option<Key>,
    pub(crate) location: &'static Location<'static>,
}

impl<'a> StackInfo<'a> {
    pub(crate) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Account, region and name, by which outputs of several runs are compared.
    pub(crate) fn place(&self) -> String {
        format!("{}/{}", self.environment(), self.name)
    }

    /// The resource that represents a nested stack in its parent stack.
    pub(crate) fn target(&self) -> Target {
        Target::main(self.key.expect("a nested stack has a key"))
    }

    pub(crate) fn description(&self) -> Option<&'a Located<Text>> {
        self.options.map_or(self.entry.description.as_ref(), |options| options.description.as_ref())
    }

    /// The line that gives the stack its name.
    fn named_at(&self) -> &'static Location<'static> {
        let name = self.options.and_then(|options| options.name.as_ref());
        name.map_or(self.location, |name| name.location)
    }

    pub(crate) fn references(&self) -> References {
        self.options.and_then(|options| options.references).or(self.entry.references).unwrap_or_default()
    }

    pub(crate) fn termination_protection(&self) -> bool {
        let own = self.options.and_then(|options| options.termination_protection);
        self.nested_in.is_none() && own.unwrap_or(self.entry.termination_protection)
    }
}

impl<'a> Tree<'a> {
    pub(super) fn new(sources: Sources) -> Self {
        Tree { sources, ..Tree::default() }
    }

    /// The node of a construct.
    pub(crate) fn node(&self, key: Key) -> Option<usize> {
        self.by_key.get(&key).map(|&node| node as usize)
    }

    /// Records the place of a construct; returns its earlier place, if it has one.
    pub(crate) fn record(&mut self, key: Key, node: usize) -> Option<usize> {
        let node = u32::try_from(node).expect("a tree has fewer than 2^32 constructs");
        self.by_key.insert(key, node).map(|node| node as usize)
    }

    /// The construct of type `C` with an identity.
    pub(crate) fn find<C: Any>(&self, key: Key) -> Option<&'a C> {
        self.nodes[self.node(key)?].any?.downcast_ref()
    }

    /// The node around a node.
    pub(crate) fn parent(&self, node: usize) -> Option<usize> {
        self.nodes[node].parent.map(|parent| parent as usize)
    }

    /// A node and all that is inside it.
    pub(crate) fn inside(&self, node: usize) -> std::ops::Range<usize> {
        let is_inside = |other: &Node<'_>| other.parent.is_some_and(|parent| parent as usize >= node);
        let count = self.nodes[node + 1..].iter().take_while(|other| is_inside(other)).count();
        node..node + 1 + count
    }

    /// The path of a node in the whole program.
    pub(crate) fn path(&self, node: usize) -> String {
        let around = std::iter::successors(Some(node), |&n| self.parent(n));
        let mut ids: Vec<&str> = around.map(|n| &*self.nodes[n].id).collect();
        ids.reverse();
        ids.join("/")
    }

    /// The names that make up the logical ids of a node: those below the boundary of its stack.
    pub(crate) fn logical_path(&self, node: usize) -> Vec<&str> {
        self.names(node, self.stacks[self.nodes[node].stack()].node)
    }

    /// The names that make up the logical ids of a node, and of the stacks around it, below the entry of the app.
    pub(crate) fn names_in_entry(&self, node: usize) -> Vec<&str> {
        let entry = std::iter::successors(Some(node), |&n| self.parent(n)).last().unwrap_or(node);
        self.names(node, entry)
    }

    /// What the nodes from one around it to a node contribute to logical ids.
    fn names(&self, node: usize, outermost: usize) -> Vec<&str> {
        let around = std::iter::successors(Some(node), |&n| self.parent(n));
        let nodes: Vec<usize> = around.take_while(|&n| n != outermost).collect();
        let mut names = Vec::with_capacity(nodes.len());
        // How many names there are at the boundary of the stack, and at each node in it.
        let mut lengths = vec![0];
        for node in nodes.into_iter().rev() {
            let name = self.logical_name(node);
            let base = match name.base {
                Base::Parent => names.len(),
                Base::Around(out) => lengths[(lengths.len() - 1).saturating_sub(out)],
                Base::Stack => lengths[0],
            };
            names.truncate(base);
            names.extend(Some(name.path).filter(|path| !path.is_empty()));
            if self.stacks[self.nodes[node].stack()].node == node {
                lengths.clear();
            }
            lengths.push(names.len());
        }
        names
    }

    /// What a node contributes to its logical ids.
    pub(crate) fn logical_name(&self, node: usize) -> LogicalName<'_> {
        let id = &self.nodes[node].id;
        self.identities.get(&node).map_or_else(|| LogicalName::of(id), |identity| identity.name(id))
    }

    /// Whether two nodes are in siblings of one id, which was reported when these were placed.
    pub(crate) fn is_reported(&self, node: usize, other: usize) -> bool {
        let (mut node, mut other) = (node, other);
        while node != other && self.nodes[node].id == self.nodes[other].id {
            match (self.parent(node), self.parent(other)) {
                (Some(around), Some(others)) if around == others => return true,
                (Some(around), Some(others)) => (node, other) = (around, others),
                _ => return false,
            }
        }
        false
    }

    /// A line of the program: the one at hand, or, if a library wrote it, the nearest around it: that of the construct, of
    /// one that it is in, of its stack, or of the stage.
    pub(crate) fn in_program(&self, node: usize, at: &'static Location<'static>) -> Site {
        if self.sources.is_program(at.file()) {
            return at.into();
        }
        let stack = &self.stacks[self.nodes[node].stack()];
        let ancestors = std::iter::successors(Some(node), |&node| self.parent(node));
        let constructs = ancestors.filter_map(|node| Some(self.nodes[node].meta?.key().location()));
        let mut lines = constructs.chain([stack.location]);
        lines.find(|at| self.sources.is_program(at.file())).unwrap_or(stack.entry.location).into()
    }

    /// The line of the program that made the construct at a node, or what it is in.
    pub(crate) fn line(&self, node: usize) -> Site {
        let at = self.nodes[node].meta.map(|meta| meta.key().location());
        self.in_program(node, at.unwrap_or(self.stacks[self.nodes[node].stack()].location))
    }

    /// A stack and those nested in it, at any depth, in order.
    pub(crate) fn parts(&self, stack: usize) -> Vec<usize> {
        let mut parts = vec![stack];
        let mut next = 0;
        while let Some(&part) = parts.get(next) {
            parts.extend(&self.stacks[part].holds);
            next += 1;
        }
        parts.sort_unstable();
        parts
    }

    /// The root stack that contains this stack, at any depth.
    pub(crate) fn root(&self, stack: usize) -> usize {
        std::iter::successors(Some(stack), |&s| self.stacks[s].nested_in).last().unwrap_or(stack)
    }
}

/// Names the files of stacks whose name is not unique: after their environment, too. Names that differ only in case
/// are not unique, because not all file systems tell them apart. Names of stacks have no dots, so no two files get
/// one name.
pub(super) fn name_files(tree: &mut Tree<'_>) {
    let case = |stack: &StackInfo<'_>| format!(".{:08x}", PathHash::EMPTY.join(&stack.name).finish());
    for suffix in [|stack: &StackInfo<'_>| dotted(stack.environment()), case] {
        let mut counts: IndexMap<String, usize> = IndexMap::new();
        for stack in &tree.stacks {
            *counts.entry(stack.file.to_ascii_lowercase()).or_default() += 1;
        }
        for stack in &mut tree.stacks {
            if counts[&stack.file.to_ascii_lowercase()] > 1 {
                stack.file += &suffix(stack);
            }
        }
    }
}

/// What is known of an environment, each part after a dot.
pub(super) fn dotted(environment: &Environment) -> String {
    let account = environment.account.map(|account| format!(".{account}"));
    account.into_iter().chain(environment.region.map(|region| format!(".{region}"))).collect()
}

/// Stack names must be valid, and unique in their environment.
pub(crate) fn check_names(tree: &Tree<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut seen: IndexMap<(&str, &Environment), usize> = IndexMap::new();
    for (index, stack) in tree.stacks.iter().enumerate() {
        let valid = stack.name.len() <= 128
            && stack.name.starts_with(|c: char| c.is_ascii_alphabetic())
            && stack.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !valid {
            diagnostics.push(
                Diagnostic::error(&codes::STACK_NAME, format!("`{}` is not a valid stack name", stack.name))
                    .at(stack.named_at())
                    .note("a stack name must have 1 to 128 letters, digits and hyphens, and start with a letter")
                    .help("rename the app, the stage or the field, or use `Stack::name`"),
            );
        }
        if let Some(first) = seen.insert((&stack.name, stack.environment()), index) {
            diagnostics.push(
                Diagnostic::error(&codes::DUPLICATE_STACK, format!("two stacks are called `{}`", stack.name))
                    .at(stack.named_at())
                    .related(tree.stacks[first].named_at(), "the first one is made here")
                    .help("give one of them another name"),
            );
        }
    }
    diagnostics
}
