//! Properties that a construct gives to the resources around it, if they do not set them.

use std::panic::Location;
use std::rc::Rc;

use crate::cfn::Resource;
use crate::lower::Lower;
use crate::place::Tree;
use crate::value::{Expr, IntoValue, Json, Target};

/// How far an option of a construct reaches.
///
/// ```
/// use cdk_core::Within;
///
/// let reach = Within::Stage;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Within {
    /// The stack that the construct is in.
    Stack,
    /// All stacks of the stage that the construct is in; for a construct outside of stages, its stack and those in it.
    Stage,
    /// All stacks of the stage but the one that the construct is in.
    Beside,
}

impl Within {
    /// Whether an option of a construct in one stack reaches another stack.
    pub(crate) fn reaches(self, tree: &Tree<'_>, from: usize, to: usize) -> bool {
        let shares_stage = || std::ptr::eq(tree.stacks[from].entry, tree.stacks[to].entry);
        match self {
            Within::Stack => from == to,
            Within::Stage => from == to || shares_stage(),
            Within::Beside => tree.root(from) != tree.root(to) && shares_stage(),
        }
    }
}

/// A property for the resources of a type that do not set it.
#[derive(Clone, Debug)]
pub(crate) struct DefaultProperty {
    within: Within,
    stack: usize,
    resource_type: &'static str,
    property: &'static str,
    value: Expr,
    /// What the value names: the resources are deployed after it.
    after: Option<Target>,
}

impl DefaultProperty {
    /// The value, if it is for this property of a resource in this stack.
    pub(crate) fn value_for(
        &self,
        tree: &Tree<'_>,
        resource: &Resource,
        stack: usize,
        property: &str,
    ) -> Option<&Expr> {
        let is_it = self.property == property && self.resource_type == resource.resource_type();
        (is_it && self.within.reaches(tree, self.stack, stack)).then_some(&self.value)
    }
}

impl Lower<'_> {
    /// Sets a property of all resources of a type, in the stack or the stage of this construct, that do not set it, no
    /// matter which construct makes them. Of two values, that for the stack is set. `at` is the line that it is attributed to.
    pub fn default_property(
        &mut self,
        within: Within,
        resource_type: &'static str,
        property: &'static str,
        value: impl IntoValue<Json>,
        at: &'static Location<'static>,
    ) {
        self.add_default(within, resource_type, property, value.into_value().into_expr().located(at), None);
    }

    /// Like [`Self::default_property`], for a value that names something else: the resources that get it are deployed
    /// after that.
    pub fn default_property_after(
        &mut self,
        within: Within,
        resource_type: &'static str,
        property: &'static str,
        value: impl IntoValue<Json>,
        at: &'static Location<'static>,
        after: Target,
    ) {
        let value = value.into_value().into_expr().located(at);
        self.add_default(within, resource_type, property, value, Some(after));
    }

    fn add_default(
        &mut self,
        within: Within,
        resource_type: &'static str,
        property: &'static str,
        value: Expr,
        after: Option<Target>,
    ) {
        let stack = self.tree.nodes[self.node].stack();
        let default = DefaultProperty { within, stack, resource_type, property, value, after };
        let first_for_stage = self.lowered.defaults.partition_point(|other| other.within == Within::Stack);
        let at = if within == Within::Stack { first_for_stage } else { self.lowered.defaults.len() };
        self.lowered.defaults.insert(at, default);
    }
}

/// Sets the properties that a resource leaves open.
pub(super) fn apply(tree: &Tree<'_>, defaults: &[DefaultProperty], resource: &mut Resource) {
    let stack = tree.nodes[resource.node].stack();
    for default in defaults {
        let is_set = resource.property(default.property).is_some_and(|value| value != Expr::Absent);
        let is_of_type = default.resource_type == resource.resource_type();
        if is_of_type && !is_set && default.within.reaches(tree, default.stack, stack) {
            let body = Rc::make_mut(&mut resource.body);
            body.replace(default.property, default.value.clone());
            body.depends_on.extend(default.after.clone());
        }
    }
}
