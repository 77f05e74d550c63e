//! The colours: a light theme and a dark one.

use super::shape::Relation;

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light, or dark where the reader's system is.
    #[default]
    Auto,
    /// Dark text on white.
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// The colours of a theme.
struct Palette {
    ground: &'static str,
    ink: &'static str,
    dim: &'static str,
    card: &'static str,
    line: &'static str,
    region: &'static str,
    vpc: &'static str,
    zone: &'static str,
    /// Behind the subnets: public, private, isolated.
    tiers: [&'static str; 3],
    /// Of arrows, in the order of [`Relation::ALL`].
    arrows: [&'static str; 6],
}

const LIGHT: Palette = Palette {
    ground: "#ffffff",
    ink: "#16191f",
    dim: "#545f6d",
    card: "#ffffff",
    line: "#8a96a5",
    region: "#0a7f86",
    vpc: "#7b3ff2",
    zone: "#2176bd",
    tiers: ["#ebf6e5", "#e4f1fb", "#f1ebfb"],
    arrows: ["#16191f", "#5b6776", "#a34a00", "#c2105a", "#9a1aa8", "#5b6776"],
};

const DARK: Palette = Palette {
    ground: "#0f1620",
    ink: "#e9ebed",
    dim: "#a9b3bf",
    card: "#1b2533",
    line: "#68788c",
    region: "#35b3bb",
    vpc: "#a37bff",
    zone: "#5aa9e6",
    tiers: ["#16281a", "#12263a", "#221c37"],
    arrows: ["#e9ebed", "#98a5b4", "#ffb061", "#ff7fb0", "#df7be8", "#98a5b4"],
};

fn classes(palette: &Palette) -> String {
    let p = palette;
    let mut css = format!(
        ".bg{{fill:{g}}}.t{{fill:{i}}}.d{{fill:{d}}}.card{{fill:{c};stroke:{l}}}.ghost{{fill:{c};stroke:{d};stroke-dasharray:4 3}}\
         .account{{fill:none;stroke:{d};stroke-width:1.5}}.region{{fill:none;stroke:{r};stroke-dasharray:6 4}}\
         .vpc{{fill:none;stroke:{v};stroke-width:1.5}}.zone{{fill:none;stroke:{z};stroke-dasharray:6 4}}\
         .group{{fill:{c};stroke-dasharray:5 3}}.grey{{stroke:{d}}}.halo{{fill:{g};fill-opacity:.92}}",
        g = p.ground,
        i = p.ink,
        d = p.dim,
        c = p.card,
        l = p.line,
        r = p.region,
        v = p.vpc,
        z = p.zone,
    );
    for (name, color) in ["Public", "Private", "Isolated"].into_iter().zip(p.tiers) {
        css.push_str(&format!(".{name}{{fill:{color}}}"));
    }
    for (relation, color) in Relation::ALL.into_iter().zip(p.arrows) {
        let class = relation.class();
        css.push_str(&format!(".{class}{{fill:none;stroke:{color}}}.h-{class}{{fill:{color}}}"));
    }
    css
}

/// The style sheet of a theme.
pub(super) fn style(theme: Theme) -> String {
    let base = if theme == Theme::Dark { &DARK } else { &LIGHT };
    let dark = match theme {
        Theme::Auto => format!("@media (prefers-color-scheme:dark){{{}}}", classes(&DARK)),
        _ => String::new(),
    };
    format!(
        "{}.e{{stroke-width:1.6;stroke-linejoin:round}}.route{{stroke-dasharray:5 4}}.watch{{stroke-dasharray:2 3}}\
         .use{{stroke-dasharray:8 3}}.deploy{{stroke-dasharray:10 3 2 3}}.refer{{stroke-width:1}}.b{{font-weight:bold}}\
         .g{{fill:none;stroke:#fff;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}}{dark}",
        classes(base)
    )
}

/// The style sheet of a page, which has a switch: the attribute `data-theme` of its root.
pub(super) fn page_style() -> String {
    let dark = classes(&DARK);
    let rules = dark.split_inclusive('}').map(|rule| format!(":root[data-theme=dark] {rule}"));
    style(Theme::Light) + &rules.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Category;

    /// The relative luminance of a colour, by WCAG 2.
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn texts_and_lines_can_be_told_from_the_ground() {
        let mut low = Vec::new();
        let mut expect = |what: &str, a: &str, b: &str, least: f64| {
            let ratio = contrast(a, b);
            if ratio < least {
                low.push(format!("{what}: {a} on {b} is {ratio:.2}, less than {least}"));
            }
        };
        for palette in [&LIGHT, &DARK] {
            for ground in palette.tiers.iter().chain([&palette.ground, &palette.card]) {
                expect("text", palette.ink, ground, 7.0);
                expect("facts", palette.dim, ground, 4.5);
                // Labels of arrows are texts; they have the ground behind them.
                palette.arrows.iter().for_each(|arrow| expect("arrow", arrow, ground, 4.0));
                for line in [palette.region, palette.vpc, palette.zone] {
                    expect("frame", line, ground, 3.0);
                }
            }
            palette.arrows.iter().for_each(|arrow| expect("label", arrow, palette.ground, 4.5));
            for ground in palette.tiers.iter().chain([&palette.ground]) {
                expect("border of a card", palette.line, ground, 2.5);
            }
        }
        for category in Category::ALL {
            expect("pictogram", "#ffffff", category.color(), 4.5);
        }
        assert_eq!(low, Vec::<String>::new());
    }
}
