//! A network: zones beside each other, tiers below each other, and what is in them.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::nodes::Nodes;
use super::scene::{Kind, Rect, Scene, Shaped};
use super::shape::{Draw, Tier};
use super::text::Font;

const PAD: i32 = 16;
/// Between zones: two lines fit.
const ZONE_GAP: i32 = 36;
/// Between things in a cell: an arrow and its label fit.
const GAP: i32 = 34;
/// Between tiers.
const TIER_GAP: i32 = 48;
/// Beside each other.
const BESIDE: i32 = 26;
/// More groups than this in a tier are drawn as cards.
const MAX_GROUPS: usize = 3;

/// What stands in a tier, in rows.
enum Band {
    /// Cards over all zones, beside each other.
    Span(Vec<(Vec<usize>, Shaped)>),
    /// Cards in each zone.
    Cells(Vec<Vec<(Vec<usize>, Shaped)>>),
    /// A box over all zones, with cards in each.
    Group(usize, Shaped, Vec<Vec<(Vec<usize>, Shaped)>>),
}

/// A network with its measures.
pub(super) struct Grid {
    frame: usize,
    zones: Vec<String>,
    tiers: Vec<Tier>,
    cells: BTreeMap<(Tier, usize), Vec<usize>>,
    bands: BTreeMap<Tier, Vec<Band>>,
    ports: Vec<(Vec<usize>, Shaped)>,
    gate: Option<(Vec<usize>, Shaped)>,
    heading: i32,
    cell: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

/// Rows of cards, at most three beside each other.
fn pack(cards: &[(Vec<usize>, Shaped)]) -> (i32, i32) {
    let rows = cards.chunks(3).map(|row| {
        let count = i32::try_from(row.len()).unwrap_or(1);
        let width: i32 = row.iter().map(|(_, card)| card.rect.w).sum::<i32>() + BESIDE * (count - 1);
        (width, row.iter().map(|(_, card)| card.rect.h).max().unwrap_or(0))
    });
    let rows: Vec<(i32, i32)> = rows.collect();
    let gaps = BESIDE * (i32::try_from(rows.len()).unwrap_or(1) - 1).max(0);
    (rows.iter().map(|row| row.0).max().unwrap_or(0), rows.iter().map(|row| row.1).sum::<i32>() + gaps)
}

fn tallest(zones: &[Vec<(Vec<usize>, Shaped)>]) -> i32 {
    zones.iter().map(|cards| pack(cards).1).max().unwrap_or(0)
}

impl Band {
    fn height(&self) -> i32 {
        match self {
            Band::Span(cards) => cards.iter().map(|(_, card)| card.rect.h).max().unwrap_or(0),
            Band::Cells(zones) => tallest(zones),
            Band::Group(_, _, zones) => 30 + tallest(zones) + 14,
        }
    }
}

impl Grid {
    /// Measures a network. Takes what stands in it out of the nodes that are left.
    pub(super) fn new(nodes: &Nodes<'_>, facts: &Facts, frame: usize, taken: &mut BTreeSet<usize>) -> Grid {
        let own = facts.cells.iter().filter(|(_, cell)| cell.frame == frame);
        let zones: BTreeSet<&str> = own.clone().map(|(_, cell)| &*cell.zone).collect();
        let zones: Vec<String> = zones.into_iter().map(str::to_owned).collect();
        let mut cells: BTreeMap<(Tier, usize), Vec<usize>> = BTreeMap::new();
        for (&id, cell) in own {
            let zone = zones.iter().position(|zone| *zone == cell.zone).unwrap_or(0);
            cells.entry((cell.tier, zone)).or_default().push(id);
            taken.insert(id);
        }
        let tiers: Vec<Tier> =
            Tier::ALL.into_iter().filter(|t| cells.keys().any(|key| key.0 == *t)).collect();
        taken.insert(frame);
        let mut grid = Grid {
            frame,
            zones,
            tiers,
            cells,
            bands: BTreeMap::new(),
            ports: Vec::new(),
            gate: None,
            heading: 0,
            cell: 0,
            width: 0,
            height: 0,
        };
        grid.fill(nodes, facts, taken);
        grid.measure(nodes, facts);
        grid
    }

    fn of_cell(&self, id: usize) -> Option<(Tier, usize)> {
        self.cells.iter().find(|(_, ids)| ids.contains(&id)).map(|(key, _)| *key)
    }

