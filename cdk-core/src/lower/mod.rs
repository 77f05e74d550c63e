//! Pass 3, lower: constructs → resources, with the whole system in view.
//!
//! Overrides, tags and aspects belong to this pass: when it ends, the resources are final.
//!
//! Architecture invariant: lowering a construct changes only the output, and the order in which constructs are
//! lowered affects only the order of resources in the template.

mod abroad;
mod assets;
mod build;
mod defaults;
mod home;
mod merge;
mod output;
mod provided;
mod seen;
mod stack_to_deploy;
mod suppressions;
mod tags;
mod view;

pub(crate) use abroad::{abroad, pseudo};
pub use assets::{ImageOptions, Object, PushedImage, SiteOptions};
pub(crate) use defaults::DefaultProperty;
pub use defaults::Within;
pub use home::Home;
pub(crate) use output::{Element, Lowered, Needed, NestedStackResource, PlacedElement, StackContent};
pub use seen::Seen;
pub use stack_to_deploy::StackToDeploy;
pub use view::Lower;

use tags::Tags;

use crate::diagnostic::Diagnostic;
use crate::place::Tree;
use crate::program::Program;
use crate::wire::Wires;

/// Lowers all constructs, in the order of the tree.
pub(crate) fn lower(
    program: &Program,
    tree: &Tree<'_>,
    wires: &Wires,
    builds: bool,
) -> (Lowered, Vec<Diagnostic>) {
    let mut lowered = Lowered { builds, ..Lowered::default() };
    lowered.stacks.resize_with(tree.stacks.len(), StackContent::default);
    let nodes = 0..tree.nodes.len();
    let (all, mut diagnostics) = lower_nodes(program, tree, wires, None, nodes, &mut lowered);
    diagnostics.extend(finish(program, tree, &mut lowered, &all));
    (lowered, diagnostics)
}

/// Lowers the constructs that waited for the list of stacks, then those that look at the resources of the others.
pub(crate) fn lower_waiting(
    program: &Program,
    tree: &Tree<'_>,
    wires: &Wires,
    stacks: &[StackToDeploy],
    lowered: &mut Lowered,
) -> (New, Vec<Diagnostic>) {
    let mut nodes = std::mem::take(&mut lowered.waiting);
    nodes.append(&mut lowered.observers);
    lower_nodes(program, tree, wires, Some(stacks), nodes, lowered)
}

/// The resources of each stack that are new.
pub(crate) type New = Vec<std::ops::Range<usize>>;

/// Sets the properties and tags that new resources get from around them, and shows these to the aspects.
pub(crate) fn finish(
    program: &Program,
    tree: &Tree<'_>,
    lowered: &mut Lowered,
    new: &New,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let defaults = std::mem::take(&mut lowered.defaults);
    let new = lowered.stacks.iter_mut().zip(new).flat_map(|(stack, new)| &mut stack.resources[new.clone()]);
    let tags = Tags::new(program, tree);
    for resource in new {
        defaults::apply(tree, &defaults, resource);
        diagnostics.extend(tags.apply(resource));
        for aspect in program.aspects() {
            aspect(resource);
        }
        suppressions::annotate(resource, tree.nodes[resource.node].meta);
    }
    lowered.defaults = defaults;
    provided::settle(tree, lowered);
    diagnostics
}

fn lower_nodes<'w>(
    program: &'w Program,
    tree: &'w Tree<'w>,
    wires: &'w Wires,
    stacks: Option<&'w [StackToDeploy]>,
    nodes: impl IntoIterator<Item = usize>,
    lowered: &mut Lowered,
) -> (New, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let before: Vec<usize> = lowered.stacks.iter().map(|stack| stack.resources.len()).collect();
    for node in nodes {
        let mut cx = Lower {
            tree,
            wires,
            node,
            lowered,
            diagnostics: &mut diagnostics,
            overridden: Vec::new(),
            assets: &program.assets,
            stacks,
        };
        cx.node();
    }
    provided::settle(tree, lowered);
    let new = before.into_iter().zip(&lowered.stacks).map(|(old, stack)| old..stack.resources.len());
    (new.collect(), diagnostics)
}
