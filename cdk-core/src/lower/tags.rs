//! Tags: of the app, the stage, the stack and the construct, put on every resource that can be tagged.

use std::borrow::Cow;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::cfn::Resource;
use crate::place::Tree;
use crate::program::Program;
use crate::value::{Expr, Text, Value};

/// Puts the tags that apply to a resource into its properties. The nearest tag wins; a tag in the properties wins
/// over all.
pub(super) fn apply(program: &Program, tree: &Tree<'_>, resource: &mut Resource) {
    let tags = tags(program, tree, resource.node);
    if tags.is_empty() || resource.body.unchecked {
        return;
    }
    let Some(support) = cdk_schemas::resource(&resource.resource_type).and_then(|spec| spec.tags()) else {
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

fn tags(program: &Program, tree: &Tree<'_>, node: usize) -> IndexMap<Text, Expr> {
    let mut tags = IndexMap::new();
    let mut add = |from: &[(Text, Value<String>)]| {
        for (key, value) in from {
            tags.insert(key.clone(), value.expr().clone());
        }
    };
    add(program.tags());
    let stack = &tree.stacks[tree.nodes[node].stack()];
    add(&stack.entry.tags);
    let mut outer: Vec<_> =
        std::iter::successors(Some(stack), |stack| stack.nested_in.map(|s| &tree.stacks[s])).collect();
    outer.reverse();
    for stack in outer {
        add(stack.options.map_or(&[], |options| &options.tags));
    }
    for ancestor in tree.ancestors(node) {
        add(tree.nodes[ancestor].meta.map_or(&[], |meta| meta.tags()));
    }
    tags
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
