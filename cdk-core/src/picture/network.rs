//! One stage: account, region, networks with zones and tiers, and everything else beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Edge, End, Facts, Step};
use super::flow::Flow;
use super::glyph::Glyph;
use super::grid::{Grid, middle};
use super::nodes::Nodes;
use super::scene::{Kind, Scene, Shaped, Side};
use super::shape::{Category, Draw, Relation};
use super::stage::Stage;
use super::system::{System, plain_title};
use super::text::Font;

const LEFT: i32 = 34;
/// What the internet is called as the source of an arrow.
pub const INTERNET: &str = "The internet";
/// More cards than this outside of networks are folded by type.
const MAX_LOOSE: usize = 36;

const SUBTITLE: &str = "Networks and what uses them, drawn from the program";

/// What is drawn outside of networks.
struct Block {
    ids: Vec<usize>,
    shaped: Shaped,
    /// The steps in it, beside each other.
    steps: Vec<Shaped>,
}

/// Draws a stage.
pub(super) fn draw(system: &System<'_>, facts: &Facts, stage: &Stage<'_>) -> Scene {
    let ids = (0..system.records.len())
        .filter(|&id| system.records[id].drawn && stage.stacks.contains(&system.records[id].stack));
    let mut nodes = Nodes::new(system, ids.collect());
    let mut scene = Scene { title: stage.title.clone(), subtitle: SUBTITLE.to_owned(), ..Scene::default() };
    let mut taken = BTreeSet::new();
    let frames: Vec<usize> = nodes.ids.iter().copied().filter(|&id| nodes.draw(id) == Draw::Frame).collect();
    let grids: Vec<Grid> = frames.iter().map(|&frame| Grid::new(&nodes, facts, frame, &mut taken)).collect();
    let loose: Vec<usize> = nodes.ids.iter().copied().filter(|id| !taken.contains(id)).collect();
    let edges: Vec<&Edge> = facts.edges.iter().filter(|edge| concerns(edge, &nodes)).collect();
    let sources: BTreeSet<&str> = edges.iter().filter_map(|edge| outside(edge)).collect();

    let account = scene.add(
        Shaped::around("@account", Kind::Account, &stage.account(), &[&stage.what()]),
        LEFT,
        0,
        None,
    );
    let region =
        scene.add(Shaped::around("@region", Kind::Region, &stage.region(), &[]), LEFT + 18, 0, Some(account));
    let top = if sources.is_empty() { 80 } else { 162 };
    let above = grids.iter().map(Grid::above).max().unwrap_or(0);
    let (mut x, y) = (LEFT + 42, top + 72 + above);
    let mut bottom = y;
    for grid in &grids {
        grid.place(&mut scene, &mut nodes, facts, (x, y), region);
        x += grid.width + 60;
        bottom = bottom.max(y + grid.height);
    }
    let left = if grids.is_empty() { x } else { x + 60 };
    let flow_bottom =
        place_loose(&mut scene, &mut nodes, facts, loose, &edges, (left, y - above + 4, bottom), region);
    bottom = bottom.max(flow_bottom);

    let inner = scene.boxes.iter().map(|shaped| shaped.rect.right()).max().unwrap_or(0).max(LEFT + 400) + 26;
    let heading = scene.boxes[account].heading() + 40;
    let width = (inner + 18 - LEFT).max(heading);
    scene.boxes[region].rect =
        super::scene::Rect::new(LEFT + 18, top + 30, width - 36, bottom + 26 - top - 30);
    let lines = notes(system, stage, width - 50);
    let account_height = bottom + 26 + 18 - top + 16 * i32::try_from(lines.len()).unwrap_or(0) + 6;
    scene.boxes[account].rect = super::scene::Rect::new(LEFT, top, width, account_height);
    for (note, line) in lines.into_iter().zip(0..) {
        scene.notes.push((LEFT + 20, bottom + 26 + 20 + 16 * line, note));
    }
    let outer = place_sources(&mut scene, &sources, &frames, &nodes, top);
    connect(&mut scene, &nodes, facts, &edges, &outer);
    scene.route();
    scene
}

