//! A resource that a rule looks at.

use std::ops::Deref;

use super::view::{StackView, View};
use crate::cfn::Resource;
use crate::units::Environment;
use crate::value::{Expr, Node, Places};

/// A resource that a rule looks at, with its properties. It derefs to the [`Node`] of them.
pub struct Subject<'v> {
    view: &'v View<'v>,
    stack: usize,
    resource: &'v Resource,
    properties: Node<'v>,
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subject").field("resource", self.resource).finish_non_exhaustive()
    }
}

impl<'v> Deref for Subject<'v> {
    type Target = Node<'v>;

    fn deref(&self) -> &Node<'v> {
        &self.properties
    }
}

impl<'v> Subject<'v> {
    pub(crate) fn new(view: &'v View<'v>, stack: usize, resource: &'v Resource) -> Self {
        let places = Places::new(view.tree.sources, view.line(resource));
        Subject { view, stack, resource, properties: resource.body.node(places) }
    }

    /// All stacks.
    pub fn view(&self) -> &'v View<'v> {
        self.view
    }

    /// The stack of the resource.
    pub fn stack(&self) -> StackView<'v> {
        StackView { view: self.view, index: self.stack }
    }

    /// The resource.
    pub fn resource(&self) -> &'v Resource {
        self.resource
    }

    /// Where the resource is deployed.
    pub fn environment(&self) -> &'v Environment {
        self.stack().environment()
    }

    /// The region that the resource is deployed to, if that is known.
    pub fn region(&self) -> Option<&'static str> {
        self.environment().region.map(|region| region.as_str())
    }

    /// The resource that the value at a path refers to by `Ref` or an attribute, in any stack.
    pub fn referent(&self, path: &str) -> Option<Subject<'v>> {
        self.view.subject_of(self.value(path))
    }

    /// Identifies the resource that the value at a path stands for, if it is known: one of the program's resources,
    /// or the literal text in the environment of this resource.
    pub fn identity(&self, path: &str) -> Option<(usize, String)> {
        self.view.identity(self.stack(), self.value(path))
    }
}

impl<'v> View<'v> {
    /// The resources of a type that are to be checked.
    pub fn subjects<'t>(&'t self, resource_type: &'t str) -> impl Iterator<Item = Subject<'t>> + 't {
        self.lowered.stacks.iter().enumerate().flat_map(move |(stack, content)| {
            let of_type = move |resource: &&Resource| {
                resource.resource_type() == resource_type && !resource.is_unchecked()
            };
            let resources = content.resources.iter().filter(of_type);
            resources.map(move |resource| Subject::new(self, stack, resource))
        })
    }

    /// All resources that are to be checked, of any type.
    pub fn all_subjects(&'v self) -> impl Iterator<Item = Subject<'v>> + 'v {
        self.lowered.stacks.iter().enumerate().flat_map(move |(stack, content)| {
            let resources = content.resources.iter().filter(|resource| !resource.is_unchecked());
            resources.map(move |resource| Subject::new(self, stack, resource))
        })
    }

    /// The resource that a value refers to by `Ref` or an attribute, in any stack.
    pub fn subject_of(&'v self, value: &Expr) -> Option<Subject<'v>> {
        let Expr::Reference(reference) = value else { return None };
        let place = self.place(&reference.target)?;
        let resource = self.lowered.stacks[place.stack].resources.get(place.resource? as usize)?;
        Some(Subject::new(self, place.stack, resource))
    }
}
