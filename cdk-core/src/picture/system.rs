//! The resources of a program as the picture sees them: each with its type's shape, its references, and the drawn resource
//! that stands for it.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::facts::Facts;
use super::shape::{Card, Draw, Service, Shape};
use crate::check::{Subject, View};
use crate::source::Site;
use crate::value::{Expr, Node, Piece, Target, Use};

/// All resources of a program.
pub struct System<'v> {
    pub(crate) view: &'v View<'v>,
    pub(crate) records: Vec<Record<'v>>,
    /// The number of the first resource of each stack.
    offsets: Vec<usize>,
    by_type: BTreeMap<&'v str, Vec<usize>>,
}

impl std::fmt::Debug for System<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("System").field("resources", &self.records.len()).finish_non_exhaustive()
    }
}

/// A resource.
pub(crate) struct Record<'v> {
    pub(crate) subject: Subject<'v>,
    pub(crate) stack: usize,
    pub(crate) shape: Option<&'static Shape>,
    /// What it refers to: the path of the property, and the number of the resource.
    pub(crate) references: Vec<(String, usize)>,
    /// The drawn resource that stands for it.
    pub(crate) owner: Option<usize>,
    pub(crate) drawn: bool,
}

/// A resource of the system. It derefs to the [`Node`] of its properties.
#[derive(Clone, Copy)]
pub struct Item<'s> {
    system: &'s System<'s>,
    id: usize,
}

impl std::fmt::Debug for Item<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Item").field(&self.logical_id()).finish()
    }
}

impl<'s> Deref for Item<'s> {
    type Target = Node<'s>;

    fn deref(&self) -> &Node<'s> {
        &self.record().subject
    }
}

impl<'s> Item<'s> {
    pub(crate) fn id(&self) -> usize {
        self.id
    }

    pub(crate) fn record(&self) -> &'s Record<'s> {
        &self.system.records[self.id]
    }

    /// The resource as a rule sees it.
    pub fn subject(&self) -> &'s Subject<'s> {
        &self.record().subject
    }

    /// The system.
    pub fn system(&self) -> &'s System<'s> {
        self.system
    }

    /// Its type.
    pub fn resource_type(&self) -> &'s str {
        self.record().subject.resource().resource_type()
    }

    /// Its logical id.
    pub fn logical_id(&self) -> &'s str {
        self.record().subject.stack().logical_id(self.record().subject.resource())
    }

    /// The part of its construct that it is; empty for the main one.
    pub fn part(&self) -> &'s str {
        self.record().subject.resource().part()
    }

    /// The path of its construct below the stage: `api`, `data/network`.
    pub fn path(&self) -> String {
        let path = self.system.view.path(self.record().subject.resource());
        path.split_once('/').map_or(path.clone(), |(_, rest)| rest.to_owned())
    }

    /// The line of the program that made it.
    pub fn site(&self) -> Site {
        self.system.view.line(self.record().subject.resource())
    }

    /// What it refers to: the path of the property, and the resource.
    pub fn references(&self) -> impl Iterator<Item = (&'s str, Item<'s>)> + use<'s> {
        let system = self.system;
        self.record().references.iter().map(move |(path, id)| (&**path, Item { system, id: *id }))
    }

    /// The first resource that the properties at or below a path refer to.
    pub fn refers(&self, path: &str) -> Option<Item<'s>> {
        let is_below =
            |at: &str| at.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.references().find(|(at, _)| is_below(at)).map(|(_, item)| item)
    }

    /// The drawn resource that stands for it: itself, or that of the construct that it is in.
    pub fn owner(&self) -> Option<Item<'s>> {
        self.record().owner.map(|id| Item { system: self.system, id })
    }

    /// The resources that the same drawn resource stands for.
    pub fn parts(&self) -> impl Iterator<Item = Item<'s>> + use<'s> {
        let (system, owner) = (self.system, self.id);
        let near = system.records.iter().enumerate();
        near.filter(move |(_, record)| record.owner == Some(owner)).map(move |(id, _)| Item { system, id })
    }

    /// What is written on its card.
    pub(crate) fn card(&self) -> Card {
        let record = self.record();
        let title = match record.shape {
            Some(shape) => shape.title.to_owned(),
            None => plain_title(self.resource_type()),
        };
        let path = self.path();
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let name =
            if self.part().is_empty() { name } else { format!("{name} {}", self.part().replace('/', " ")) };
        let mut card = Card { title, name, lines: Vec::new() };
        if let Some(shape) = record.shape {
            (shape.describe)(self, &mut card);
        }
        card.lines.truncate(2);
        card
    }
}

/// `SQS Queue` for a type without a shape.
pub(crate) fn plain_title(resource_type: &str) -> String {
    let mut parts = resource_type.split("::").skip(1);
    let words: Vec<&str> = parts.by_ref().collect();
    if words.is_empty() { resource_type.to_owned() } else { words.join(" ") }
}

impl<'v> System<'v> {
    pub(crate) fn new(view: &'v View<'v>, services: &[&'static Service]) -> Self {
        let shapes: BTreeMap<&str, &'static Shape> =
            services.iter().flat_map(|s| s.shapes).map(|shape| (shape.resource_type, shape)).collect();
        let mut system = System { view, records: Vec::new(), offsets: Vec::new(), by_type: BTreeMap::new() };
        for (stack, content) in view.lowered.stacks.iter().enumerate() {
            system.offsets.push(system.records.len());
            for resource in &content.resources {
                let shape = shapes.get(resource.resource_type()).copied();
                let subject = Subject::new(view, stack, resource);
                let (references, owner) = (Vec::new(), None);
                let drawn = is_drawn(view, &subject, shape);
                system.by_type.entry(resource.resource_type()).or_default().push(system.records.len());
                system.records.push(Record { subject, stack, shape, references, owner, drawn });
            }
        }
        for id in 0..system.records.len() {
            let mut found = Vec::new();
            system.walk(
                system.records[id].stack,
                &system.records[id].subject,
                &mut String::new(),
                &mut found,
            );
            found.retain(|(_, other)| *other != id);
            system.records[id].references = found;
        }
        system.fold();
        system
    }

    /// The resource with a number.
    pub(crate) fn item(&self, id: usize) -> Item<'_> {
        Item { system: self, id }
    }