fn concerns(edge: &Edge, nodes: &Nodes<'_>) -> bool {
    let is_here = |end: &End| match end {
        End::Item(id) => {
            nodes.item(*id).record().owner.is_some_and(|owner| nodes.ids.binary_search(&owner).is_ok())
        }
        End::Outside(_) => true,
    };
    is_here(&edge.from) && is_here(&edge.to)
}

fn outside(edge: &Edge) -> Option<&str> {
    if let End::Outside(name) = &edge.from { Some(name) } else { None }
}

/// Puts a card for each source above the account, in a row; the internet is over the gate of the first network.
fn place_sources(
    scene: &mut Scene,
    sources: &BTreeSet<&str>,
    frames: &[usize],
    nodes: &Nodes<'_>,
    top: i32,
) -> BTreeMap<String, usize> {
    let frame = frames.first().and_then(|&frame| nodes.at(frame));
    let center = frame.map_or(LEFT + 160, |frame| middle(scene.boxes[frame].rect));
    let mut placed = BTreeMap::new();
    let mut ordered: Vec<&str> = sources.iter().copied().filter(|name| *name != INTERNET).collect();
    if sources.contains(INTERNET) {
        ordered.insert(0, INTERNET);
    }
    let mut x: Option<i32> = None;
    for name in ordered {
        let is_internet = name == INTERNET;
        let (glyph, line) =
            if is_internet { (Glyph::PEOPLE, "anyone") } else { (Glyph::GLOBE, "outside of the network") };
        let card = Shaped::card(format!("@{name}"), Category::Outside, glyph, name, "", &[line.to_owned()]);
        let at = x.unwrap_or(center - card.rect.w / 2).max(LEFT);
        x = Some(at + card.rect.w + 30);
        let index = scene.add(Shaped { kind: Kind::Card, drawio: "users", ..card }, at, top - 78, None);
        placed.insert(name.to_owned(), index);
    }
    placed
}

/// Lays out what is in no network, to the right of the networks. Returns the lower end.
fn place_loose(
    scene: &mut Scene,
    nodes: &mut Nodes<'_>,
    facts: &Facts,
    loose: Vec<usize>,
    edges: &[&Edge],
    (x, y, bottom): (i32, i32, i32),
    region: usize,
) -> i32 {
    let (with_steps, others): (Vec<usize>, Vec<usize>) =
        loose.into_iter().partition(|id| facts.steps.contains_key(id));
    let mut blocks: Vec<Block> = nodes
        .folded(others, MAX_LOOSE)
        .into_iter()
        .map(|(ids, shaped)| Block { ids, shaped, steps: Vec::new() })
        .collect();
    let block_of: BTreeMap<usize, usize> =
        blocks.iter().enumerate().flat_map(|(b, block)| block.ids.iter().map(move |&id| (id, b))).collect();
    let owner = |end: &End| match end {
        End::Item(id) => nodes.item(*id).record().owner,
        End::Outside(_) => None,
    };
    let mut flow = Flow {
        sizes: blocks.iter().map(|block| (block.shaped.rect.w, block.shaped.rect.h)).collect(),
        edges: Vec::new(),
        anchors: vec![None; blocks.len()],
    };
    for edge in edges {
        let (from, to) = (owner(&edge.from), owner(&edge.to));
        let block = |id: Option<usize>| id.and_then(|id| block_of.get(&id).copied());
        match (block(from), block(to)) {
            (Some(a), Some(b)) if a != b => flow.edges.push((a, b)),
            (Some(b), None) | (None, Some(b)) => {
                let other = if block(from).is_some() { to } else { from };
                let rect = other.and_then(|id| nodes.at(id)).map(|index| scene.boxes[index].rect);
                if let Some(rect) = rect {
                    let height = rect.y + rect.h / 2 - y;
                    let highest = flow.anchors[b].map_or(height, |before| before.min(height));
                    flow.anchors[b] = Some(highest);
                }
            }
            _ => {}
        }
    }
    let (places, (_, height)) = flow.place();
    for (block, (dx, dy)) in blocks.drain(..).zip(places) {
        let index = scene.add(block.shaped, x + dx, y + dy, Some(region));
        nodes.put(&block.ids, index);
    }
    let has_cards = !flow.sizes.is_empty();
    let mut down = if has_cards { y + height } else { y };
    for id in with_steps {
        let steps = &facts.steps[&id];
        let block =
            Block { ids: vec![id], shaped: nodes.group(id), steps: step_cards(&nodes.key(id), steps) };
        // Below the networks, unless there is none.
        let start = if bottom > y + 60 { LEFT + 42 } else { x };
        let top = if has_cards || bottom > y + 60 { down.max(bottom) + 62 } else { down };
        down = place_steps(scene, nodes, block, (start, top), region);
    }
    down
}

