//! Pass 4, resolve: targets → logical ids, references across stacks → exports, imports, parameters and outputs.
//!
//! Architecture invariant: resolving makes tables and leaves the resources as they are; the emit pass reads both.

mod explicit;
mod kept;
mod known;
mod logical_id;
mod named;
mod order;
mod pins;
mod route;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::panic::Location;
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

pub(crate) use kept::Kept;
use logical_id::LogicalIds;
pub(crate) use order::sorted;
use pins::Pins;
pub(crate) use route::{GeneratedOutput, LIST_SEPARATOR, Route, RouteKind};

use crate::cfn::Resource;
use crate::diagnostic::{Diagnostic, codes};
use crate::lower::{Element, Lowered};
use crate::place::Tree;
use crate::source::Site;
use crate::value::{ByKey, Expr, Reference, Target, Text, Use};

/// Where an element ended up.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) stack: usize,
    /// Shared with the index of the synthesis.
    pub(crate) logical_id: Rc<str>,
    /// Its position among the stack's resources; `None` for other elements.
    pub(crate) resource: Option<u32>,
}

/// A reference that crosses a stack's boundary: the stack that makes it, and what it refers to.
pub(crate) type Crossing = (usize, Target, Option<Text>);

/// The output of the pass.
#[derive(Default)]
pub(crate) struct Resolved {
    pub(crate) places: ByKey<Target, Place>,
    /// How each crossing reaches its target.
    pub(crate) routes: IndexMap<Crossing, Route>,
    /// What each stack shows others.
    pub(crate) outputs: Vec<IndexMap<String, GeneratedOutput>>,
    /// The values whose exports are kept without a need, which are among the outputs.
    pub(crate) kept: Vec<Kept>,
    /// What each nested stack is given, by parameter.
    pub(crate) parameters: Vec<IndexMap<String, Crossing>>,
    /// The stacks that each stack must be deployed after. Root stacks only.
    pub(crate) dependencies: Vec<BTreeSet<usize>>,
    /// The construct-to-construct dependencies, as targets: consumer → producers.
    pub(crate) depends_on: ByKey<Target, Vec<Target>>,
    /// What each nested stack waits for: resources next to it, and other nested stacks.
    pub(crate) nested_depends_on: Vec<IndexSet<Target>>,
    /// The parameters with `NoEcho`.
    pub(crate) masked: ByKey<Target, ()>,
    /// The contents of documents, in their order.
    pub(crate) documents: Vec<serde_json::Value>,
    /// Root stacks, in the order in which they can be deployed.
    pub(crate) order: Vec<usize>,
}

/// Resolves everything that the stacks refer to.
pub(crate) fn resolve<'t>(tree: &'t Tree<'t>, lowered: &'t Lowered) -> (Resolved, Vec<Diagnostic>) {
    let stacks = tree.stacks.len();
    let mut resolver = Resolver {
        tree,
        lowered,
        resolved: Resolved::default(),
        lists: ByKey::default(),
        explicit: BTreeMap::new(),
        diagnostics: Vec::new(),
    };
    resolver.resolved.outputs.resize_with(stacks, IndexMap::new);
    resolver.resolved.parameters.resize_with(stacks, IndexMap::new);
    resolver.resolved.dependencies.resize_with(stacks, BTreeSet::new);
    resolver.resolved.nested_depends_on.resize_with(stacks, IndexSet::new);
    resolver.assign_ids(lowered);
    for (stack, content) in lowered.stacks.iter().enumerate() {
        for resource in &content.resources {
            let mut uses = Vec::new();
            let body = &resource.body;
            body.properties.visit(&mut |u| uses.push(u));
            body.attributes.iter().for_each(|(_, value)| value.visit(&mut |u| uses.push(u)));
            uses.extend(body.depends_on.iter().chain(body.condition()).map(Use::Id));
            resolver.uses(stack, resource.node, tree.line(resource.node), uses);
        }
        for element in &content.elements {
            let mut uses = Vec::new();
            element.element.content().visit(&mut |u| uses.push(u));
            let at = tree.in_program(element.node, element.target.key.location());
            resolver.uses(stack, element.node, at, uses);
        }
    }
    resolver.keep_exports();
    resolver.construct_dependencies(lowered);
    resolver.explicit_dependencies();
    resolver.documents();
    resolver.order();
    (resolver.resolved, resolver.diagnostics)
}

