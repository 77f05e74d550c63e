//! A picture of the architecture, drawn from the program: `cargo run -- graph`.
//!
//! What is drawn are the lowered resources, whoever wrote them. Services say in a [`Service`] how their types look and which
//! relations mean what ([`Facts`]); this module lays that out (`grid`, `flow`), finds ways for the arrows (`route`), and
//! writes formats, a file each. Security groups, routes and policies are what wiring makes, so they are the facts: `cfn!`
//! is drawn like constructs.
//!
//! Architecture invariant: nothing here knows an AWS service. All coordinates are integers, everything has a fixed order,
//! and texts are measured by a table, so that the same program gives the same bytes.

mod drawio;
mod facts;
mod flow;
mod glyph;
mod grid;
mod html;
mod label;
mod network;
mod nodes;
mod overview;
mod resources;
mod route;
mod scene;
mod shape;
mod stage;
mod svg;
mod system;
mod text;
mod text_formats;
mod theme;

pub use facts::{Facts, Step};
pub use glyph::Glyph;
pub use network::INTERNET;
pub use shape::{Card, Category, Draw, Relation, Service, Shape, Tier};
pub use system::{Item, System, words};
pub use theme::Theme;

use crate::check::View;
use scene::Scene;

/// How much a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Accounts, stages, stacks and their delivery.
    Overview,
    /// Networks and what is in them; services and what they use.
    Network,
    /// Every resource, by construct.
    Resources,
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// An image.
    Svg,
    /// A page with all levels and stages.
    Html,
    /// For draw.io.
    Drawio,
    /// A Mermaid flowchart.
    Mermaid,
    /// A graph of Graphviz.
    Dot,
}

/// What is drawn, and how.
///
/// ```
/// use cdk_core::{App, cfn::Untyped, json, picture::Drawing, place};
///
/// let mut app = App::with_library("shop", Default::default());
/// app.stack("news", place! { topic: Untyped::resource("AWS::SNS::Topic", json!({})) });
/// let svg = app.draw(&Drawing::default()).expect("the program has no errors").text;
/// assert!(svg.starts_with("<svg"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Drawing {
    /// How much is shown; `None` is the overview if there are several stages, and else the networks.
    pub level: Option<Level>,
    /// Only this stage.
    pub stage: Option<String>,
    /// Only this stack.
    pub stack: Option<String>,
    /// The format.
    pub format: Picture,
    /// The colours.
    pub theme: Theme,
}

impl Default for Drawing {
    fn default() -> Self {
        Drawing { level: None, stage: None, stack: None, format: Picture::Svg, theme: Theme::Auto }
    }
}

/// A picture.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Drawn {
    /// The picture in its format.
    pub text: String,
    /// What is wrong with the layout: boxes that overlap, arrows through cards, texts that are too wide. Nothing; tests ask.
    pub problems: Vec<String>,
}

/// Draws a program.
pub(crate) fn draw(view: &View<'_>, services: &[&'static Service], app: &str, drawing: &Drawing) -> Drawn {
    let system = System::new(view, services);
    let facts = system.facts(services);
    let stages = stage::stages(view, app, drawing.stage.as_deref(), drawing.stack.as_deref());
    let level = drawing.level.unwrap_or(if stages.len() > 1 { Level::Overview } else { Level::Network });
    if drawing.format == Picture::Html {
        return html::page(&system, &facts, &stages, app, (level, drawing.theme));
    }
    let scene = match level {
        Level::Overview => overview::draw(&system, &facts, &stages, app),
        Level::Network => together(stages.iter().map(|stage| network::draw(&system, &facts, stage))),
        Level::Resources => together(stages.iter().map(|stage| resources::draw(&system, stage))),
    };
    let text = match drawing.format {
        Picture::Svg | Picture::Html => svg::svg(&scene, drawing.theme),
        Picture::Drawio => drawio::drawio(&scene),
        Picture::Mermaid => text_formats::mermaid(&scene),
        Picture::Dot => text_formats::dot(&scene),
    };
    Drawn { text, problems: scene.problems() }
}

/// Several scenes below each other.
fn together(mut scenes: impl Iterator<Item = Scene>) -> Scene {
    let mut first = scenes.next().unwrap_or_default();
    scenes.for_each(|scene| first.below(scene));
    first
}