    /// All resources.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        (0..self.records.len()).map(|id| Item { system: self, id })
    }

    /// The resources of a type.
    pub fn of_type(&self, resource_type: &str) -> impl Iterator<Item = Item<'_>> {
        self.by_type.get(resource_type).into_iter().flatten().map(|&id| Item { system: self, id })
    }

    /// The resources that the program draws.
    pub fn drawn(&self) -> impl Iterator<Item = Item<'_>> {
        self.items().filter(|item| item.record().drawn)
    }

    /// What all services know about the resources.
    pub(crate) fn facts(&self, services: &[&'static Service]) -> Facts {
        let mut facts = Facts::default();
        services.iter().for_each(|service| (service.relate)(self, &mut facts));
        facts
    }

    fn number(&self, target: &Target) -> Option<usize> {
        let place = self.view.place(target)?;
        Some(self.offsets[place.stack] + place.resource? as usize)
    }

    /// Finds all references below a value.
    fn walk(&self, stack: usize, node: &Node<'_>, path: &mut String, found: &mut Vec<(String, usize)>) {
        let length = path.len();
        let mut step = |name: &str, node: &Node<'_>, path: &mut String| {
            if length > 0 {
                path.push('.');
            }
            path.push_str(name);
            self.walk(stack, node, path, found);
            path.truncate(length);
        };
        if let Some(expr) = node.expr() {
            self.leaf(stack, expr, path, found);
        } else if node.own_entries().is_empty() {
            for (index, item) in node.list_or_one().iter().enumerate() {
                if !std::ptr::eq(item, node) {
                    step(&index.to_string(), item, path);
                }
            }
        } else {
            node.own_entries().iter().for_each(|(name, item)| step(name, item, path));
        }
    }

    fn leaf(&self, stack: usize, expr: &Expr, path: &str, found: &mut Vec<(String, usize)>) {
        let mut add = |id: usize| {
            if !found.iter().any(|(at, other)| at == path && *other == id) {
                found.push((path.to_owned(), id));
            }
        };
        expr.visit(&mut |used| {
            let target = match used {
                Use::Value(reference) => &reference.target,
                Use::Id(target) => target,
            };
            self.number(target).into_iter().for_each(&mut add);
        });
        for name in self.view.raw(stack, expr) {
            add(self.offsets[stack] + name);
        }
    }

    /// Finds for each resource the drawn one that stands for it: of its construct, or of the nearest one around it.
    fn fold(&mut self) {
        let tree = self.view.tree;
        // The first drawn resource at each node, or below it.
        let (mut at, mut below) = (BTreeMap::new(), BTreeMap::new());
        for (id, record) in self.records.iter().enumerate().filter(|(_, record)| record.drawn) {
            let node = record.subject.resource().node;
            at.entry(node).or_insert(id);
            for around in std::iter::successors(tree.parent(node), |&node| tree.parent(node)) {
                below.entry(around).or_insert(id);
            }
        }
        for id in 0..self.records.len() {
            let node = self.records[id].subject.resource().node;
            let boundary = tree.stacks[self.records[id].stack].node;
            let around = std::iter::successors(Some(node), |&node| tree.parent(node));
            let inside = around.take_while(|&node| node != boundary);
            let owner =
                inside.into_iter().find_map(|node| at.get(&node).or_else(|| below.get(&node)).copied());
            self.records[id].owner = if self.records[id].drawn { Some(id) } else { owner };
        }
    }
}

/// Whether a resource has a card, frame or group of its own.
fn is_drawn(view: &View<'_>, subject: &Subject<'_>, shape: Option<&'static Shape>) -> bool {
    let resource = subject.resource();
    match shape.map_or(Draw::Main, |shape| shape.draw) {
        Draw::Detail => false,
        Draw::Main => {
            let sources = view.tree.sources;
            let site = resource.location();
            resource.part().is_empty()
                && (sources.is_program(site.file()) || sources.is_construct_crate(site.file()))
        }
        _ => true,
    }
}

/// A value in words: what is known of its text, and names for what it refers to.
pub fn words(expr: &Expr) -> String {
    match expr.unlocated() {
        Expr::Text(text) => text.to_string(),
        Expr::Integer(number) => number.to_string(),
        Expr::Pseudo(name) => format!("${{{name}}}"),
        Expr::Reference(reference) => {
            let attribute = reference.attribute.as_deref().map(|name| format!(".{name}")).unwrap_or_default();
            format!("→ {}{attribute}", reference.target.part)
        }
        Expr::Sub(pieces) => pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_string(),
                // What is known at synthesis is text like any other.
                Piece::Value(value) => match value.unlocated() {
                    Expr::Text(_) | Expr::Integer(_) | Expr::Pseudo(_) => words(value),
                    _ => format!("${{{}}}", words(value)),
                },
            })
            .collect(),
        Expr::Call(call) => format!("{}(…)", call.0),
        _ => "…".to_owned(),
    }
}