    fn fill(&mut self, nodes: &Nodes<'_>, facts: &Facts, taken: &mut BTreeSet<usize>) {
        let mut groups: BTreeMap<Tier, Vec<(usize, BTreeSet<usize>)>> = BTreeMap::new();
        let mut spans: BTreeMap<Tier, Vec<usize>> = BTreeMap::new();
        let mut single: BTreeMap<(Tier, usize), Vec<usize>> = BTreeMap::new();
        for &id in &nodes.ids {
            if taken.contains(&id) || facts.inside.contains_key(&id) {
                continue;
            }
            if let Some(frame) = facts.frames.get(&id) {
                if *frame == self.frame {
                    taken.insert(id);
                    match nodes.draw(id) {
                        Draw::Gate if self.gate.is_none() => self.gate = Some((vec![id], nodes.card(id))),
                        _ => self.ports.push((vec![id], nodes.card(id))),
                    }
                }
                continue;
            }
            let places: Vec<(Tier, usize)> =
                facts.places.get(&id).into_iter().flatten().filter_map(|&cell| self.of_cell(cell)).collect();
            let Some(&(tier, zone)) = places.first() else { continue };
            taken.insert(id);
            let in_zones: BTreeSet<usize> = places.iter().map(|place| place.1).collect();
            let has_parts = facts.replicas.contains_key(&id)
                || nodes.ids.iter().any(|other| facts.inside.get(other) == Some(&id));
            if nodes.draw(id) == Draw::Group && has_parts {
                groups.entry(tier).or_default().push((id, in_zones));
            } else if in_zones.len() > 1 {
                spans.entry(tier).or_default().push(id);
            } else {
                single.entry((tier, zone)).or_default().push(id);
            }
        }
        for tier in self.tiers.clone() {
            let mut bands = Vec::new();
            let mut groups = groups.remove(&tier).unwrap_or_default();
            let mut spans = spans.remove(&tier).unwrap_or_default();
            if groups.len() > MAX_GROUPS {
                spans.extend(groups.drain(..).map(|(id, _)| id));
            }
            let mut cards = nodes.folded(spans, 8);
            if !groups.is_empty() && self.zones.len() > 1 {
                for (ids, card) in cards.iter_mut().filter(|(ids, _)| ids.len() == 1) {
                    *card = nodes.card_in_zones(ids[0], self.zones.len());
                }
            }
            let across = self.zones.len().max(1) * 2;
            let mut cards = cards.into_iter().peekable();
            while cards.peek().is_some() {
                bands.push(Band::Span(cards.by_ref().take(across.min(4)).collect()));
            }
            let zones = 0..self.zones.len();
            let cells: Vec<_> =
                zones.map(|zone| nodes.folded(single.remove(&(tier, zone)).unwrap_or_default(), 6)).collect();
            if cells.iter().any(|cards| !cards.is_empty()) {
                bands.push(Band::Cells(cells));
            }
            for (id, in_zones) in groups {
                bands.push(self.group(nodes, facts, id, &in_zones, taken));
            }
            self.bands.insert(tier, bands);
        }
        // What is inside of something that is drawn as a card has no card of its own.
        let hidden =
            nodes.ids.iter().filter(|id| facts.inside.get(id).is_some_and(|group| taken.contains(group)));
        taken.extend(hidden.copied().collect::<Vec<_>>());
    }

    fn group(
        &self,
        nodes: &Nodes<'_>,
        facts: &Facts,
        id: usize,
        in_zones: &BTreeSet<usize>,
        taken: &mut BTreeSet<usize>,
    ) -> Band {
        let mut kids: Vec<Vec<usize>> = vec![Vec::new(); self.zones.len()];
        for &other in nodes.ids.iter().filter(|other| facts.inside.get(other) == Some(&id)) {
            taken.insert(other);
            let cell = facts.places.get(&other).and_then(|cells| cells.first());
            let emptiest = (0..kids.len()).min_by_key(|&zone| kids[zone].len()).unwrap_or(0);
            let zone = cell.and_then(|&cell| self.of_cell(cell)).map_or(emptiest, |place| place.1);
            kids[zone].push(other);
        }
        let cards = kids.into_iter().enumerate().map(|(zone, ids)| {
            let mut cards = nodes.folded(ids, 6);
            if let Some(replica) = facts.replicas.get(&id).filter(|_| in_zones.contains(&zone)) {
                cards.push((Vec::new(), nodes.replica(id, zone, replica)));
            }
            cards
        });
        Band::Group(id, nodes.group(id), cards.collect())
    }