/// The cards of the steps of a pipeline.
pub(super) fn step_cards(key: &str, steps: &[Step]) -> Vec<Shaped> {
    let category = |step: &Step| if step.approval { Category::Other } else { Category::Delivery };
    let card = |(number, step): (usize, &Step)| {
        Shaped::card(format!("{key}#{number}"), category(step), step.glyph, &step.title, "", &step.lines)
    };
    let mut cards: Vec<Shaped> = steps.iter().enumerate().map(card).collect();
    let tallest = cards.iter().map(|card| card.rect.h).max().unwrap_or(0);
    cards.iter_mut().for_each(|card| card.rect.h = tallest);
    cards
}

/// Steps per row.
const ROW: usize = 8;

fn place_steps(
    scene: &mut Scene,
    nodes: &mut Nodes<'_>,
    block: Block,
    (x, y): (i32, i32),
    parent: usize,
) -> i32 {
    let rows: Vec<&[Shaped]> = block.steps.chunks(ROW).collect();
    let width = |row: &&[Shaped]| row.iter().map(|card| card.rect.w + 34).sum::<i32>() - 34 + 32;
    let mut shaped = block.shaped;
    shaped.rect.w = rows.iter().map(width).max().unwrap_or(0).max(shaped.heading() + 10);
    shaped.rect.h = 34 + rows.iter().map(|row| row[0].rect.h + 30).sum::<i32>() - 30 + 16;
    let bottom = y + shaped.rect.h;
    let group = scene.add(shaped, x, y, Some(parent));
    nodes.put(&block.ids, group);
    let (mut down, mut before) = (y + 34, None);
    for row in rows {
        let mut at = x + 16;
        for card in row {
            let index = scene.add(card.clone(), at, down, Some(group));
            if let Some(before) = before {
                scene.connect(before, index, Relation::Deploy, String::new());
            }
            before = Some(index);
            at += card.rect.w + 34;
        }
        down += row[0].rect.h + 30;
    }
    bottom
}

