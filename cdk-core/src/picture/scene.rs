//! What is drawn: boxes in boxes, and arrows between them. It has coordinates and no format.
//!
//! Architecture invariant: all coordinates are integers, and everything has a fixed order.

use super::glyph::Glyph;
use super::route;
use super::shape::{Category, Relation, Tier};
use super::text::Font;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rect {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) w: i32,
    pub(crate) h: i32,
}

impl Rect {
    pub(crate) fn new(x: i32, y: i32, w: i32, h: i32) -> Self {
        Rect { x, y, w, h }
    }

    pub(crate) fn right(self) -> i32 {
        self.x + self.w
    }

    pub(crate) fn bottom(self) -> i32 {
        self.y + self.h
    }

    pub(crate) fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub(crate) fn contains(self, other: Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// The rectangle with a margin around it.
    pub(crate) fn grown(self, by: i32) -> Rect {
        Rect::new(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)
    }
}

/// What a box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Card,
    /// A card of something that the program does not make here.
    Ghost,
    Account,
    Region,
    Frame,
    Zone,
    Cell(Tier),
    Group,
}

impl Kind {
    pub(crate) fn is_card(self) -> bool {
        matches!(self, Kind::Card | Kind::Ghost)
    }

    /// Boxes of a greater layer are painted over those of a smaller one.
    pub(crate) fn layer(self) -> u8 {
        match self {
            Kind::Account => 0,
            Kind::Region => 1,
            Kind::Frame => 2,
            Kind::Cell(_) => 3,
            Kind::Zone => 4,
            Kind::Group => 5,
            Kind::Card | Kind::Ghost => 6,
        }
    }
}

/// A box.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    /// Identifies it in the scene: a resource, or a name in `@`.
    pub(crate) key: String,
    pub(crate) kind: Kind,
    pub(crate) category: Category,
    pub(crate) glyph: Glyph,
    pub(crate) drawio: &'static str,
    pub(crate) title: String,
    pub(crate) name: String,
    pub(crate) lines: Vec<String>,
    pub(crate) rect: Rect,
    pub(crate) parent: Option<usize>,
}

const MAX_TEXT: i32 = 270;

impl Shaped {
    /// A card, as large as its texts.
    pub(crate) fn card(
        key: String,
        category: Category,
        glyph: Glyph,
        title: &str,
        name: &str,
        lines: &[String],
    ) -> Self {
        let title = Font::TITLE.fit(title, 200);
        let name = if name.is_empty() { String::new() } else { Font::NAME.fit(name, MAX_TEXT - 70) };
        let lines: Vec<String> = lines.iter().map(|line| Font::LINE.fit(line, MAX_TEXT)).collect();
        let first = Font::TITLE.width(&title) + if name.is_empty() { 0 } else { 6 + Font::NAME.width(&name) };
        let widest = lines.iter().map(|line| Font::LINE.width(line)).max().unwrap_or(0).max(first);
        let width = 44 + widest + 14;
        let count = i32::try_from(lines.len()).unwrap_or(0);
        let rect = Rect::new(0, 0, width + width % 2, 44.max(30 + 14 * count + 6));
        let kind = Kind::Card;
        Shaped { key, kind, category, glyph, drawio: "general", title, name, lines, rect, parent: None }
    }

    /// A box around others.
    pub(crate) fn around(key: &str, kind: Kind, title: &str, lines: &[&str]) -> Self {
        let lines = lines.iter().filter(|line| !line.is_empty()).map(|line| (*line).to_owned()).collect();
        Shaped {
            key: key.to_owned(),
            kind,
            category: Category::Other,
            glyph: Glyph::SQUARE,
            drawio: "general",
            title: title.to_owned(),
            name: String::new(),
            lines,
            rect: Rect::default(),
            parent: None,
        }
    }

    /// Where the title of a box begins.
    pub(crate) fn indent(&self) -> i32 {
        if self.kind == Kind::Frame { 28 } else { 10 }
    }

    /// The width that the title line of a box takes.
    pub(crate) fn heading(&self) -> i32 {
        let line = self.lines.first().map_or(0, |line| 10 + Font::FRAME_LINE.width(line));
        self.indent() + Font::FRAME.width(&self.title) + line + 8
    }

    /// Where the texts of a box are, which arrows avoid.
    pub(crate) fn heading_rect(&self) -> Rect {
        Rect::new(self.rect.x + self.indent() - 4, self.rect.y + 3, self.heading() - self.indent() + 2, 18)
    }
}

impl Shaped {
    /// Where the text at the right end of a heading is.
    pub(crate) fn line_rect(&self) -> Option<Rect> {
        let is_right = matches!(self.kind, Kind::Cell(_) | Kind::Account);
        let line = self.lines.first().filter(|_| is_right)?;
        let width = Font::FRAME_LINE.width(line) + 8;
        Some(Rect::new(self.rect.right() - 6 - width, self.rect.y + 3, width, 18))
    }
}

/// A side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// An arrow between two boxes.
#[derive(Clone, Debug)]
pub(crate) struct Arrow {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) relation: Relation,
    pub(crate) label: String,
    /// The sides that it must leave and enter by.
    pub(crate) sides: (Option<Side>, Option<Side>),
    /// Arrows of one net may run on top of each other.
    pub(crate) net: Option<u32>,
    pub(crate) path: Vec<(i32, i32)>,
    pub(crate) label_rect: Rect,
}

/// Boxes and arrows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scene {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) boxes: Vec<Shaped>,
    pub(crate) arrows: Vec<Arrow>,
    /// Lines of small text: place and text.
    pub(crate) notes: Vec<(i32, i32, String)>,
}

