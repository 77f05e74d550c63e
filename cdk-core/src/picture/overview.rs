//! The whole program: accounts, stages, stacks, and how they are delivered.

use std::collections::BTreeMap;

use super::facts::{End, Facts};
use super::glyph::Glyph;
use super::network::step_cards;
use super::scene::{Kind, Rect, Scene, Shaped, Side};
use super::shape::{Category, Draw, Relation};
use super::stage::Stage;
use super::system::System;
use super::text::Font;

const LEFT: i32 = 34;
const GAP: i32 = 58;
/// Accounts beside each other.
const ROW: usize = 4;

/// Draws all stages.
pub(super) fn draw(system: &System<'_>, facts: &Facts, stages: &[Stage<'_>], app: &str) -> Scene {
    let subtitle = format!("{} stages and stacks, and their delivery, drawn from the program", stages.len());
    let mut scene = Scene { title: app.to_owned(), subtitle, ..Scene::default() };
    let stage_of =
        |id: usize| stages.iter().position(|stage| stage.stacks.contains(&system.records[id].stack));
    let delivers: Vec<usize> = facts.steps.keys().filter_map(|&id| stage_of(id)).collect();
    let (mut boxes, mut stacks) = (BTreeMap::new(), BTreeMap::new());
    let mut y = 84;
    let mut arrows = Vec::new();
    let (first, rest): (Vec<usize>, Vec<usize>) =
        (0..stages.len()).partition(|stage| delivers.contains(stage));
    for &index in &first {
        let bottom = tools(&mut scene, system, facts, stages, index, y, &mut stacks, &mut arrows);
        boxes.insert(index, bottom.0);
        y = bottom.1 + 96;
    }
    let columns: Vec<Vec<Shaped>> = rest.iter().map(|&index| stack_cards(system, &stages[index])).collect();
    let widest = columns.iter().flatten().map(|card| card.rect.w).max().unwrap_or(0);
    let heading = rest.iter().map(|&index| heading(&stages[index]).heading() + 30).max().unwrap_or(0);
    let width = (widest + 48).max(heading);
    for (row, cards) in rest.chunks(ROW).zip(columns.chunks(ROW)) {
        let mut bottom = y;
        for ((&index, cards), x) in row.iter().zip(cards).zip((0..).map(|n| LEFT + n * (width + GAP))) {
            let placed = account(&mut scene, &stages[index], cards, (x, y, width), &mut stacks);
            boxes.insert(index, placed);
            bottom = bottom.max(scene.boxes[placed].rect.bottom());
        }
        y = bottom + 90;
    }
    // Accounts of a row end together.
    deliver(&mut scene, stages, &boxes, &arrows);
    cross(&mut scene, system, facts, &stacks, &delivers_from(system, facts));
    scene.route();
    scene
}

fn heading(stage: &Stage<'_>) -> Shaped {
    let mut shaped = Shaped::around("", Kind::Account, &stage.account(), &[]);
    let region = stage.environment.region.map(|region| format!(" · {region}")).unwrap_or_default();
    let what = if stage.is_stage { format!("{}{region}", stage.name) } else { format!("stack{region}") };
    shaped.lines.push(what);
    shaped
}

/// A card for each stack: what it contains, in at most three lines.
fn stack_cards(system: &System<'_>, stage: &Stage<'_>) -> Vec<Shaped> {
    let mut cards = Vec::new();
    for (&stack, name) in stage.stacks.iter().zip(&stage.stack_names) {
        let mut counts: Vec<(String, usize, u8)> = Vec::new();
        let mut total = 0;
        for (id, record) in system.records.iter().enumerate().filter(|(_, record)| record.stack == stack) {
            total += 1;
            let Some(shape) = record.shape.filter(|_| record.drawn) else {
                if record.drawn {
                    count(&mut counts, system.item(id).card().title, 8);
                }
                continue;
            };
            if !matches!(shape.draw, Draw::Cell | Draw::Gate | Draw::Port) {
                count(&mut counts, shape.title.to_owned(), rank(shape.category));
            }
        }
        counts.sort_by_key(|(_, _, rank)| *rank);
        let words = counts.iter().map(|(title, count, _)| match count {
            1 => title.clone(),
            count => format!("{count} × {title}"),
        });
        let mut lines = wrapped(words, 220, 4);
        lines.push(format!("{total} resources"));
        let key = format!("{}/", system.view.tree.stacks[stack].file);
        cards.push(Shaped::card(key, Category::Other, Glyph::SHEETS, name, "", &lines));
    }
    cards
}

