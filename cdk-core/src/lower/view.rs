//! The view that a construct has of the system while it makes its resources.

use std::any::Any;
use std::rc::Rc;

use super::defaults::Within;
use super::home::Home;
use super::output::{Artifact, Document, Element, Lowered, PlacedElement};
use super::seen::Seen;
use super::stack_to_deploy::StackToDeploy;
use crate::asset::AssetStore;
use crate::cfn::{Body, Resource};
use crate::construct::{Override, Suppression};
use crate::diagnostic::{Diagnostic, codes};
use crate::place::{StackInfo, Tree};
use crate::units::Environment;
use crate::value::{Boolean, Expr, IntoValue, Json, Key, Target, Text, Value};
use crate::wire::Wires;

/// The view that a construct has of the system while it makes its resources.
pub struct Lower<'w> {
    pub(super) tree: &'w Tree<'w>,
    pub(super) wires: &'w Wires,
    pub(super) node: usize,
    pub(super) lowered: &'w mut Lowered,
    pub(super) diagnostics: &'w mut Vec<Diagnostic>,
    pub(super) overridden: Vec<bool>,
    pub(super) assets: &'w AssetStore,
    /// All stacks, once they are known.
    pub(super) stacks: Option<&'w [StackToDeploy]>,
}

impl std::fmt::Debug for Lower<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lower").field("path", &self.tree.path(self.node)).finish_non_exhaustive()
    }
}

impl<'w> Lower<'w> {
    /// Adds a resource, with the overrides of the construct.
    pub(crate) fn push(&mut self, target: Target, resource_type: &'static str, body: &Rc<Body>) {
        let untyped = body.rare().and_then(|rare| rare.resource_type.clone());
        let resource_type = untyped.unwrap_or(Text::Borrowed(resource_type));
        let mut resource = Resource { target, resource_type, body: Rc::clone(body), node: self.node };
        let placed = &self.tree.nodes[self.node];
        for (index, change) in placed.meta.iter().flat_map(|meta| meta.overrides()).enumerate() {
            if change.resource_type == resource.resource_type {
                self.overridden.resize(self.overridden.len().max(index + 1), false);
                self.overridden[index] = true;
                Rc::make_mut(&mut resource.body).set(&change.property, change.value.clone(), change.location);
            }
        }
        self.lowered.stacks[placed.stack()].resources.push(resource);
    }

    /// Leaves the last resource out of the template.
    pub(crate) fn only_check_last(&mut self) {
        let content = &mut self.lowered.stacks[self.tree.nodes[self.node].stack()];
        content.checked_only.extend(content.resources.pop());
    }

    pub(crate) fn element(&mut self, target: Target, element: Element) {
        let placed = PlacedElement { target, element, node: self.node };
        self.lowered.stacks[self.tree.nodes[self.node].stack()].elements.push(placed);
    }

    /// Adds a parameter of the construct, a text with a default. Returns its value.
    #[track_caller]
    pub fn parameter(
        &mut self,
        key: Key,
        part: impl Into<Text>,
        default: impl Into<Text>,
        description: impl Into<Text>,
    ) -> Value<String> {
        let target = Target::part(key, part);
        let entries = vec![
            ("Type".into(), Expr::text("String")),
            ("Default".into(), Expr::Text(default.into())),
            ("Description".into(), Expr::Text(description.into())),
        ];
        self.element(target.clone(), Element::Parameter(Expr::Map(entries)));
        target.reference()
    }

    /// Adds a condition of the construct, for [`Expr::if_`].
    pub fn condition(&mut self, key: Key, part: impl Into<Text>, condition: Value<Boolean>) -> Target {
        let target = Target::part(key, part);
        self.element(target.clone(), Element::Condition(condition.into_expr()));
        target
    }

    /// Adds a file to the output directory, at a path below it.
    pub fn artifact(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        let (path, content, node) = (path.into(), content.into(), self.node);
        self.lowered.artifacts.push(Artifact { path, content, node });
    }

    /// Adds a file whose content is made of values. What only CloudFormation knows is written as its name in angle
    /// brackets: `<Database8FA1.Endpoint.Address>`.
    pub fn document(
        &mut self,
        path: impl Into<String>,
        content: impl IntoValue<Json>,
        render: fn(&serde_json::Value) -> String,
    ) {
        let content = content.into_value().into_expr();
        self.lowered.documents.push(Document { path: path.into(), content, render, node: self.node });
    }