impl Scene {
    pub(crate) fn add(&mut self, mut shaped: Shaped, x: i32, y: i32, parent: Option<usize>) -> usize {
        (shaped.rect.x, shaped.rect.y, shaped.parent) = (x, y, parent);
        self.boxes.push(shaped);
        self.boxes.len() - 1
    }

    pub(crate) fn connect(
        &mut self,
        from: usize,
        to: usize,
        relation: Relation,
        label: String,
    ) -> &mut Arrow {
        let (sides, path, label_rect) = ((None, None), Vec::new(), Rect::default());
        self.arrows.push(Arrow { from, to, relation, label, sides, net: None, path, label_rect });
        self.arrows.last_mut().expect("pushed above")
    }

    /// Width and height of everything.
    pub(crate) fn size(&self) -> (i32, i32) {
        let boxes = self.boxes.iter().map(|shaped| (shaped.rect.right(), shaped.rect.bottom()));
        let points = self.arrows.iter().flat_map(|arrow| arrow.path.iter().copied());
        let labels = self.arrows.iter().map(|arrow| (arrow.label_rect.right(), arrow.label_rect.bottom()));
        let notes = self.notes.iter().map(|(x, y, text)| (x + Font::LINE.width(text), *y));
        let all = boxes.chain(points).chain(labels).chain(notes);
        all.fold((0, 0), |(w, h), (x, y)| (w.max(x), h.max(y)))
    }

    /// Adds another scene below this one.
    pub(crate) fn below(&mut self, other: Scene) {
        let down = self.size().1 + 30;
        let first = self.boxes.len();
        let title_at = down + 24;
        self.notes.push((34, title_at, other.title));
        self.boxes.extend(other.boxes.into_iter().map(|mut shaped| {
            shaped.rect.y += down;
            shaped.parent = shaped.parent.map(|parent| parent + first);
            shaped
        }));
        self.arrows.extend(other.arrows.into_iter().map(|mut arrow| {
            (arrow.from, arrow.to) = (arrow.from + first, arrow.to + first);
            arrow.path.iter_mut().for_each(|point| point.1 += down);
            arrow.label_rect.y += down;
            arrow
        }));
        self.notes.extend(other.notes.into_iter().map(|(x, y, text)| (x, y + down, text)));
    }

    /// Finds the ways of all arrows, and places for their labels.
    pub(crate) fn route(&mut self) {
        route::route(&self.boxes, &mut self.arrows);
        super::label::place(&self.boxes, &mut self.arrows);
    }

    /// The boxes that a box is in, from the inside out, with itself.
    pub(crate) fn ancestors(boxes: &[Shaped], of: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(of), |&index| boxes[index].parent)
    }

    /// What is wrong with the layout.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut found = Vec::new();
        let cards: Vec<&Shaped> = self.boxes.iter().filter(|shaped| shaped.kind.is_card()).collect();
        for (index, card) in cards.iter().enumerate() {
            for other in &cards[..index] {
                if card.rect.overlaps(other.rect) {
                    found.push(format!("`{}` overlaps `{}`", card.key, other.key));
                }
            }
            let line = |text: &String| Font::LINE.width(text);
            let first = Font::TITLE.width(&card.title) + 6 + Font::NAME.width(&card.name);
            let widest = card.lines.iter().map(line).max().unwrap_or(0).max(first);
            if 44 + widest > card.rect.w {
                found.push(format!("the text of `{}` is wider than its card", card.key));
            }
        }
        for shaped in &self.boxes {
            if let Some(parent) = shaped.parent.map(|parent| &self.boxes[parent])
                // A gate stands on the border of its frame.
                && !(parent.rect.contains(shaped.rect) || is_on_top(shaped, parent))
            {
                found.push(format!("`{}` leaves `{}`", shaped.key, parent.key));
            }
            if !shaped.kind.is_card() && shaped.heading() > shaped.rect.w + 2 {
                found.push(format!("the heading of `{}` is wider than the box", shaped.key));
            }
        }
        for (index, shaped) in self.boxes.iter().enumerate().filter(|(_, shaped)| !shaped.kind.is_card()) {
            for other in self.boxes[..index].iter().filter(|other| other.kind.layer() == shaped.kind.layer())
            {
                if shaped.rect.overlaps(other.rect) {
                    found.push(format!("`{}` overlaps `{}`", shaped.key, other.key));
                }
            }
        }
        for arrow in &self.arrows {
            let name = || {
                format!("the arrow from `{}` to `{}`", self.boxes[arrow.from].key, self.boxes[arrow.to].key)
            };
            if arrow.path.len() < 2 {
                found.push(format!("{} has no way", name()));
            }
            for (index, card) in self.boxes.iter().enumerate().filter(|(_, shaped)| shaped.kind.is_card()) {
                if ![arrow.from, arrow.to].contains(&index) && arrow.crosses(card.rect) {
                    found.push(format!("{} runs through `{}`", name(), card.key));
                }
            }
        }
        found
    }
}

fn is_on_top(shaped: &Shaped, frame: &Shaped) -> bool {
    shaped.kind.is_card() && shaped.rect.y < frame.rect.y && shaped.rect.bottom() > frame.rect.y
}

impl Arrow {
    fn crosses(&self, rect: Rect) -> bool {
        self.path.windows(2).any(|ends| segment(ends[0], ends[1]).overlaps(rect))
    }
}

/// The rectangle of a segment, one pixel thick.
pub(super) fn segment(a: (i32, i32), b: (i32, i32)) -> Rect {
    let (x, y) = (a.0.min(b.0), a.1.min(b.1));
    Rect::new(x, y, (a.0.max(b.0) - x).max(1), (a.1.max(b.1) - y).max(1))
}
