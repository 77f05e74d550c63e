//! How resources of a type look: what a service says about its types.

use super::facts::Facts;
use super::glyph::Glyph;
use super::system::{Item, System};

/// What a service tells the picture about its types: how they look, and which relations mean what.
#[derive(Clone, Copy, Debug)]
pub struct Service {
    /// How its types look.
    pub shapes: &'static [Shape],
    /// Finds what the resources of its types have to do with others.
    pub relate: fn(&System<'_>, &mut Facts),
}

/// How resources of a type look.
///
/// ```
/// use cdk_core::picture::{Category, Glyph, Shape};
///
/// let shape = Shape::new("AWS::SQS::Queue", Category::Messaging, Glyph::QUEUE, "Queue")
///     .lines(|queue, card| card.lines.extend(queue.text("QueueName").map(str::to_owned)));
/// assert_eq!(shape.title, "Queue");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The type.
    pub resource_type: &'static str,
    /// When and as what it is drawn.
    pub draw: Draw,
    /// The kind of service, which gives the colour.
    pub category: Category,
    /// The pictogram.
    pub glyph: Glyph,
    /// What the type is called.
    pub title: &'static str,
    /// The name of draw.io's own shape, below `mxgraph.aws4`.
    pub drawio: &'static str,
    /// Writes title and facts of a resource.
    pub describe: fn(&Item<'_>, &mut Card),
}

impl Shape {
    /// A type whose resources are drawn where the program makes them.
    pub const fn new(
        resource_type: &'static str,
        category: Category,
        glyph: Glyph,
        title: &'static str,
    ) -> Shape {
        let describe: fn(&Item<'_>, &mut Card) = |_, _| {};
        Shape { resource_type, draw: Draw::Main, category, glyph, title, drawio: "general", describe }
    }

    /// A type whose resources are never drawn on their own, but belong to the construct that they are in.
    pub const fn detail(resource_type: &'static str, title: &'static str) -> Shape {
        Shape { draw: Draw::Detail, ..Shape::new(resource_type, Category::Other, Glyph::SQUARE, title) }
    }

    /// Draws resources of the type in another way.
    #[must_use]
    pub const fn draw(self, draw: Draw) -> Shape {
        Shape { draw, ..self }
    }

    /// Names draw.io's own shape, below `mxgraph.aws4`.
    #[must_use]
    pub const fn drawio(self, drawio: &'static str) -> Shape {
        Shape { drawio, ..self }
    }

    /// Says which facts are written on the card: at most two lines.
    #[must_use]
    pub const fn lines(self, describe: fn(&Item<'_>, &mut Card)) -> Shape {
        Shape { describe, ..self }
    }
}

/// When and as what a resource is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Draw {
    /// A frame around others: a network.
    Frame,
    /// A part of a frame in one zone: a subnet.
    Cell,
    /// A group of cards over several cells: a service or a cluster.
    Group,
    /// A card on the border of its frame.
    Gate,
    /// A card at the lower edge of its frame.
    Port,
    /// A card, always.
    Always,
    /// A card, if it is the main resource of a construct that the program makes.
    Main,
    /// Never on its own: it belongs to the construct that it is in.
    Detail,
}

/// The kind of service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Category {
    /// What runs programs.
    Compute,
    /// Networks and what brings traffic.
    Network,
    /// Databases.
    Database,
    /// Storage.
    Storage,
    /// Queues, topics and events.
    Messaging,
    /// What watches and manages.
    Management,
    /// What builds and delivers.
    Delivery,
    /// Keys, certificates, secrets, firewalls.
    Security,
    /// People and other systems.
    Outside,
    /// Everything else.
    Other,
}

impl Category {
    /// All, in order.
    #[cfg(test)]
    pub(crate) const ALL: [Category; 10] = [
        Category::Compute,
        Category::Network,
        Category::Database,
        Category::Storage,
        Category::Messaging,
        Category::Management,
        Category::Delivery,
        Category::Security,
        Category::Outside,
        Category::Other,
    ];

    /// The colour behind its pictograms, with white strokes on it.
    pub(crate) const fn color(self) -> &'static str {
        match self {
            Category::Compute => "#c45500",
            Category::Network => "#7b3ff2",
            Category::Database => "#b01fbb",
            Category::Storage => "#4f7a0e",
            Category::Messaging => "#c2185b",
            Category::Management => "#d6125f",
            Category::Delivery => "#3f51d9",
            Category::Security => "#c62828",
            Category::Outside => "#37475a",
            Category::Other => "#5f6b7a",
        }
    }
}

/// What is written on a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What it is.
    pub title: String,
    /// What the program calls it.
    pub name: String,
    /// Facts.
    pub lines: Vec<String>,
}

/// What the subnets of a row have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Reached from the internet.
    Public,
    /// With a way out.
    Private,
    /// Without a way out.
    Isolated,
}

impl Tier {
    /// All, from the outside in.
    pub(crate) const ALL: [Tier; 3] = [Tier::Public, Tier::Private, Tier::Isolated];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Tier::Public => "Public",
            Tier::Private => "Private",
            Tier::Isolated => "Isolated",
        }
    }
}

/// What an arrow means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Relation {
    /// Network traffic that is allowed.
    Traffic,
    /// A route out of the network.
    Route,
    /// Calls, reads, writes, sends.
    Use,
    /// Watches, notifies.
    Watch,
    /// Builds, deploys.
    Deploy,
    /// Refers to.
    Reference,
}

impl Relation {
    /// All, in the order of the legend.
    pub(crate) const ALL: [Relation; 6] = [
        Relation::Traffic,
        Relation::Route,
        Relation::Use,
        Relation::Watch,
        Relation::Deploy,
        Relation::Reference,
    ];

    /// The class of its arrows.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Relation::Traffic => "traffic",
            Relation::Route => "route",
            Relation::Use => "use",
            Relation::Watch => "watch",
            Relation::Deploy => "deploy",
            Relation::Reference => "refer",
        }
    }

    /// What the legend says.
    pub(crate) fn meaning(self) -> &'static str {
        match self {
            Relation::Traffic => "allowed traffic",
            Relation::Route => "route out",
            Relation::Use => "calls, reads, writes",
            Relation::Watch => "watches, notifies",
            Relation::Deploy => "builds, deploys",
            Relation::Reference => "refers to",
        }
    }
}
