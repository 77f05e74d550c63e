//! The resources that one picture shows, and the boxes that stand for them.

use std::collections::BTreeMap;

use super::facts::Replica;
use super::glyph::Glyph;
use super::scene::{Kind, Shaped};
use super::shape::{Category, Draw};
use super::system::{Item, System};

/// The drawn resources of a picture.
pub(super) struct Nodes<'s> {
    pub(super) system: &'s System<'s>,
    /// Their numbers, in the order of the program.
    pub(super) ids: Vec<usize>,
    /// The box of each.
    boxes: BTreeMap<usize, usize>,
}

impl<'s> Nodes<'s> {
    pub(super) fn new(system: &'s System<'s>, ids: Vec<usize>) -> Self {
        Nodes { system, ids, boxes: BTreeMap::new() }
    }

    pub(super) fn item(&self, id: usize) -> Item<'s> {
        self.system.item(id)
    }

    pub(super) fn draw(&self, id: usize) -> Draw {
        self.item(id).record().shape.map_or(Draw::Main, |shape| shape.draw)
    }

    /// Identifies a resource in all pictures: the file of its stack, and its logical id.
    pub(super) fn key(&self, id: usize) -> String {
        key(&self.item(id))
    }

    pub(super) fn put(&mut self, ids: &[usize], at: usize) {
        self.boxes.extend(ids.iter().map(|&id| (id, at)));
    }

    /// The box of a resource, or of the one that stands for it.
    pub(super) fn at(&self, id: usize) -> Option<usize> {
        let owner = || self.boxes.get(&self.item(id).record().owner?).copied();
        self.boxes.get(&id).copied().or_else(owner)
    }

    fn looks(&self, id: usize) -> (Category, Glyph, &'static str) {
        let shape = self.item(id).record().shape;
        shape.map_or((Category::Other, Glyph::SQUARE, "general"), |s| (s.category, s.glyph, s.drawio))
    }

    /// The card of a resource.
    pub(super) fn card(&self, id: usize) -> Shaped {
        let (category, glyph, drawio) = self.looks(id);
        let card = self.item(id).card();
        let shaped = Shaped::card(self.key(id), category, glyph, &card.title, &card.name, &card.lines);
        Shaped { drawio, ..shaped }
    }

    /// The card of a resource that is in several zones and drawn in one, to leave the middle free.
    pub(super) fn card_in_zones(&self, id: usize, zones: usize) -> Shaped {
        let (category, glyph, drawio) = self.looks(id);
        let mut card = self.item(id).card();
        let zones = format!("in {zones} zones");
        match card.lines.last_mut() {
            Some(line) => *line = format!("{line} · {zones}"),
            None => card.lines.push(zones),
        }
        let shaped = Shaped::card(self.key(id), category, glyph, &card.title, &card.name, &card.lines);
        Shaped { drawio, ..shaped }
    }

    /// The box of a resource that others are drawn in.
    pub(super) fn group(&self, id: usize) -> Shaped {
        self.around(id, Kind::Group)
    }

    /// The box of a network.
    pub(super) fn frame(&self, id: usize) -> Shaped {
        self.around(id, Kind::Frame)
    }

    fn around(&self, id: usize, kind: Kind) -> Shaped {
        let (category, glyph, drawio) = self.looks(id);
        let card = self.item(id).card();
        let title = format!("{} {}", card.title, card.name);
        let line = card.lines.join(" · ");
        let shaped = Shaped::around(&self.key(id), kind, title.trim_end(), &[&line]);
        Shaped { category, glyph, drawio, ..shaped }
    }

    /// A card that stands for what a resource runs in a zone.
    pub(super) fn replica(&self, id: usize, zone: usize, replica: &Replica) -> Shaped {
        let (category, glyph, drawio) = self.looks(id);
        let lines: Vec<String> =
            Some(replica.line.clone()).filter(|line| !line.is_empty()).into_iter().collect();
        let key = format!("{}@{zone}", self.key(id));
        Shaped { drawio, ..Shaped::card(key, category, glyph, replica.title, "", &lines) }
    }

    /// Cards; if there are more than `most`, those of one type become one.
    pub(super) fn folded(&self, ids: Vec<usize>, most: usize) -> Vec<(Vec<usize>, Shaped)> {
        if ids.len() <= most {
            return ids.into_iter().map(|id| (vec![id], self.card(id))).collect();
        }
        let mut by_type: Vec<(&str, Vec<usize>)> = Vec::new();
        for id in ids {
            let kind = self.item(id).resource_type();
            match by_type.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, ids)) => ids.push(id),
                None => by_type.push((kind, vec![id])),
            }
        }
        let few =
            by_type.iter().map(|(_, ids)| if ids.len() > 3 { 1 } else { ids.len() }).sum::<usize>() <= most;
        let cards = by_type.into_iter().flat_map(|(_, ids)| {
            if ids.len() > 3 || !few && ids.len() > 1 {
                vec![(ids.clone(), self.stack(&ids))]
            } else {
                ids.into_iter().map(|id| (vec![id], self.card(id))).collect()
            }
        });
        let mut cards: Vec<(Vec<usize>, Shaped)> = cards.collect();
        // Many types: the rest is one card.
        if cards.len() > most.max(40) {
            let rest: Vec<usize> = cards.drain(most.max(40) - 1..).flat_map(|(ids, _)| ids).collect();
            let title = format!("{} more resources", rest.len());
            let line = "of other types".to_owned();
            let card = Shaped::card(
                format!("@more-{}", rest[0]),
                Category::Other,
                Glyph::SHEETS,
                &title,
                "",
                &[line],
            );
            cards.push((rest, card));
        }
        cards
    }

    /// One card for several resources of a type.
    fn stack(&self, ids: &[usize]) -> Shaped {
        let (category, glyph, drawio) = self.looks(ids[0]);
        let first = self.item(ids[0]).card();
        let title = format!("{} × {}", ids.len(), first.title);
        let names: Vec<String> = ids.iter().take(4).map(|&id| self.item(id).card().name).collect();
        let more = if ids.len() > 4 { ", …" } else { "" };
        let line = format!("{}{more}", names.join(", "));
        Shaped { drawio, ..Shaped::card(self.key(ids[0]), category, glyph, &title, "", &[line]) }
    }
}

/// Identifies a resource in all pictures.
pub(super) fn key(item: &Item<'_>) -> String {
    let record = item.record();
    format!("{}/{}", item.system().view.tree.stacks[record.stack].file, item.logical_id())
}
