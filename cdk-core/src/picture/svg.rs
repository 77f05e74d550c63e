//! The scene as SVG.
//!
//! Colours are classes, not variables: some renderers know no variables, and those that know no media queries show the light
//! theme. Kinds of arrows differ by their dashes, too.

use super::scene::{Arrow, Kind, Scene, Shaped};
use super::shape::Relation;
use super::text::Font;
use super::theme::{Theme, style};

/// Escapes a text for XML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Draws a scene as a file.
pub(super) fn svg(scene: &Scene, theme: Theme) -> String {
    draw(scene, &style(theme), "")
}

/// Draws a scene for a page, which has the style sheet. `prefix` keeps the names of its pictures apart.
pub(super) fn in_page(scene: &Scene, prefix: &str) -> String {
    draw(scene, "", prefix)
}

fn draw(scene: &Scene, css: &str, prefix: &str) -> String {
    let (right, bottom) = scene.size();
    let legend = legend(scene, bottom + 34, prefix);
    let title_width = 34 + Font::HEADING.width(&scene.title).max(Font::LINE.width(&scene.subtitle));
    let (width, height) = (right.max(legend.1).max(title_width) + 34, bottom + 58);
    let title = escape(&scene.title);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"{title}\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n\
         <title>{title}</title>\n<style>{css}</style>\n<defs>"
    );
    for relation in Relation::ALL {
        let class = relation.class();
        out.push_str(&format!(
            "<marker id=\"{prefix}{class}\" viewBox=\"0 0 8 8\" refX=\"7.2\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"h-{class}\" d=\"M0 .6L8 4 0 7.4z\"/></marker>"
        ));
    }
    out.push_str(&format!("</defs>\n<rect class=\"bg\" width=\"{width}\" height=\"{height}\"/>\n"));
    out.push_str(&text(34, 38, &scene.title, Font::HEADING, "t", ""));
    out.push_str(&text(34, 58, &scene.subtitle, Font::FRAME_LINE, "d", ""));
    out.push('\n');
    let mut boxes: Vec<&Shaped> = scene.boxes.iter().collect();
    boxes.sort_by_key(|shaped| shaped.kind.layer());
    let (around, cards): (Vec<&Shaped>, Vec<&Shaped>) = boxes.into_iter().partition(|s| !s.kind.is_card());
    around.iter().for_each(|shaped| out.push_str(&frame(shaped)));
    scene.arrows.iter().for_each(|arrow| out.push_str(&path(scene, arrow, prefix)));
    cards.iter().for_each(|shaped| out.push_str(&card(shaped)));
    scene.arrows.iter().for_each(|arrow| out.push_str(&label(arrow)));
    for (x, y, note) in &scene.notes {
        out.push_str(&text(*x, *y, note, Font::LINE, "d", ""));
        out.push('\n');
    }
    out.push_str(&legend.0);
    out.push_str("</svg>\n");
    out
}

fn size(font: Font) -> String {
    let (whole, tenth) = (font.size / 10, font.size % 10);
    if tenth == 0 { whole.to_string() } else { format!("{whole}.{tenth}") }
}

fn text(x: i32, y: i32, text: &str, font: Font, class: &str, anchor: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let bold = if font.bold { " b" } else { "" };
    let (size, text) = (size(font), escape(text));
    format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" class=\"{class}{bold}\"{anchor}>{text}</text>")
}

fn frame(shaped: &Shaped) -> String {
    let rect = shaped.rect;
    let (class, radius) = match shaped.kind {
        Kind::Account => ("account", 6),
        Kind::Region => ("region", 6),
        Kind::Frame => ("vpc", 6),
        Kind::Zone => ("zone", 3),
        Kind::Cell(tier) => (tier.name(), 3),
        _ => ("group", 6),
    };
    let color = match shaped.kind {
        Kind::Group => format!(" style=\"stroke:{}\"", shaped.category.color()),
        _ => String::new(),
    };
    let mut out = format!(
        "<g class=\"n\" data-id=\"{}\"><rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{radius}\"{color}/>",
        escape(&shaped.key),
        rect.x,
        rect.y,
        rect.w,
        rect.h
    );
    let x = rect.x + shaped.indent();
    out.push_str(&text(x, rect.y + 16, &shaped.title, Font::FRAME, "t", ""));
    if let Some(line) = shaped.lines.first() {
        if matches!(shaped.kind, Kind::Cell(_) | Kind::Account) {
            let end = " text-anchor=\"end\"";
            out.push_str(&text(rect.right() - 10, rect.y + 16, line, Font::FRAME_LINE, "d", end));
        } else {
            let after = x + Font::FRAME.width(&shaped.title) + 10;
            out.push_str(&text(after, rect.y + 16, line, Font::FRAME_LINE, "d", ""));
        }
    }
    out.push_str("</g>\n");
    out
}