/// Adds the arrows.
fn connect(
    scene: &mut Scene,
    nodes: &Nodes<'_>,
    facts: &Facts,
    edges: &[&Edge],
    outer: &BTreeMap<String, usize>,
) {
    let mut merged: Vec<(usize, usize, Relation, Vec<String>)> = Vec::new();
    for edge in edges {
        let at = |end: &End| match end {
            End::Item(id) => nodes.at(*id),
            End::Outside(name) => outer.get(name).copied(),
        };
        let (Some(from), Some(to)) = (at(&edge.from), at(&edge.to)) else { continue };
        let is_around = |outer, inner| Scene::ancestors(&scene.boxes, inner).any(|around| around == outer);
        if is_around(from, to) || is_around(to, from) {
            continue;
        }
        let labels = edge.labels.iter().cloned();
        match merged.iter_mut().find(|m| (m.0, m.1, m.2) == (from, to, edge.relation)) {
            Some((.., known)) => labels.for_each(|label| {
                if !known.contains(&label) {
                    known.push(label);
                }
            }),
            None => merged.push((from, to, edge.relation, labels.collect())),
        }
    }
    // What comes from the internet comes through the gate.
    let gates: BTreeMap<usize, usize> = nodes
        .ids
        .iter()
        .filter(|&&id| nodes.draw(id) == Draw::Gate)
        .filter_map(|&id| Some((nodes.at(*facts.frames.get(&id)?)?, nodes.at(id)?)))
        .collect();
    let internet = outer.get(INTERNET).copied();
    let mut through = BTreeSet::new();
    for (from, to, relation, mut labels) in merged {
        labels.sort_by_key(|label| label.parse::<u32>().unwrap_or(u32::MAX));
        let label = label(relation, &labels);
        let frame =
            Scene::ancestors(&scene.boxes, to).find(|&around| scene.boxes[around].kind == Kind::Frame);
        let gate = frame.and_then(|frame| gates.get(&frame)).copied();
        let from = match gate {
            Some(gate) if Some(from) == internet && relation == Relation::Traffic => {
                if through.insert(gate) {
                    let arrow = scene.connect(from, gate, Relation::Traffic, String::new());
                    arrow.sides = (Some(Side::Bottom), Some(Side::Top));
                }
                gate
            }
            _ => from,
        };
        let (a, b) = (scene.boxes[from].rect, scene.boxes[to].rect);
        let net = u32::try_from(from).ok().filter(|_| relation == Relation::Traffic);
        let exit = u32::try_from(to).ok().filter(|_| relation == Relation::Route).map(|to| to + 1_000_000);
        let sides = match relation {
            Relation::Traffic if a.bottom() + 20 < b.y => (Some(Side::Bottom), Some(Side::Top)),
            Relation::Route if b.bottom() + 20 < a.y && !scene.boxes[from].kind.is_card() => {
                (Some(Side::Top), Some(Side::Bottom))
            }
            Relation::Route if matches!(scene.boxes[from].kind, Kind::Card) => {
                let side = if middle(a) < middle(b) { Side::Left } else { Side::Right };
                (Some(side), Some(side))
            }
            _ => (None, None),
        };
        let arrow = scene.connect(from, to, relation, label);
        (arrow.sides, arrow.net) = (sides, net.or(exit));
    }
}

/// The label of an arrow: ports of traffic, at most three.
fn label(relation: Relation, labels: &[String]) -> String {
    let shown = if labels.len() > 4 {
        format!("{} and {} more", labels[..3].join(", "), labels.len() - 3)
    } else {
        labels.join(", ")
    };
    let is_port = labels.first().is_some_and(|label| label.starts_with(|c: char| c.is_ascii_digit()));
    let text = if relation == Relation::Traffic && is_port { format!("TCP {shown}") } else { shown };
    Font::LINE.fit(&text, 220)
}

/// What is in the stage and not drawn, in lines of a width.
fn notes(system: &System<'_>, stage: &Stage<'_>, width: i32) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for record in system.records.iter().filter(|r| stage.stacks.contains(&r.stack) && !r.drawn) {
        *counts.entry(plain_title(record.subject.resource().resource_type())).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut lines = Vec::new();
    let mut line = String::from("Also in it:");
    let total = counts.len();
    for (index, (name, count)) in counts.into_iter().enumerate() {
        let end = if index + 1 == total { "" } else { " ·" };
        let next = format!("{line} {count} {name}{end}");
        if Font::LINE.width(&next) > width {
            lines.push(std::mem::take(&mut line));
            line = format!("{count} {name}{end}");
        } else {
            line = next;
        }
    }
    if total > 0 {
        lines.push(line);
    }
    lines.iter().map(|line| Font::LINE.fit(line, width)).collect()
}
