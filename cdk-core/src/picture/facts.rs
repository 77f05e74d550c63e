//! What services find out about the resources: where they are, and what they have to do with each other.

use std::collections::BTreeMap;

use super::glyph::Glyph;
use super::shape::{Relation, Tier};
use super::system::Item;

/// Where an arrow begins or ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// A resource, by its number.
    Item(usize),
    /// Something outside of the program.
    Outside(String),
}

/// An arrow.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub(crate) from: End,
    pub(crate) to: End,
    pub(crate) relation: Relation,
    pub(crate) labels: Vec<String>,
}

/// A part of a frame in one zone.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) frame: usize,
    pub(crate) zone: String,
    pub(crate) tier: Tier,
    pub(crate) line: String,
}

/// Cards that a resource stands for in each of its cells: the tasks of a service.
#[derive(Clone, Debug)]
pub(crate) struct Replica {
    pub(crate) title: &'static str,
    pub(crate) line: String,
}

/// A step of something that runs in steps, such as a stage of a pipeline.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is called.
    pub title: String,
    /// Facts.
    pub lines: Vec<String>,
    /// The pictogram.
    pub glyph: Glyph,
    /// Names of what it works on: an account, a stack.
    pub reaches: Vec<String>,
    /// Whether a person must agree.
    pub approval: bool,
}

/// What is known about the resources of a program.
#[derive(Debug, Default)]
pub struct Facts {
    pub(crate) cells: BTreeMap<usize, Cell>,
    /// The cells in which a resource is.
    pub(crate) places: BTreeMap<usize, Vec<usize>>,
    /// The frame in or at which a resource is, without a cell.
    pub(crate) frames: BTreeMap<usize, usize>,
    /// The group in which a resource is drawn.
    pub(crate) inside: BTreeMap<usize, usize>,
    pub(crate) replicas: BTreeMap<usize, Replica>,
    pub(crate) steps: BTreeMap<usize, Vec<Step>>,
    pub(crate) edges: Vec<Edge>,
    /// The number of an arrow by its ends and meaning.
    known: BTreeMap<(End, End, Relation), usize>,
}

impl Facts {
    /// A subnet: a part of a frame in one zone.
    pub fn cell(&mut self, cell: &Item<'_>, frame: &Item<'_>, zone: String, tier: Tier, line: String) {
        self.cells.insert(cell.id(), Cell { frame: frame.id(), zone, tier, line });
    }

    /// Where a resource is: in some cells.
    pub fn place<'s>(&mut self, item: &Item<'_>, cells: impl IntoIterator<Item = Item<'s>>) {
        let places = self.places.entry(item.id()).or_default();
        for cell in cells {
            if !places.contains(&cell.id()) {
                places.push(cell.id());
            }
        }
    }

    /// Where a resource is: at a frame, but in no cell of it.
    pub fn at_frame(&mut self, item: &Item<'_>, frame: &Item<'_>) {
        self.frames.insert(item.id(), frame.id());
    }

    /// A resource that is drawn in a group, such as an instance of a cluster.
    pub fn inside(&mut self, item: &Item<'_>, group: &Item<'_>) {
        self.inside.insert(item.id(), group.id());
    }

    /// A resource that is drawn as one card in each of its cells.
    pub fn replicas(&mut self, item: &Item<'_>, title: &'static str, line: String) {
        self.replicas.insert(item.id(), Replica { title, line });
    }

    /// A resource that runs in steps.
    pub fn steps(&mut self, item: &Item<'_>, steps: Vec<Step>) {
        self.steps.insert(item.id(), steps);
    }

    /// An arrow from one resource to another.
    pub fn arrow(&mut self, from: &Item<'_>, to: &Item<'_>, relation: Relation, label: impl Into<String>) {
        self.add(End::Item(from.id()), End::Item(to.id()), relation, label.into());
    }

    /// An arrow from outside of the program.
    pub fn arrow_from(&mut self, from: &str, to: &Item<'_>, relation: Relation, label: impl Into<String>) {
        self.add(End::Outside(from.to_owned()), End::Item(to.id()), relation, label.into());
    }

    pub(crate) fn add(&mut self, from: End, to: End, relation: Relation, label: String) {
        let edges = &mut self.edges;
        let key = (from, to, relation);
        let index = *self.known.entry(key.clone()).or_insert_with(|| {
            let (from, to, relation) = key;
            edges.push(Edge { from, to, relation, labels: Vec::new() });
            edges.len() - 1
        });
        let labels = &mut edges[index].labels;
        if !label.is_empty() && !labels.contains(&label) {
            labels.push(label);
        }
    }
}
