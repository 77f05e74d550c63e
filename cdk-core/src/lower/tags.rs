//! Tags: of the app, the stage, the stack and the construct, put on every resource that can be tagged.

use std::rc::Rc;

use super::merge::{Added, can_merge, merge};
use crate::cfn::Resource;
use crate::diagnostic::{Diagnostic, codes};
use crate::place::{StackInfo, Tree};
use crate::program::Program;
use crate::value::{Expr, Text, Value};

/// The tags of a program: which apply to which construct.
pub(super) struct Tags<'p> {
    program: &'p Program,
    tree: &'p Tree<'p>,
    /// For each node, the nearest one that has tags: the node itself or an ancestor.
    nearest: Vec<Option<u32>>,
}

impl<'p> Tags<'p> {
    pub(super) fn new(program: &'p Program, tree: &'p Tree<'p>) -> Self {
        let mut nearest: Vec<Option<u32>> = Vec::with_capacity(tree.nodes.len());
        for (node, index) in tree.nodes.iter().zip(0..) {
            let has_own = node.meta.is_some_and(|meta| !meta.tags().is_empty());
            let around = node.parent.and_then(|parent| nearest[parent as usize]);
            nearest.push(if has_own { Some(index) } else { around });
        }
        Tags { program, tree, nearest }
    }

    /// Puts the tags that apply to a resource into its properties. The nearest tag wins; a tag in the properties wins
    /// over all. Returns a warning if CloudFormation evaluates the tags in the properties, so that none can be added.
    pub(super) fn apply(&self, resource: &mut Resource) -> Option<Diagnostic> {
        let tags = self.of(resource.node);
        if tags.is_empty() {
            return None;
        }
        let support = cdk_schemas::resource(&resource.resource_type)?.tags()?;
        let path: Vec<&str> = support.path.split('.').collect();
        if !can_merge(Some(resource.properties()), &path) {
            return Some(self.unmerged(resource, &tags));
        }
        let own = resource.property(path[0]);
        let merged = merge(own.unwrap_or(Expr::Absent), &path[1..], support.variant, &tags);
        Rc::make_mut(&mut resource.body).replace(path[0], merged);
        None
    }

    fn unmerged(&self, resource: &Resource, tags: &Added) -> Diagnostic {
        let keys: Vec<String> = tags.keys().map(|key| format!("`{key}`")).collect();
        let message = format!(
            "the tags {} are not added: CloudFormation evaluates the resource's own tags",
            keys.join(", ")
        );
        Diagnostic::warning(&codes::TAGS_NOT_ADDED, message)
            .at(self.tree.in_program(resource.node, resource.location()))
            .path(self.tree.path(resource.node))
            .help("write the list or map of tags out; its items and values may depend on conditions")
    }

    /// The tags that apply to what a construct makes.
    fn of(&self, node: usize) -> Added {
        let stack = &self.tree.stacks[self.tree.nodes[node].stack()];
        let around = |stack: &&StackInfo<'p>| stack.nested_in.map(|outer| &self.tree.stacks[outer]);
        let stacks = std::iter::successors(Some(stack), around);
        let of_stacks = stacks.filter_map(|stack| stack.options).map(|options| &options.tags[..]);
        let around = |&node: &usize| self.tree.parent(node).and_then(|parent| self.tagged(parent));
        let constructs = std::iter::successors(self.tagged(node), around);
        let of_constructs = constructs.filter_map(|node| self.tree.nodes[node].meta).map(|meta| meta.tags());

        let mut nearest_first: Vec<&[(Text, Value<String>)]> = of_constructs.chain(of_stacks).collect();
        nearest_first.extend([&stack.entry.tags[..], self.program.tags()]);
        let all = nearest_first.into_iter().rev().flatten();
        all.map(|(key, value)| (key.clone(), value.expr().clone())).collect()
    }

    fn tagged(&self, node: usize) -> Option<usize> {
        self.nearest[node].map(|node| node as usize)
    }
}