    /// The construct of type `C` with an identity, if it is placed.
    pub fn find<C: Any>(&self, key: Key) -> Option<&'w C> {
        self.tree.find(key)
    }

    /// The facts of type `F` that were recorded about a construct.
    pub fn facts<F: Any>(&self, about: Key) -> impl Iterator<Item = &'w F> + use<'w, F> {
        self.wires.about(about)
    }

    /// The facts of type `F` that reach the stack of a construct: those for the stack first, then those for its stage.
    pub fn facts_around<F: Any>(&self, key: Key) -> impl Iterator<Item = &'w F> + use<'w, F> {
        let stack = self.tree.node(key).map(|node| self.tree.nodes[node].stack());
        stack.map(|stack| self.wires.around(self.tree, stack)).into_iter().flatten()
    }

    /// The facts of type `F` that were recorded near constructs of this stack, or of the stacks of this stage.
    pub fn facts_within<F: Any>(&self, within: Within) -> impl Iterator<Item = &'w F> + use<'w, F> {
        self.wires.within(self.tree, within, self.tree.nodes[self.node].stack())
    }

    /// Whether another construct is in the same stack as this one.
    pub fn shares_stack_with(&self, other: Key) -> bool {
        self.tree
            .node(other)
            .is_some_and(|node| self.tree.nodes[node].stack() == self.tree.nodes[self.node].stack())
    }

    /// Where a construct is deployed, if it is placed.
    pub fn home(&self, key: Key) -> Option<Home<'w>> {
        let node = self.tree.node(key)?;
        let stack = &self.tree.stacks[self.tree.nodes[node].stack()];
        Some(Home {
            environment: stack.environment(),
            stage: &stack.entry.name,
            prefix: &self.tree.stacks[stack.first].name,
            stack_name: &stack.name,
            path: self.tree.logical_path(node),
        })
    }

    /// The stacks of the stage that a construct is in, except its own stack, in deployment order.
    ///
    /// They are known when all constructs have been lowered. Until then this returns `None`; the calling construct
    /// must then return without having made anything, and is lowered once more.
    pub fn stacks_beside(&mut self, key: Key) -> Option<Vec<StackToDeploy>> {
        let Some(stacks) = self.stacks else {
            if self.lowered.waiting.last() != Some(&self.node) {
                self.lowered.waiting.push(self.node);
            }
            return None;
        };
        let Some(node) = self.tree.node(key) else { return Some(Vec::new()) };
        let own = self.tree.root(self.tree.nodes[node].stack());
        let stage = self.tree.stacks[own].entry;
        let others = |stack: &&StackToDeploy| {
            stack.index != own && std::ptr::eq(self.tree.stacks[stack.index].entry, stage)
        };
        let mut beside: Vec<StackToDeploy> = stacks.iter().filter(others).cloned().collect();
        StackToDeploy::count_steps(&mut beside);
        Some(beside)
    }

    /// The prefixes of the names of the other stages' stacks that are in the account of this construct, and begin with
    /// the prefix of its own stage.
    pub fn longer_prefixes(&self) -> Vec<&'w str> {
        let own = &self.tree.stacks[self.tree.nodes[self.node].stack()];
        let prefix = &self.tree.stacks[own.first].name;
        let firsts = self.tree.stacks.iter().enumerate().filter(|(index, stack)| stack.first == *index);
        let others = firsts.map(|(_, stack)| stack).filter(|stack| !std::ptr::eq(stack.entry, own.entry));
        let here = others.filter(|stack| stack.environment().account == own.environment().account);
        here.map(|stack| &*stack.name).filter(|name| name.starts_with(&format!("{prefix}-"))).collect()
    }

    /// The resources of the stage that this construct is in, of all its stacks in this region.
    ///
    /// They are known when all other constructs have been lowered. Until then this returns `None`; the calling construct
    /// must then return without having made anything, and is lowered once more.
    pub fn resources_of_stage(&mut self) -> Option<Vec<Seen>> {
        if self.stacks.is_none() {
            if self.lowered.observers.last() != Some(&self.node) {
                self.lowered.observers.push(self.node);
            }
            return None;
        }
        let tree = self.tree;
        let own = &tree.stacks[tree.nodes[self.node].stack()];
        let is_beside = |stack: &StackInfo<'_>| {
            std::ptr::eq(stack.entry, own.entry) && stack.environment() == own.environment()
        };
        let beside = tree.stacks.iter().zip(&self.lowered.stacks).filter(|(stack, _)| is_beside(stack));
        let resources = beside.flat_map(|(_, content)| &content.resources);
        Some(resources.map(|resource| Seen::new(tree, resource)).collect())
    }

    /// Where the stack of this construct is deployed.
    pub fn environment(&self) -> &'w Environment {
        self.tree.stacks[self.tree.nodes[self.node].stack()].environment()
    }

    /// The name of the stage that this construct belongs to, or of the stack if it belongs to no stage.
    pub fn stage(&self) -> &'w str {
        &self.tree.stacks[self.tree.nodes[self.node].stack()].entry.name
    }

    /// The name of the stack that this construct belongs to.
    pub fn stack_name(&self) -> &'w str {
        &self.tree.stacks[self.tree.nodes[self.node].stack()].name
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

impl Lower<'_> {
    /// Lowers the construct at the node.
    pub(super) fn node(&mut self) {
        let placed = &self.tree.nodes[self.node];
        placed.construct.lower(self);
        let waits = [&self.lowered.waiting, &self.lowered.observers];
        if waits.iter().any(|waiting| waiting.last() == Some(&self.node)) {
            return;
        }
        for (index, change) in placed.meta.iter().flat_map(|meta| meta.overrides()).enumerate() {
            if !self.overridden.get(index).copied().unwrap_or(false) {
                self.report(unused(change));
            }
        }
        for suppression in placed.meta.iter().flat_map(|meta| meta.suppressions()) {
            if let Some(only) = suppression.only.filter(|only| !self.made(only)) {
                self.report(no_resource(suppression, only));
            }
        }
    }

    /// Whether the construct at the node has made a resource of a type.
    fn made(&self, kind: &str) -> bool {
        let resources = &self.lowered.stacks[self.tree.nodes[self.node].stack()].resources;
        let mut own = resources.iter().rev().take_while(|resource| resource.node == self.node);
        own.any(|resource| resource.resource_type() == kind)
    }
}

fn no_resource(suppression: &Suppression, kind: &str) -> Diagnostic {
    let message =
        format!("this construct makes no resource of type `{kind}`, so the suppression has no effect");
    Diagnostic::warning(&codes::UNUSED_SUPPRESSION, message).at(suppression.location).help(
        "suppress the finding on the construct that makes the resource; `tree.json` lists what each construct makes",
    )
}

fn unused(change: &Override) -> Diagnostic {
    let message = format!(
        "this construct makes no resource of type `{}`, so the override has no effect",
        change.resource_type
    );
    Diagnostic::error(&codes::UNUSED_OVERRIDE, message)
        .at(change.location)
        .help("override the construct that makes the resource; `tree.json` lists what each construct makes")
}