fn card(shaped: &Shaped) -> String {
    let rect = shaped.rect;
    let class = if shaped.kind == Kind::Ghost { "ghost" } else { "card" };
    let badge = rect.y + rect.h / 2 - 14;
    let mut out = format!(
        "<g class=\"n\" data-id=\"{}\"><rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>\
         <rect x=\"{}\" y=\"{badge}\" width=\"28\" height=\"28\" rx=\"5\" fill=\"{}\"/>\
         <path class=\"g\" transform=\"translate({} {}) scale(.833)\" d=\"{}\"/>",
        escape(&shaped.key),
        rect.x,
        rect.y,
        rect.w,
        rect.h,
        rect.x + 8,
        shaped.category.color(),
        rect.x + 12,
        badge + 4,
        shaped.glyph.0,
    );
    let count = i32::try_from(shaped.lines.len()).unwrap_or(0);
    let y = rect.y + rect.h / 2 - 7 * count + 5;
    out.push_str(&text(rect.x + 44, y, &shaped.title, Font::TITLE, "t", ""));
    let after = rect.x + 44 + Font::TITLE.width(&shaped.title) + 6;
    out.push_str(&text(after, y, &shaped.name, Font::NAME, "d", ""));
    for (line, down) in shaped.lines.iter().zip(1..) {
        out.push_str(&text(rect.x + 44, y + 1 + 14 * down, line, Font::LINE, "d", ""));
    }
    out.push_str("</g>\n");
    out
}

/// The way of an arrow, with round corners.
fn path(scene: &Scene, arrow: &Arrow, prefix: &str) -> String {
    let Some((first, rest)) = arrow.path.split_first() else { return String::new() };
    let mut d = format!("M{} {}", first.0, first.1);
    for (index, &(x, y)) in rest.iter().enumerate() {
        let before = arrow.path[index];
        let Some(&next) = rest.get(index + 1) else {
            d.push_str(&format!("L{x} {y}"));
            break;
        };
        let length = |to: (i32, i32)| (to.0 - x).abs() + (to.1 - y).abs();
        let radius = 6.min(length(before) / 2).min(length(next) / 2);
        let toward = |to: (i32, i32)| (x + (to.0 - x).signum() * radius, y + (to.1 - y).signum() * radius);
        let (a, b) = (toward(before), toward(next));
        d.push_str(&format!("L{} {}Q{x} {y} {} {}", a.0, a.1, b.0, b.1));
    }
    let class = arrow.relation.class();
    let ends = format!("{} {}", scene.boxes[arrow.from].key, scene.boxes[arrow.to].key);
    format!(
        "<path class=\"e {class}\" d=\"{d}\" marker-end=\"url(#{prefix}{class})\" data-ends=\"{}\"/>\n",
        escape(&ends)
    )
}

fn label(arrow: &Arrow) -> String {
    let rect = arrow.label_rect;
    if rect.w == 0 {
        return String::new();
    }
    let class = format!("h-{}", arrow.relation.class());
    let middle = " text-anchor=\"middle\"";
    format!(
        "<rect class=\"halo\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>{}\n",
        rect.x,
        rect.y,
        rect.w,
        rect.h,
        text(rect.x + rect.w / 2, rect.y + 11, &arrow.label, Font::LINE, &class, middle)
    )
}

/// Whether a box is of a kind.
type Is = fn(Kind) -> bool;

/// What arrows and boxes mean, as far as they are in the picture, and how wide that is.
fn legend(scene: &Scene, y: i32, prefix: &str) -> (String, i32) {
    let (mut out, mut x) = (String::new(), 34);
    let name = |out: &mut String, x: &mut i32, label: &str| {
        out.push_str(&text(*x, y + 4, label, Font::LINE, "d", ""));
        *x += Font::LINE.width(label) + 20;
    };
    for relation in Relation::ALL {
        if scene.arrows.iter().any(|arrow| arrow.relation == relation) {
            let class = relation.class();
            out.push_str(&format!(
                "<path class=\"e {class}\" d=\"M{x} {y}h34\" marker-end=\"url(#{prefix}{class})\"/>"
            ));
            x += 42;
            name(&mut out, &mut x, relation.meaning());
        }
    }
    let boxes: [(Is, &str, &str); 3] = [
        (|kind| kind == Kind::Zone, "zone", "availability zone"),
        (|kind| kind == Kind::Group, "group grey", "one resource and its parts"),
        (|kind| kind == Kind::Ghost, "ghost", "outside of this picture"),
    ];
    for (is, class, meaning) in boxes {
        if scene.boxes.iter().any(|shaped| is(shaped.kind)) {
            out.push_str(&format!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"22\" height=\"14\" rx=\"3\"/>",
                y - 7
            ));
            x += 28;
            name(&mut out, &mut x, meaning);
        }
    }
    out.push('\n');
    (out, x - 20)
}
