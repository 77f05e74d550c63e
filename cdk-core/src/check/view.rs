//! What a rule sees of the stacks.

use std::rc::Rc;

use super::names::{Known, Named, Names, raw_names};
use crate::cfn::Resource;
use crate::lower::{Element, Lowered, PlacedElement};
use crate::place::Tree;
use crate::resolve::{Place, Resolved};
use crate::source::Site;
use crate::value::{Expr, Node, Places, Reference, Target};

/// All stacks of a program, as they will be written.
pub struct View<'v> {
    pub(crate) tree: &'v Tree<'v>,
    pub(crate) lowered: &'v Lowered,
    pub(crate) resolved: &'v Resolved,
    /// What rules have looked up.
    pub(super) known: Known,
}

impl std::fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.stacks()).finish()
    }
}

impl<'v> View<'v> {
    pub(crate) fn new(tree: &'v Tree<'v>, lowered: &'v Lowered, resolved: &'v Resolved) -> Self {
        View { tree, lowered, resolved, known: Known::new(lowered.stacks.len()) }
    }

    /// The stacks.
    pub fn stacks(&self) -> impl Iterator<Item = StackView<'_>> {
        (0..self.tree.stacks.len()).map(|index| StackView { view: self, index })
    }

    /// The resource that a value refers to by `Ref` or an attribute, in any stack.
    pub fn referent(&self, value: &Expr) -> Option<&'v Resource> {
        let Expr::Reference(reference) = value else { return None };
        self.resource(&reference.target)
    }

    /// The resources of a type, each with its stack.
    pub fn of_type<'t>(
        &'t self,
        resource_type: &'t str,
    ) -> impl Iterator<Item = (StackView<'t>, &'t Resource)> + 't {
        self.stacks().flat_map(move |stack| {
            stack.of_type(resource_type).map(move |resource| (stack, resource)).collect::<Vec<_>>()
        })
    }

    /// Identifies the resource that a value stands for, if it is known: a reference to one of this program's, or the
    /// ARN or id of another one, in the environment of the stack. For comparing, not for ordering.
    pub fn identity(&self, stack: StackView<'_>, value: &Expr) -> Option<(usize, String)> {
        match value {
            Expr::Reference(_) => Some((std::ptr::from_ref(self.referent(value)?).addr(), String::new())),
            Expr::Text(text) => Some((0, format!("{} {text}", stack.environment()))),
            _ => None,
        }
    }

    /// The resource at a target.
    pub fn resource(&self, target: &Target) -> Option<&'v Resource> {
        let place = self.place(target)?;
        self.lowered.stacks[place.stack].resources.get(place.resource? as usize)
    }

    /// The path of the construct that a resource belongs to.
    pub fn path(&self, resource: &Resource) -> String {
        self.tree.path(resource.node)
    }

    /// The line of the program that made the construct of a resource.
    pub(crate) fn line(&self, resource: &Resource) -> Site {
        self.tree.line(resource.node)
    }

    /// The line of the program that set the value at a path of a resource's properties.
    pub fn site(&self, resource: &Resource, path: &str) -> Site {
        let places = Places::new(self.tree.sources, self.line(resource));
        resource.body.node(places).nearest(path).site()
    }

    /// The line of the program that set the removal policy of a resource.
    pub fn removal_policy_site(&self, resource: &Resource) -> Site {
        let places = Places::new(self.tree.sources, self.line(resource));
        resource.body.removal_policy.map_or(places, |policy| places.line(policy.location)).site()
    }

    /// A condition, mapping or other element.
    pub(crate) fn element(&self, target: &Target) -> Option<&'v Element> {
        let elements = &self.lowered.stacks[self.place(target)?.stack].elements;
        elements.iter().find(|placed| placed.target == *target).map(|placed| &placed.element)
    }

    /// The parameters, conditions and other elements, each with its content.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (&'v PlacedElement, Node<'v>)> {
        let all = self.lowered.stacks.iter().flat_map(|stack| &stack.elements);
        all.map(|placed| (placed, Node::new(placed.element.content(), self.places(placed))))
    }

    /// The line of a parameter, condition or other element.
    pub(super) fn places(&self, placed: &PlacedElement) -> Places<'v> {
        let at = self.tree.in_program(placed.node, placed.target.key.location());
        Places::new(self.tree.sources, at)
    }

    /// What the logical ids of a stack name. Outputs and rules cannot be referred to.
    pub(crate) fn names(&self, stack: usize) -> &Names {
        self.known.names(stack, || self.read_names(stack))
    }

    /// The position of the resource with a logical id in a stack.
    pub(crate) fn position(&self, stack: usize, id: &str) -> Option<usize> {
        match self.names(stack).get(id)? {
            Named::Resource(index) => Some(*index),
            _ => None,
        }
    }

    /// The resources of a stack whose logical ids a value written in JSON names, by position.
    pub(crate) fn raw(&self, stack: usize, value: &Expr) -> Vec<usize> {
        let mut names = Vec::new();
        raw_names(value, &mut names);
        let resource = |name: &&str| match self.names(stack).get(*name) {
            Some(Named::Resource(index)) => Some(*index),
            _ => None,
        };
        names.iter().filter_map(resource).collect()
    }

    fn read_names(&self, stack: usize) -> Names {
        let content = &self.lowered.stacks[stack];
        let resources = content.resources.iter().enumerate().map(|(i, r)| (&r.target, Named::Resource(i)));
        let elements = content.elements.iter().filter_map(|placed| {
            let named = match placed.element {
                Element::Parameter(_) => Named::Parameter,
                Element::Condition(_) => Named::Condition,
                Element::Mapping(_) => Named::Mapping,
                Element::Rule(_) | Element::Output(_) => return None,
            };
            Some((&placed.target, named))
        });
        let nested = self.tree.stacks[stack].holds.iter().map(|&other| &self.tree.stacks[other]);
        let nested = nested.filter_map(|other| self.resolved.places.get(&Target::main(other.key?)));
        let placed = resources.chain(elements).filter_map(|(t, named)| Some((self.place(t)?, named)));
        let all = placed.chain(nested.map(|place| (place, Named::NestedStack)));
        all.map(|(place, named)| (Rc::clone(&place.logical_id), named)).collect()
    }

    /// Whether the type of a resource has an attribute.
    pub(crate) fn has_attribute(&self, resource: &Resource, attribute: &str) -> bool {
        self.known.has_attribute(resource.resource_type(), attribute)
    }

    pub(crate) fn place(&self, target: &Target) -> Option<&'v Place> {
        self.resolved.places.get(target)
    }
}