fn count(counts: &mut Vec<(String, usize, u8)>, title: String, rank: u8) {
    match counts.iter_mut().find(|(other, ..)| *other == title) {
        Some((_, count, _)) => *count += 1,
        None => counts.push((title, 1, rank)),
    }
}

/// What is named first.
fn rank(category: Category) -> u8 {
    match category {
        Category::Network => 0,
        Category::Compute => 1,
        Category::Database => 2,
        Category::Storage => 3,
        Category::Messaging => 4,
        Category::Delivery => 5,
        Category::Security => 6,
        Category::Management | Category::Outside | Category::Other => 7,
    }
}

/// Words in lines of a width; what does not fit into the lines is counted.
fn wrapped(words: impl Iterator<Item = String>, width: i32, most: usize) -> Vec<String> {
    let words: Vec<String> = words.collect();
    let mut lines: Vec<String> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let joined = lines.last().map(|line| format!("{line}, {word}"));
        match joined.filter(|joined| Font::LINE.width(joined) <= width) {
            Some(joined) => *lines.last_mut().expect("there is a line") = joined,
            None if lines.len() == most => {
                let left = words.len() - index;
                lines.last_mut().expect("there is a line").push_str(&format!(", {left} more"));
                break;
            }
            None => lines.push(word.clone()),
        }
    }
    lines
}

/// The box of an account, with the cards of its stacks below each other.
fn account(
    scene: &mut Scene,
    stage: &Stage<'_>,
    cards: &[Shaped],
    (x, y, width): (i32, i32, i32),
    stacks: &mut BTreeMap<String, usize>,
) -> usize {
    let mut shaped = heading(stage);
    shaped.key = format!("@stage {}", stage.name);
    let height: i32 = cards.iter().map(|card| card.rect.h + 34).sum();
    shaped.rect = Rect::new(0, 0, width, 40 + height - 34 + 22);
    let around = scene.add(shaped, x, y, None);
    let mut down = y + 40;
    for card in cards {
        let mut card = card.clone();
        card.rect.w = width - 48;
        let height = card.rect.h;
        let key = card.key.clone();
        stacks.insert(key, scene.add(card, x + 24, down, Some(around)));
        down += height + 34;
    }
    around
}

