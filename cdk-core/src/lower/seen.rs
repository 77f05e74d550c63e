//! What a construct that looks at a whole stage sees of a resource.

use crate::cfn::Resource;
use crate::place::Tree;
use crate::source::{Site, Sources};
use crate::value::{Expr, Node, Places, Target, Use};

/// A resource of the stage, as a construct that looks at a whole stage sees it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Seen {
    /// The resource.
    pub resource: Resource,
    /// The path of its construct below the stage, such as `data/database`.
    pub path: String,
    sources: Sources,
    line: Site,
}

impl Seen {
    pub(super) fn new(tree: &Tree<'_>, resource: &Resource) -> Self {
        let path = tree.path(resource.node);
        let path = path.split_once('/').map_or(String::new(), |(_, path)| path.to_owned());
        let line = tree.in_program(resource.node, resource.location());
        Seen { resource: resource.clone(), path, sources: tree.sources, line }
    }

    /// The properties of the resource.
    pub fn properties(&self) -> Node<'_> {
        self.resource.body.node(Places::new(self.sources, self.line))
    }

    /// The resources that the properties refer to.
    pub fn refers_to(&self) -> Vec<Target> {
        targets(self.resource.properties())
    }

    /// The resources that a property refers to.
    pub fn property_refers_to(&self, name: &str) -> Vec<Target> {
        self.resource.property(name).map(|value| targets(&value)).unwrap_or_default()
    }
}

fn targets(value: &Expr) -> Vec<Target> {
    let mut targets = Vec::new();
    value.visit(&mut |used| {
        if let Use::Value(reference) = used {
            targets.push(reference.target.clone());
        }
    });
    targets
}
