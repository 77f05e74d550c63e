//! Tags: of the app, the stage, the stack and the construct, put on every resource that can be tagged.

use std::borrow::Cow;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::cfn::Resource;
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
    /// over all.
    pub(super) fn apply(&self, resource: &mut Resource) {
        let tags = self.of(resource.node);
        if tags.is_empty() || resource.body.unchecked {
            return;
        }
        let Some(support) = cdk_schemas::resource(&resource.resource_type).and_then(|spec| spec.tags())
        else {
            return;
        };
        let own = resource.property(support.property).unwrap_or(Expr::Absent);
        let tags = match support.variant {
            cdk_schemas::TagVariant::Map => map(own, tags),
            cdk_schemas::TagVariant::Standard => list(own, tags, false),
            cdk_schemas::TagVariant::AutoScalingGroup => list(own, tags, true),
        };
        Rc::make_mut(&mut resource.body).replace(support.property, tags);
    }

    /// The tags that apply to what a construct makes.
    fn of(&self, node: usize) -> IndexMap<Text, Expr> {
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

fn map(own: Expr, tags: IndexMap<Text, Expr>) -> Expr {
    let mut entries = if let Expr::Map(entries) = own { entries } else { Vec::new() };
    for (key, value) in tags {
        if !entries.iter().any(|(own, _)| *own == key) {
            entries.push((key, value));
        }
    }
    Expr::Map(entries)
}

fn list(own: Expr, tags: IndexMap<Text, Expr>, propagate: bool) -> Expr {
    let mut items = if let Expr::List(items) = own { items } else { Vec::new() };
    let is_set = |items: &[Expr], key: &str| {
        items.iter().any(|item| item.get("Key").is_some_and(|own| own.as_text() == Some(key)))
    };
    for (key, value) in tags {
        if !is_set(&items, &key) {
            let mut tag = vec![(Cow::Borrowed("Key"), Expr::Text(key)), (Cow::Borrowed("Value"), value)];
            if propagate {
                tag.push((Cow::Borrowed("PropagateAtLaunch"), Expr::Bool(true)));
            }
            items.push(Expr::Map(tag));
        }
    }
    Expr::List(items)
}
