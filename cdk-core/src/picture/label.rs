//! Places for the labels of arrows: on their way, beside cards and other arrows.

use super::scene::{Arrow, Rect, Shaped, segment};
use super::text::Font;

const HEIGHT: i32 = 15;

/// Gives each label a place. What is in its way costs, and the cheapest place wins.
pub(super) fn place(boxes: &[Shaped], arrows: &mut [Arrow]) {
    let mut taken: Vec<Rect> = boxes
        .iter()
        .map(|shaped| if shaped.kind.is_card() { shaped.rect } else { shaped.heading_rect() })
        .collect();
    let segments: Vec<(usize, Rect)> = arrows
        .iter()
        .enumerate()
        .flat_map(|(index, arrow)| arrow.path.windows(2).map(move |ends| (index, segment(ends[0], ends[1]))))
        .collect();
    for (index, arrow) in arrows.iter_mut().enumerate().filter(|(_, arrow)| !arrow.label.is_empty()) {
        let width = Font::LINE.width(&arrow.label) + 8;
        let mut best: Option<(i32, Rect)> = None;
        for ends in arrow.path.windows(2) {
            let (a, b) = (ends[0], ends[1]);
            let length = (a.0 - b.0).abs() + (a.1 - b.1).abs();
            let needed = if a.1 == b.1 { width } else { HEIGHT };
            for part in [50, 35, 65, 20, 80] {
                let (x, y) = (a.0 + (b.0 - a.0) * part / 100, a.1 + (b.1 - a.1) * part / 100);
                let rect = Rect::new((x - width / 2).max(4), y - 7, width, HEIGHT);
                let count = |hits: usize| i32::try_from(hits).unwrap_or(i32::MAX / 4000);
                let covered = count(taken.iter().filter(|other| rect.overlaps(**other)).count());
                let crossed =
                    segments.iter().filter(|(other, s)| *other != index && rect.grown(1).overlaps(*s));
                let short = if length > needed + 18 { 0 } else { 150 };
                let cost = covered * 1000 + count(crossed.count()) * 120 + short + (part - 50).abs() / 5
                    - length / 20;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, rect));
                }
            }
        }
        if let Some((_, rect)) = best {
            arrow.label_rect = rect;
            taken.push(rect);
        }
    }
}
