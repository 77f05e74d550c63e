//! How wide a text is, by a table: the same on every machine, whatever fonts it has.

/// The widths of the printable ASCII characters in Helvetica, Arial and Liberation Sans, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The width of a character that the table lacks: wide enough for those of European languages.
const OTHER: u16 = 700;
/// The width of characters that fill a square, as in Chinese, and of symbols.
const SQUARE: u16 = 1100;

/// A size and weight of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Font {
    /// In tenths of a pixel.
    pub(crate) size: u16,
    pub(crate) bold: bool,
}

impl Font {
    pub(crate) const TITLE: Font = Font { size: 120, bold: true };
    pub(crate) const NAME: Font = Font { size: 120, bold: false };
    pub(crate) const LINE: Font = Font { size: 105, bold: false };
    pub(crate) const FRAME: Font = Font { size: 110, bold: true };
    pub(crate) const FRAME_LINE: Font = Font { size: 110, bold: false };
    pub(crate) const HEADING: Font = Font { size: 200, bold: true };

    /// The width of a text in pixels, rounded up.
    pub(crate) fn width(self, text: &str) -> i32 {
        let thousandths: u64 = text.chars().map(|c| u64::from(width(c))).sum();
        // Bold letters are about a fifteenth wider.
        let weight = if self.bold { 107 } else { 100 };
        let pixels = (thousandths * u64::from(self.size) * weight).div_ceil(1_000_000);
        i32::try_from(pixels).unwrap_or(i32::MAX / 4)
    }

    /// The text, or as much of its beginning as fits into a width.
    pub(crate) fn fit(self, text: &str, width: i32) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut kept = String::new();
        for c in text.chars() {
            kept.push(c);
            kept.push('…');
            let fits = self.width(&kept) <= width;
            kept.pop();
            if !fits {
                kept.pop();
                break;
            }
        }
        kept.truncate(kept.trim_end().len());
        kept.push('…');
        kept
    }
}

fn width(c: char) -> u16 {
    match c {
        ' '..='~' => WIDTHS[c as usize - 32],
        '·' => 333,
        '–' => 556,
        '…' | '→' | '×' => 1000,
        '\u{80}'..='\u{10ff}' => OTHER,
        _ => SQUARE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_measured_and_cut() {
        assert_eq!(Font::NAME.width("Task"), 27);
        assert!(Font::TITLE.width("Task") > Font::NAME.width("Task"));
        let cut = Font::LINE.fit("a very long name of a resource", 60);
        assert!(cut.starts_with("a very") && cut.ends_with('…'), "{cut}");
        assert!(Font::LINE.width(&cut) <= 60);
    }
}
