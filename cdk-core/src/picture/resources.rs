//! Every resource: a card for each construct of the program, which lists what it makes, and arrows for references.

use std::collections::BTreeMap;

use super::flow::Flow;
use super::glyph::Glyph;
use super::scene::{Kind, Rect, Scene, Shaped};
use super::shape::{Category, Relation};
use super::stage::Stage;
use super::system::{System, plain_title};

const LEFT: i32 = 34;
/// Lines on a card; types that do not fit are counted.
const MAX_LINES: usize = 14;
/// Constructs with cards of their own in one stack.
const MAX_CARDS: usize = 40;

/// Draws a stage.
pub(super) fn draw(system: &System<'_>, stage: &Stage<'_>) -> Scene {
    let subtitle =
        "All resources by construct, and references between them, drawn from the program".to_owned();
    let mut scene = Scene { title: stage.title.clone(), subtitle, ..Scene::default() };
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    let mut y = 84;
    for (&stack, name) in stage.stacks.iter().zip(&stage.stack_names) {
        y = draw_stack(&mut scene, system, (stack, name), y, &mut at) + 70;
    }
    connect(&mut scene, system, &at);
    scene.route();
    scene
}

/// Draws a stack; returns its lower end.
fn draw_stack(
    scene: &mut Scene,
    system: &System<'_>,
    (stack, name): (usize, &String),
    y: i32,
    at: &mut BTreeMap<usize, usize>,
) -> i32 {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let ids: Vec<usize> = (0..system.records.len()).filter(|&id| system.records[id].stack == stack).collect();
    for &id in &ids {
        let construct = construct(system, id);
        let position = *index.entry(construct.clone()).or_insert_with(|| {
            groups.push((construct, Vec::new()));
            groups.len() - 1
        });
        groups[position].1.push(id);
    }
    if groups.len() > MAX_CARDS {
        let rest: Vec<usize> = groups.drain(MAX_CARDS - 1..).flat_map(|(_, ids)| ids).collect();
        groups.push(("…".to_owned(), rest));
    }
    let group_of: BTreeMap<usize, usize> =
        groups.iter().enumerate().flat_map(|(g, (_, ids))| ids.iter().map(move |&id| (id, g))).collect();
    let cards: Vec<Shaped> = groups.iter().map(|(name, ids)| card(system, name, ids)).collect();
    let mut flow = Flow {
        sizes: cards.iter().map(|card| (card.rect.w, card.rect.h)).collect(),
        edges: Vec::new(),
        anchors: vec![None; cards.len()],
    };
    for &id in &ids {
        for (_, other) in &system.records[id].references {
            if let (Some(&a), Some(&b)) = (group_of.get(&id), group_of.get(other))
                && a != b
                && !flow.edges.contains(&(a, b))
            {
                flow.edges.push((a, b));
            }
        }
    }
    let (places, (width, height)) = flow.place();
    let file = &system.view.tree.stacks[stack].file;
    let line = format!("{} resources", ids.len());
    let mut shaped = Shaped::around(&format!("{file}/"), Kind::Account, &format!("Stack {name}"), &[&line]);
    shaped.rect = Rect::new(0, 0, (width + 80).max(shaped.heading() + 20), height + 90);
    let around = scene.add(shaped, LEFT, y, None);
    for ((card, (dx, dy)), (_, ids)) in cards.into_iter().zip(places).zip(&groups) {
        let at_box = scene.add(card, LEFT + 40, y + 52, Some(around));
        let rect = &mut scene.boxes[at_box].rect;
        (rect.x, rect.y) = (rect.x + dx, rect.y + dy);
        at.extend(ids.iter().map(|&id| (id, at_box)));
    }
    y + height + 90
}

/// The construct below the stack that a resource belongs to.
fn construct(system: &System<'_>, id: usize) -> String {
    let tree = system.view.tree;
    let record = &system.records[id];
    let boundary = tree.stacks[record.stack].node;
    let around = std::iter::successors(Some(record.subject.resource().node), |&node| tree.parent(node));
    let last = around.take_while(|&node| node != boundary).last();
    last.map_or_else(|| tree.stacks[record.stack].name.clone(), |node| tree.nodes[node].id.to_string())
}

fn card(system: &System<'_>, name: &str, ids: &[usize]) -> Shaped {
    let mut types: Vec<(&str, Vec<usize>)> = Vec::new();
    for &id in ids {
        let kind = system.item(id).resource_type();
        match types.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, ids)) => ids.push(id),
            None => types.push((kind, vec![id])),
        }
    }
    let main = ids.iter().find(|&&id| system.records[id].drawn).or(ids.first());
    let shape = main.and_then(|&id| system.records[id].shape);
    let (category, glyph) =
        shape.map_or((Category::Other, Glyph::SQUARE), |shape| (shape.category, shape.glyph));
    let mut lines: Vec<String> = types
        .iter()
        .map(|(kind, ids)| {
            let title = plain_title(kind);
            match &ids[..] {
                [one] => {
                    let part = system.item(*one).part();
                    if part.is_empty() { title } else { format!("{title} · {}", part.replace('/', " ")) }
                }
                many => format!("{} × {title}", many.len()),
            }
        })
        .collect();
    if lines.len() > MAX_LINES {
        let left: usize = types[MAX_LINES - 1..].iter().map(|(_, ids)| ids.len()).sum();
        lines.truncate(MAX_LINES - 1);
        lines.push(format!("{left} of other types"));
    }
    let key = main.map_or_else(|| name.to_owned(), |&id| super::nodes::key(&system.item(id)));
    Shaped::card(key, category, glyph, name, "", &lines)
}

/// Arrows for the references from construct to construct, with how many there are.
fn connect(scene: &mut Scene, system: &System<'_>, at: &BTreeMap<usize, usize>) {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (id, record) in system.records.iter().enumerate() {
        for (_, other) in &record.references {
            if let (Some(&from), Some(&to)) = (at.get(&id), at.get(other))
                && from != to
            {
                *counts.entry((from, to)).or_default() += 1;
            }
        }
    }
    for ((from, to), count) in counts {
        let label = if count == 1 { String::new() } else { format!("× {count}") };
        scene.connect(from, to, Relation::Reference, label);
    }
}