/// One stack of a program.
#[derive(Clone, Copy)]
pub struct StackView<'v> {
    pub(super) view: &'v View<'v>,
    pub(crate) index: usize,
}

impl std::fmt::Debug for StackView<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StackView").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl<'v> StackView<'v> {
    /// The stack's name.
    pub fn name(&self) -> &'v str {
        &self.view.tree.stacks[self.index].name
    }

    /// The resources, in the order of the tree.
    pub fn resources(&self) -> &'v [Resource] {
        &self.view.lowered.stacks[self.index].resources
    }

    /// The resources, and what is checked as if it were a resource.
    pub(crate) fn checked(&self) -> impl Iterator<Item = &'v Resource> + use<'v> {
        self.view.lowered.stacks[self.index].checked()
    }

    /// The resources of a type.
    pub fn of_type(&self, resource_type: &str) -> impl Iterator<Item = &'v Resource> {
        self.resources().iter().filter(move |resource| resource.resource_type() == resource_type)
    }

    /// The logical id of a resource.
    pub fn logical_id(&self, resource: &Resource) -> &'v str {
        &self.view.resolved.places[resource.target()].logical_id
    }

    /// Where the stack is deployed.
    pub fn environment(&self) -> &'v crate::Environment {
        self.view.tree.stacks[self.index].environment()
    }

    /// The location of the stack's boundary in the program.
    pub fn location(&self) -> &'static std::panic::Location<'static> {
        self.view.tree.stacks[self.index].location
    }

    pub(crate) fn count(&self, belongs: impl Fn(&Element) -> bool) -> usize {
        self.view.lowered.stacks[self.index].elements.iter().filter(|e| belongs(&e.element)).count()
    }

    /// Whether CloudFormation makes a resource of this stack after another one of it: because of a reference or a
    /// dependency, directly or through other resources.
    pub fn is_made_after(&self, resource: &Resource, other: &Resource) -> bool {
        let (Some(first), Some(last)) = (self.element(other.target()), self.element(resource.target()))
        else {
            return false;
        };
        let mut seen = vec![false; self.resources().len() + self.nested().len()];
        let mut left = vec![last];
        while let Some(element) = left.pop() {
            for (next, _) in self.edges(element) {
                if next == first {
                    return true;
                }
                if !std::mem::replace(&mut seen[next], true) {
                    left.push(next);
                }
            }
        }
        false
    }

    /// The stacks that are nested in this one.
    pub(crate) fn nested(&self) -> &'v [usize] {
        &self.view.tree.stacks[self.index].holds
    }

    /// What each element of the template needs from the others, by position: the resources, then the nested stacks.
    pub(crate) fn edges(&self, element: usize) -> Vec<(usize, Option<Site>)> {
        match element.checked_sub(self.resources().len()) {
            None => self.edges_of_resource(&self.resources()[element]),
            Some(nested) => self.edges_of_nested(self.nested()[nested]),
        }
    }

    /// The position of the element of this template that a target is, or is inside.
    fn element(&self, target: &Target) -> Option<usize> {
        let (view, place) = (self.view, self.view.place(target)?);
        let home = place.stack;
        if home == self.index
            && let Some(index) = place.resource
        {
            return Some(index as usize);
        }
        let mut around = std::iter::successors(Some(home), |&s| view.tree.stacks[s].nested_in);
        let at = |stack| self.nested().iter().position(|&nested| nested == stack);
        let is_itself = |nested: &&usize| view.tree.stacks[**nested].target() == *target;
        let nested = around.find_map(at);
        let nested = nested.or_else(|| self.nested().iter().position(|nested| is_itself(&nested)));
        nested.map(|nested| self.resources().len() + nested)
    }

    fn edges_of_resource(&self, resource: &'v Resource) -> Vec<(usize, Option<Site>)> {
        let mut edges = Vec::new();
        let line = |reference: &Reference| self.view.tree.in_program(resource.node, reference.location);
        let mut add = |target: &Target, reference: Option<&'v Reference>| {
            edges.extend(self.element(target).map(|element| (element, reference.map(line))));
        };
        let mut visit = |used: crate::value::Use<'v>| match used {
            crate::value::Use::Value(reference) => add(&reference.target, Some(reference)),
            // A name is text, which CloudFormation does not wait for.
            crate::value::Use::Id(_) => {}
        };
        resource.body.properties.visit(&mut visit);
        resource.body.attributes.iter().for_each(|(_, value)| value.visit(&mut visit));
        let mut names = Vec::new();
        raw_names(&resource.body.properties, &mut names);
        for name in names {
            let of_name = |other: &&Resource| self.logical_id(other) == name;
            if let Some(other) = self.resources().iter().find(of_name) {
                add(&other.target, None);
            }
        }
        for target in &resource.body.depends_on {
            add(target, None);
        }
        for target in self.view.resolved.depends_on.get(resource.target()).into_iter().flatten() {
            add(target, None);
        }
        edges
    }

    /// What a nested stack is given, and what it waits for.
    fn edges_of_nested(&self, nested: usize) -> Vec<(usize, Option<Site>)> {
        let resolved = self.view.resolved;
        let given = resolved.parameters[nested].values().filter_map(|(_, target, attribute)| {
            let route = resolved.routes.get(&(nested, target.clone(), attribute.clone()));
            Some((self.element(target)?, route.map(|route| route.location)))
        });
        let waits = resolved.nested_depends_on[nested].iter();
        given.chain(waits.filter_map(|target| Some((self.element(target)?, None)))).collect()
    }
}
