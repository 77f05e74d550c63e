//! YAML, in the block style. Every string is quoted, so that none is read as a number, a date or a boolean.
//!
//! JSON's escapes are valid in YAML's double quotes.

use std::fmt::Write as _;

use super::writer::Writer;

enum Level {
    Map,
    List,
}

#[derive(Default)]
pub(super) struct Yaml {
    out: String,
    levels: Vec<(Level, bool)>,
    after_key: bool,
    after_dash: bool,
}

impl Yaml {
    /// Starts the next item of the current map or list.
    fn item(&mut self, is_key: bool) {
        if std::mem::take(&mut self.after_dash) {
            // The first key of a map is on the line of its dash.
            if let Some((_, filled)) = self.levels.last_mut() {
                *filled = true;
            }
            return;
        }
        let depth = self.levels.len();
        if let Some((level, filled)) = self.levels.last_mut() {
            let is_list = matches!(level, Level::List);
            if !is_list && !is_key {
                return;
            }
            *filled = true;
            if !self.out.is_empty() {
                self.out.push('\n');
            }
            self.out.push_str(&"  ".repeat(depth - 1));
            if is_list {
                self.out.push_str("- ");
                self.after_dash = true;
            }
        }
    }

    fn value(&mut self, write: impl FnOnce(&mut String)) {
        self.item(false);
        if std::mem::take(&mut self.after_key) {
            self.out.push(' ');
        }
        self.after_dash = false;
        write(&mut self.out);
    }

    fn begin(&mut self, level: Level) {
        self.item(false);
        self.after_key = false;
        self.levels.push((level, false));
    }

    fn end(&mut self, empty: &str) {
        if let Some((_, false)) = self.levels.pop() {
            if self.out.ends_with(':') {
                self.out.push(' ');
            }
            self.out.push_str(empty);
        }
        self.after_dash = false;
    }
}

impl Writer for Yaml {
    fn begin_map(&mut self) {
        self.begin(Level::Map);
    }

    fn end_map(&mut self) {
        self.end("{}");
    }

    fn begin_list(&mut self) {
        // A list directly inside a list item starts on a new line.
        self.begin(Level::List);
        self.after_dash = false;
    }

    fn end_list(&mut self) {
        self.end("[]");
    }

    fn key(&mut self, escaped: &str) {
        self.item(true);
        let plain = escaped.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'))
            && escaped.starts_with(|c: char| c.is_ascii_alphabetic())
            && !escaped.ends_with(':');
        if plain && !matches!(escaped, "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null") {
            self.out.push_str(escaped);
        } else {
            quote(&mut self.out, escaped);
        }
        self.out.push(':');
        self.after_key = true;
    }

    fn text(&mut self, escaped: &str) {
        self.value(|out| quote(out, escaped));
    }

    fn scalar(&mut self, scalar: &str) {
        self.value(|out| out.push_str(scalar));
    }

    fn finish(mut self: Box<Self>) -> String {
        self.out.push('\n');
        self.out
    }
}

/// Writes a string in quotes. Characters that JSON allows unescaped, but that YAML rejects or reads as line breaks,
/// are escaped.
fn quote(out: &mut String, escaped: &str) {
    out.push('"');
    for c in escaped.chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                write!(out, "\\u{:04X}", u32::from(c)).expect("strings take text");
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