struct Resolver<'t> {
    tree: &'t Tree<'t>,
    lowered: &'t Lowered,
    resolved: Resolved,
    /// The parameters whose values are lists.
    lists: ByKey<Target, ()>,
    /// The lines that say that a stack is deployed after another one.
    explicit: BTreeMap<(usize, usize), Site>,
    diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn assign_ids(&mut self, lowered: &Lowered) {
        let count =
            lowered.stacks.iter().map(|content| content.resources.len() + content.elements.len()).sum();
        self.resolved.places.reserve(count);
        let mut pins = Pins::find(self.tree);
        for (stack, content) in lowered.stacks.iter().enumerate() {
            let mut ids = LogicalIds::new(self.tree, self.tree.stacks[stack].node);
            let mut taken = IndexMap::with_capacity(content.resources.len());
            let resources =
                content.resources.iter().zip(0..).map(|(r, index)| (&r.target, r.node, Some(index)));
            let elements = content.elements.iter().map(|e| (&e.target, e.node, None));
            for (target, node, resource) in resources.chain(elements) {
                let pinned = pins.id(node, &target.part).map(|id| Rc::from(&**id));
                let logical_id = pinned.unwrap_or_else(|| ids.id(node, &target.part));
                let here = (node, target.key.location());
                let first = taken.insert(Rc::clone(&logical_id), here);
                self.resolved.places.insert(target.clone(), Place { stack, logical_id, resource });
                if let Some(first) = first {
                    self.duplicate(stack, target, node, first);
                }
            }
            // The resource that represents a nested stack is part of its parent stack.
            for nested in self.tree.stacks[stack].holds.iter().map(|&nested| &self.tree.stacks[nested]) {
                let pinned = pins.id(nested.node, "").map(|id| Rc::from(&**id));
                let logical_id = pinned.unwrap_or_else(|| ids.id(nested.node, "NestedStack"));
                let target = nested.target();
                let first = taken.insert(Rc::clone(&logical_id), (nested.node, nested.location));
                self.resolved.places.insert(target.clone(), Place { stack, logical_id, resource: None });
                if let Some(first) = first {
                    self.duplicate(stack, &target, nested.node, first);
                }
            }
            let all_that = |is: fn(&Element) -> bool| {
                let placed = content.elements.iter().filter(move |placed| is(&placed.element));
                placed.map(|placed| (placed.target.clone(), ()))
            };
            self.lists.extend(all_that(is_list));
            self.resolved.masked.extend(all_that(is_masked));
        }
        self.diagnostics.extend(pins.report(self.tree));
    }

    fn duplicate(
        &mut self,
        stack: usize,
        target: &Target,
        node: usize,
        (other, first): (usize, &'static Location<'static>),
    ) {
        if self.tree.is_reported(node, other) {
            return;
        }
        let names = |node: usize, part| [self.tree.logical_path(node), vec![part]].concat().join("/");
        let path = names(node, &*target.part);
        let logical_id = &self.resolved.places[target].logical_id;
        let stack = &self.tree.stacks[stack].name;
        let what = if self.tree.logical_path(node) == self.tree.logical_path(other) {
            format!("id `{}`", path.trim_end_matches('/'))
        } else {
            format!("logical id `{logical_id}`")
        };
        let message = format!("two elements of `{stack}` have the {what}");
        let line = |node, at| self.tree.in_program(node, at);
        self.diagnostics.push(
            Diagnostic::error(&codes::DUPLICATE_ID, message)
                .at(line(node, target.key.location()))
                .related(line(other, first), "the other one is made here")
                .help("rename one of them"),
        );
    }

    fn uses(&mut self, stack: usize, node: usize, fallback: Site, uses: Vec<Use<'_>>) {
        for used in uses {
            match used {
                Use::Value(r) => match self.resolved.places.get(&r.target).map(|place| place.stack) {
                    None => self.orphan(node, &r.target, self.tree.in_program(node, r.location)),
                    Some(home) if home == stack => {}
                    Some(_) => {
                        let at = self.tree.in_program(node, r.location);
                        self.route(stack, &r.target, r.attribute.as_ref(), at);
                    }
                },
                Use::Id(target) => match self.resolved.places.get(target).map(|place| place.stack) {
                    None => self.orphan(node, target, fallback),
                    Some(home) if home == stack => {}
                    Some(home) => self.id_across_stacks(stack, home, node, target, fallback),
                },
            }
        }
    }

    fn orphan(&mut self, node: usize, target: &Target, location: Site) {
        let placed = self.tree.node(target.key).map(|node| self.tree.path(node));
        let diagnostic = match placed {
            Some(path) => Diagnostic::error(
                &codes::MISSING_PART,
                format!("`{path}` makes no resource `{}`, but it is referred to", target.part),
            )
            .help("check the options of the construct: some resources are made only when an option asks for them"),
            None => Diagnostic::error(
                &codes::ORPHAN,
                "this refers to a construct that is not placed in any stack, so it would not be deployed",
            )
            .related(target.key.location(), "the construct is made here but never placed")
            .help("make it a field of the struct that is passed to `app.stage` or `app.stack`"),
        };
        self.diagnostics.push(diagnostic.at(location).path(self.tree.path(node)));
    }

    /// `DependsOn` across stacks is an order of stacks, or of the resources that nested stacks are; a condition or a mapping cannot be shared.
    fn id_across_stacks(&mut self, stack: usize, home: usize, node: usize, target: &Target, location: Site) {
        if self.resolved.places[target].resource.is_some() {
            // In the stack around a nested one, the resource itself waits for the nested stack.
            self.wait(stack, target);
            return;
        }
        self.diagnostics.push(
            Diagnostic::error(
                &codes::ELEMENT_ACROSS_STACKS,
                format!(
                    "a condition or mapping of stack `{}` is used in stack `{}`",
                    self.tree.stacks[home].name, self.tree.stacks[stack].name
                ),
            )
            .at(location)
            .related(target.key.location(), "it is made here")
            .path(self.tree.path(node))
            .help("make one for each stack that uses it"),
        );
    }

    /// `Customize::depends_on`: each resource of one construct after all resources of another.
    fn construct_dependencies(&mut self, lowered: &Lowered) {
        let mut resources: Option<Vec<&Resource>> = None;
        for (node, placed) in self.tree.nodes.iter().enumerate() {
            for &key in placed.meta.into_iter().flat_map(|meta| meta.depends_on()) {
                let Some(other) = self.tree.node(key) else {
                    self.orphan(node, &Target::main(key), self.tree.line(node));
                    continue;
                };
                self.depend(placed.stack(), self.tree.nodes[other].stack());
                let resources = resources.get_or_insert_with(|| in_order(lowered));
                let producers = inside(resources, &self.tree.inside(other));
                let mut of_stacks: IndexMap<usize, Vec<Target>> = IndexMap::new();
                for consumer in inside(resources, &self.tree.inside(node)) {
                    let stack = self.tree.nodes[consumer.node].stack();
                    let waits = || producers.iter().filter_map(|it| self.wait(stack, &it.target)).collect();
                    let targets = of_stacks.entry(stack).or_insert_with(waits).clone();
                    self.resolved.depends_on.entry(consumer.target.clone()).or_default().extend(targets);
                }
            }
        }
    }

    /// Lets what is in a stack wait for a resource. In one template it is the resource of the stack that waits: for the
    /// target that is returned. From stack to stack it is the stack, or the nested stack that it is in.
    fn wait(&mut self, stack: usize, target: &Target) -> Option<Target> {
        let (tree, home) = (self.tree, self.resolved.places[target].stack);
        if tree.root(stack) != tree.root(home) {
            self.depend(stack, home);
            return None;
        }
        let around = |stack: usize| std::iter::successors(Some(stack), |&s| tree.stacks[s].nested_in);
        let common = around(stack).find(|outer| around(home).any(|other| other == *outer))?;
        let part = |stack| around(stack).find(|&s| tree.stacks[s].nested_in == Some(common));
        let producer = part(home).map_or_else(|| target.clone(), |nested| tree.stacks[nested].target());
        match part(stack) {
            None => return Some(producer),
            Some(nested) => _ = self.resolved.nested_depends_on[nested].insert(producer),
        }
        None
    }
}

fn is_list(element: &Element) -> bool {
    let Element::Parameter(content) = element else { return false };
    content.get("Type").is_some_and(|kind| kind.as_text().is_some_and(route::is_list_type))
}

fn is_masked(element: &Element) -> bool {
    let Element::Parameter(content) = element else { return false };
    content.get("NoEcho").is_some_and(|masked| *masked.unlocated() == Expr::Bool(true))
}

/// All resources, in the order of the tree.
fn in_order(lowered: &Lowered) -> Vec<&Resource> {
    let mut resources: Vec<&Resource> = lowered.stacks.iter().flat_map(|s| &s.resources).collect();
    resources.sort_by_key(|resource| resource.node);
    resources
}

/// Those of the resources that belong to these nodes.
fn inside<'r>(resources: &'r [&'r Resource], nodes: &Range<usize>) -> &'r [&'r Resource] {
    let before = |node: usize| resources.partition_point(|resource| resource.node < node);
    &resources[before(nodes.start)..before(nodes.end)]
}

impl Resolved {
    /// What a reference made in a stack becomes there.
    pub(crate) fn route(&self, stack: usize, reference: &Reference) -> Option<&Route> {
        self.routes.get(&(stack, reference.target.clone(), reference.attribute.clone()))
    }
}