/// The box of an account that delivers: its stacks, and its pipelines below them. Returns it, and its lower end.
#[expect(clippy::too_many_arguments, reason = "what is placed, where, and what it leads to")]
fn tools(
    scene: &mut Scene,
    system: &System<'_>,
    facts: &Facts,
    stages: &[Stage<'_>],
    index: usize,
    y: i32,
    stacks: &mut BTreeMap<String, usize>,
    arrows: &mut Vec<(usize, Vec<String>)>,
) -> (usize, i32) {
    let stage = &stages[index];
    let mut shaped = heading(stage);
    shaped.key = format!("@stage {}", stage.name);
    let around = scene.add(shaped, LEFT, y, None);
    let (mut x, mut tallest) = (LEFT + 20, 0);
    for card in stack_cards(system, stage) {
        let (w, h, key) = (card.rect.w, card.rect.h, card.key.clone());
        stacks.insert(key, scene.add(card, x, y + 38, Some(around)));
        x += w + 40;
        tallest = tallest.max(h);
    }
    let mut right = x - 20;
    let mut down = y + 38 + tallest + 40;
    let own = facts.steps.iter().filter(|(id, _)| stage.stacks.contains(&system.records[**id].stack));
    for (&id, steps) in own {
        let key = super::nodes::key(&system.item(id));
        let card = system.item(id).card();
        let title = format!("{} {}", card.title, card.name);
        let mut group = Shaped::around(&key, Kind::Group, title.trim_end(), &[&card.lines.join(" · ")]);
        group.category = Category::Delivery;
        let cards = step_cards(&key, steps);
        let height = cards.iter().map(|card| card.rect.h).max().unwrap_or(44);
        let width = cards.iter().map(|card| card.rect.w + 34).sum::<i32>() - 34 + 32;
        group.rect = Rect::new(0, 0, width.max(group.heading() + 10), 34 + height + 16);
        right = right.max(LEFT + 20 + group.rect.w + 20);
        let group = scene.add(group, LEFT + 20, down, Some(around));
        let (mut at, mut before) = (LEFT + 36, None);
        for (card, step) in cards.into_iter().zip(steps) {
            let width = card.rect.w;
            let index = scene.add(card, at, down + 34, Some(group));
            if let Some(before) = before {
                scene.connect(before, index, Relation::Deploy, String::new());
            }
            arrows.push((index, step.reaches.clone()));
            (before, at) = (Some(index), at + width + 34);
        }
        down += 34 + height + 16 + 34;
    }
    let needed = scene.boxes[around].heading() + 40;
    scene.boxes[around].rect = Rect::new(LEFT, y, (right - LEFT).max(needed), down - 34 + 20 - y);
    (around, scene.boxes[around].rect.bottom())
}

/// Arrows from steps to the stages that they work on.
fn deliver(
    scene: &mut Scene,
    stages: &[Stage<'_>],
    boxes: &BTreeMap<usize, usize>,
    arrows: &[(usize, Vec<String>)],
) {
    for (step, reaches) in arrows {
        for (index, stage) in stages.iter().enumerate() {
            let account = stage.environment.account.map(|account| account.to_string());
            let is_reached = reaches.iter().any(|name| {
                stage.stack_names.contains(name) || account.as_ref().is_some_and(|account| account == name)
            });
            let Some(&target) = boxes.get(&index).filter(|_| is_reached) else { continue };
            if Scene::ancestors(&scene.boxes, *step).any(|around| around == target) {
                continue;
            }
            let arrow = scene.connect(*step, target, Relation::Deploy, String::new());
            arrow.sides = (Some(Side::Bottom), Some(Side::Top));
        }
    }
}

/// The first stacks of the stages that deliver.
fn delivers_from(system: &System<'_>, facts: &Facts) -> Vec<usize> {
    facts.steps.keys().map(|&id| system.view.tree.stacks[system.records[id].stack].first).collect()
}

/// What crosses from stack to stack, besides the delivery.
fn cross(
    scene: &mut Scene,
    system: &System<'_>,
    facts: &Facts,
    stacks: &BTreeMap<String, usize>,
    delivering: &[usize],
) {
    let file = |id: usize| format!("{}/", system.view.tree.stacks[system.records[id].stack].file);
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (id, record) in system.records.iter().enumerate() {
        for (_, other) in &record.references {
            // What a delivery is about is said by its arrows.
            let is_said = [record.stack, system.records[*other].stack]
                .iter()
                .any(|stack| delivering.contains(&system.view.tree.stacks[*stack].first));
            if system.records[*other].stack != record.stack
                && !is_said
                && let (Some(&from), Some(&to)) = (stacks.get(&file(id)), stacks.get(&file(*other)))
            {
                *counts.entry((from, to)).or_default() += 1;
            }
        }
    }
    for ((from, to), count) in counts {
        scene.connect(from, to, Relation::Reference, format!("× {count}"));
    }
    let mut seen = Vec::new();
    for edge in &facts.edges {
        let (End::Item(from), End::Item(to)) = (&edge.from, &edge.to) else { continue };
        if system.records[*from].stack == system.records[*to].stack || edge.relation != Relation::Deploy {
            continue;
        }
        let ends = (stacks.get(&file(*from)).copied(), stacks.get(&file(*to)).copied());
        if let (Some(from), Some(to)) = ends
            && !seen.contains(&(from, to))
        {
            seen.push((from, to));
            scene.connect(from, to, edge.relation, edge.labels.join(", "));
        }
    }
}