    fn measure(&mut self, nodes: &Nodes<'_>, facts: &Facts) {
        let count = i32::try_from(self.zones.len()).unwrap_or(1).max(1);
        // Between the inner edges of cells of neighbouring zones.
        let between = ZONE_GAP + 20 + 2 * PAD;
        let mut inner = 150;
        for (key, ids) in &self.cells {
            let title = cell_title(key.0, ids.len());
            let line = cell_line(facts, ids);
            inner = inner.max(Font::FRAME.width(&title) + Font::FRAME_LINE.width(&line) + 34 - 2 * PAD);
        }
        for band in self.bands.values().flatten() {
            let of_zones = |zones: &[Vec<(Vec<usize>, Shaped)>]| {
                zones.iter().map(|cards| pack(cards).0).max().unwrap_or(0)
            };
            let needed = match band {
                Band::Span(cards) => {
                    let gaps = BESIDE * (i32::try_from(cards.len()).unwrap_or(1) - 1);
                    let row: i32 = cards.iter().map(|(_, card)| card.rect.w).sum::<i32>() + gaps;
                    (row - between * (count - 1)) / count + 1
                }
                Band::Cells(zones) => of_zones(zones),
                Band::Group(_, shaped, zones) => {
                    let heading = (shaped.heading() + 12 - between * (count - 1)) / count + 1;
                    (of_zones(zones) + 24).max(heading)
                }
            };
            inner = inner.max(needed);
        }
        let ports: i32 = self.ports.iter().map(|(_, card)| card.rect.w + BESIDE).sum::<i32>() - BESIDE;
        let frame = nodes.frame(self.frame);
        self.cell = inner + 2 * PAD;
        self.cell += self.cell % 2;
        let zones = count * (self.cell + 20) + (count - 1) * ZONE_GAP;
        let gate = self.gate.as_ref().map_or(0, |(_, card)| card.rect.w);
        self.heading = if self.gate.is_some() { 50 } else { 32 };
        // The gate stands in the middle of the upper edge, beside the heading.
        let needed = ports.max(0).max(2 * frame.heading() + gate - 40).max(frame.heading()) + 48;
        self.width = needed.max(zones + 48);
        let spare = self.width - 48 - zones;
        self.cell += spare / count - (spare / count) % 2;
        let tiers: i32 = self.tiers.iter().map(|tier| self.tier_height(*tier) + TIER_GAP).sum();
        let below = if self.ports.is_empty() { 24 } else { 80 };
        self.height = if self.zones.is_empty() {
            110 + below
        } else {
            self.heading + 32 + tiers - TIER_GAP + 12 + below
        };
    }

    fn tier_height(&self, tier: Tier) -> i32 {
        let bands = self.bands.get(&tier).map_or(&[][..], |bands| bands);
        let heights: i32 = bands.iter().map(|band| band.height() + GAP).sum();
        (30 + heights - GAP + 18).max(70)
    }

    /// Puts the network into a scene, with its upper left corner at a place.
    pub(super) fn place(
        &self,
        scene: &mut Scene,
        nodes: &mut Nodes<'_>,
        facts: &Facts,
        (x, y): (i32, i32),
        parent: usize,
    ) {
        let mut frame = nodes.frame(self.frame);
        (frame.rect.w, frame.rect.h) = (self.width, self.height);
        let frame = scene.add(frame, x, y, Some(parent));
        nodes.put(&[self.frame], frame);
        let mut zone_boxes = Vec::new();
        let left = |zone: usize| x + 24 + i32::try_from(zone).unwrap_or(0) * (self.cell + 20 + ZONE_GAP);
        let tiers: i32 = self.tiers.iter().map(|tier| self.tier_height(*tier) + TIER_GAP).sum();
        let top = y + self.heading;
        for (zone, name) in self.zones.iter().enumerate() {
            let mut shaped =
                Shaped::around(&format!("@zone{}-{name}", self.frame), Kind::Zone, &zone_title(name), &[]);
            (shaped.rect.w, shaped.rect.h) = (self.cell + 20, 32 + tiers - TIER_GAP + 12);
            zone_boxes.push(scene.add(shaped, left(zone), top, Some(frame)));
        }
        let mut down = top + 32;
        for &tier in &self.tiers {
            for (zone, &zone_box) in zone_boxes.iter().enumerate() {
                let Some(ids) = self.cells.get(&(tier, zone)) else { continue };
                let line = cell_line(facts, ids);
                let mut shaped = Shaped::around(
                    &nodes.key(ids[0]),
                    Kind::Cell(tier),
                    &cell_title(tier, ids.len()),
                    &[&line],
                );
                (shaped.rect.w, shaped.rect.h) = (self.cell, self.tier_height(tier));
                let cell = scene.add(shaped, left(zone) + 10, down, Some(zone_box));
                nodes.put(ids, cell);
            }
            self.place_tier(scene, nodes, tier, (left(0) + 10 + PAD, down + 30), frame);
            down += self.tier_height(tier) + TIER_GAP;
        }
        let mut right = x + self.width - 24;
        for (ids, card) in self.ports.iter().rev() {
            let (w, h) = (card.rect.w, card.rect.h);
            let placed = scene.add(card.clone(), right - w, y + self.height - 16 - h, Some(frame));
            nodes.put(ids, placed);
            right -= w + BESIDE;
        }
        if let Some((ids, card)) = &self.gate {
            let placed = scene.add(card.clone(), x + self.width / 2 - card.rect.w / 2, y - 26, Some(frame));
            nodes.put(ids, placed);
        }
    }

