//! A resource that a rule looks at.

use std::ops::Deref;

use super::names::{Named, raw_names};
use super::view::{StackView, View};
use crate::cfn::Resource;
use crate::units::Environment;
use crate::value::{Expr, Node, Piece, Places};

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

    /// The value at a path of an attribute such as `UpdatePolicy`, if it is set.
    pub fn attribute(&self, name: &str, path: &str) -> Option<Expr> {
        let attributes = &self.resource.body.attributes;
        let (_, value) = attributes.iter().find(|(attribute, _)| *attribute == name)?;
        path.split('.').try_fold(value.clone(), |value, step| Some(value.get(step)?.unlocated().clone()))
    }

    /// The region that the resource is deployed to, if that is known.
    pub fn region(&self) -> Option<&'static str> {
        self.environment().region.map(|region| region.as_str())
    }

    /// Whether this resource and another one can certainly not exist at the same time, because of their conditions.
    pub fn excludes(&self, other: &Subject<'_>) -> bool {
        self.view.are_exclusive(self.resource.body.condition(), other.resource.body.condition())
    }

    /// The resource that the value at a path refers to by `Ref` or an attribute, in any stack.
    pub fn referent(&self, path: &str) -> Option<Subject<'v>> {
        self.view.subject_of(self.value(path))
    }

    /// The resource that a value of this resource refers to by `Ref` or an attribute, in any stack; also in JSON, and
    /// in a text that begins with it or with the rest of its ARN. With it, the text that follows the reference:
    /// `/*` in `${Bucket.Arn}/*`.
    pub fn arn_of(&self, value: &Expr) -> Option<(Subject<'v>, String)> {
        let (first, rest) = match value {
            Expr::Sub(pieces) => {
                let start = pieces.iter().position(is_named)?;
                let before = pieces[..start].iter().all(|piece| match piece {
                    Piece::Text(text) => is_arn_part(text),
                    Piece::Value(_) => true,
                });
                let Piece::Value(value) = &pieces[start] else { return None };
                let rest = pieces[start + 1..].iter().map(|piece| match piece {
                    Piece::Text(text) => text.as_ref(),
                    Piece::Value(_) => "?",
                });
                before.then(|| (value, rest.collect()))?
            }
            Expr::Call(call) if call.0 == "Fn::Join" => {
                let Expr::List(arguments) = &call.1 else { return None };
                let [Expr::Text(separator), Expr::List(items)] = &arguments[..] else { return None };
                let start = items.iter().position(is_reference)?;
                let before = &items[..start];
                let is_before = before.iter().all(|item| item.as_text().is_none_or(is_arn_part));
                let rest = items[start + 1..].iter().map(|item| item.as_text().unwrap_or("?"));
                let rest = rest.flat_map(|item| [separator.as_ref(), item]).collect();
                is_before.then(|| (&items[start], rest))?
            }
            other => (other, String::new()),
        };
        Some((self.named(first)?, rest))
    }

    /// The resources whose `Ref` or attributes are certainly in a text, in any stack: not those in a branch of `Fn::If`.
    pub fn parts_of(&self, text: &Expr) -> Vec<Subject<'v>> {
        match text.unlocated() {
            Expr::Sub(pieces) => {
                let values = pieces.iter().filter_map(|piece| match piece {
                    Piece::Value(value) => Some(value),
                    Piece::Text(_) => None,
                });
                values.flat_map(|value| self.parts_of(value)).collect()
            }
            Expr::Call(call) if call.0 == "Fn::Join" => {
                let Expr::List(arguments) = &call.1 else { return Vec::new() };
                let Some(Expr::List(items)) = arguments.get(1) else { return Vec::new() };
                items.iter().flat_map(|item| self.parts_of(item)).collect()
            }
            other => self.named(other).into_iter().collect(),
        }
    }

    /// The resource that a reference names, by its target or, in JSON, by its logical id.
    fn named(&self, value: &Expr) -> Option<Subject<'v>> {
        let Expr::Call(call) = value.unlocated() else { return self.view.subject_of(value.unlocated()) };
        let mut names = Vec::new();
        raw_names(value, &mut names);
        match (call.0, &names[..]) {
            ("Ref" | "Fn::GetAtt", [id]) => match self.view.names(self.stack).get(*id)? {
                Named::Resource(index) => {
                    let resource = self.view.lowered.stacks[self.stack].resources.get(*index)?;
                    Some(Subject::new(self.view, self.stack, resource))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Identifies the resource that the value at a path stands for, if it is known: one of the program's resources,
    /// or the literal text in the environment of this resource.
    pub fn identity(&self, path: &str) -> Option<(usize, String)> {
        self.view.identity(self.stack(), self.value(path))
    }
}

fn is_reference(value: &Expr) -> bool {
    matches!(value.unlocated(), Expr::Reference(_))
        || matches!(value.unlocated(), Expr::Call(call) if matches!(call.0, "Ref" | "Fn::GetAtt"))
}

fn is_named(piece: &Piece) -> bool {
    matches!(piece, Piece::Value(value) if is_reference(value))
}

/// Whether a text can be in an ARN before the name of a resource.
fn is_arn_part(text: &str) -> bool {
    text.is_empty() || text.contains(':')
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

    /// The resources of any type that are to be checked and wanted. What is not wanted is not read.
    pub fn subjects_where(
        &'v self,
        is_wanted: impl Fn(&Resource) -> bool + Copy + 'v,
    ) -> impl Iterator<Item = Subject<'v>> + 'v {
        self.lowered.stacks.iter().enumerate().flat_map(move |(stack, content)| {
            let resources = content.resources.iter();
            let wanted = resources.filter(move |resource| !resource.is_unchecked() && is_wanted(resource));
            wanted.map(move |resource| Subject::new(self, stack, resource))
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