    fn place_tier(
        &self,
        scene: &mut Scene,
        nodes: &mut Nodes<'_>,
        tier: Tier,
        (x, mut y): (i32, i32),
        frame: usize,
    ) {
        let count = i32::try_from(self.zones.len()).unwrap_or(1);
        let step = self.cell + 20 + ZONE_GAP;
        let inner = (count - 1) * step + self.cell - 2 * PAD;
        for band in self.bands.get(&tier).into_iter().flatten() {
            match band {
                Band::Span(cards) => {
                    let gaps = BESIDE * (i32::try_from(cards.len()).unwrap_or(1) - 1);
                    let row: i32 = cards.iter().map(|(_, card)| card.rect.w).sum::<i32>() + gaps;
                    // Arrows to the groups of the tier run in the middle.
                    let has_groups = self.bands[&tier].iter().any(|band| matches!(band, Band::Group(..)));
                    let middle = if has_groups && row <= inner / 2 - 40 { inner * 3 / 4 } else { inner / 2 };
                    let mut at = x + middle - row / 2;
                    for (ids, card) in cards {
                        let placed = scene.add(card.clone(), at, y, Some(frame));
                        nodes.put(ids, placed);
                        at += card.rect.w + BESIDE;
                    }
                }
                Band::Cells(zones) => self.place_zones(scene, nodes, zones, (x, y), frame),
                Band::Group(id, shaped, zones) => {
                    let mut shaped = shaped.clone();
                    (shaped.rect.w, shaped.rect.h) = (inner, band.height());
                    let group = scene.add(shaped, x, y, Some(frame));
                    nodes.put(&[*id], group);
                    self.place_zones(scene, nodes, zones, (x, y + 30), group);
                }
            }
            y += band.height() + GAP;
        }
    }

    fn place_zones(
        &self,
        scene: &mut Scene,
        nodes: &mut Nodes<'_>,
        zones: &[Vec<(Vec<usize>, Shaped)>],
        (x, y): (i32, i32),
        parent: usize,
    ) {
        for (cards, zone) in zones.iter().zip(0..) {
            let middle = x + zone * (self.cell + 20 + ZONE_GAP) + self.cell / 2 - PAD;
            let mut down = y;
            for row in cards.chunks(3) {
                let (width, height) = pack(row);
                let mut at = middle - width / 2;
                for (ids, card) in row {
                    let placed = scene.add(card.clone(), at, down, Some(parent));
                    nodes.put(ids, placed);
                    at += card.rect.w + BESIDE;
                }
                down += height + BESIDE;
            }
        }
    }

    /// The room for the gate above the frame.
    pub(super) fn above(&self) -> i32 {
        if self.gate.is_some() { 26 } else { 0 }
    }
}

/// The rectangle of everything in a scene below a box.
pub(super) fn middle(rect: Rect) -> i32 {
    rect.x + rect.w / 2
}

fn zone_title(name: &str) -> String {
    if name.chars().all(|c| c.is_ascii_digit()) {
        format!("Availability Zone {name}")
    } else {
        name.to_owned()
    }
}

fn cell_title(tier: Tier, count: usize) -> String {
    let noun = if count == 1 { "subnet".to_owned() } else { format!("subnets × {count}") };
    format!("{} {noun}", tier.name())
}

fn cell_line(facts: &Facts, ids: &[usize]) -> String {
    let lines: Vec<&str> =
        ids.iter().filter_map(|id| Some(&*facts.cells.get(id)?.line)).filter(|l| !l.is_empty()).collect();
    match lines.len() {
        0 => String::new(),
        1 | 2 => lines.join(" · "),
        count => format!("{} · {} more", lines[0], count - 1),
    }
}
