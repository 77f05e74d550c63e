//! JSON, indented by one space a level or on one line.

use super::writer::Writer;

#[derive(Default)]
pub(super) struct Json {
    out: String,
    depth: usize,
    /// Whether something was written in the current map or list.
    filled: bool,
    after_key: bool,
    /// Whether it is written on one line.
    compact: bool,
}

impl Json {
    pub(super) fn compact() -> Json {
        Json { compact: true, ..Json::default() }
    }

    fn item(&mut self) {
        if std::mem::take(&mut self.after_key) || self.depth == 0 {
            return;
        }
        if self.filled {
            self.out.push(',');
        }
        self.line();
        self.filled = true;
    }

    fn line(&mut self) {
        const SPACES: &str = "                                ";
        if self.compact {
            return;
        }
        self.out.push('\n');
        let mut left = self.depth;
        while left > 0 {
            let now = left.min(SPACES.len());
            self.out.push_str(&SPACES[..now]);
            left -= now;
        }
    }

    fn begin(&mut self, bracket: char) {
        self.item();
        self.out.push(bracket);
        self.depth += 1;
        self.filled = false;
    }

    fn end(&mut self, bracket: char) {
        self.depth -= 1;
        if self.filled {
            self.line();
        }
        self.out.push(bracket);
        self.filled = true;
    }

    fn quoted(&mut self, escaped: &str) {
        self.out.push('"');
        self.out.push_str(escaped);
        self.out.push('"');
    }
}

impl Writer for Json {
    fn begin_map(&mut self) {
        self.begin('{');
    }

    fn end_map(&mut self) {
        self.end('}');
    }

    fn begin_list(&mut self) {
        self.begin('[');
    }

    fn end_list(&mut self) {
        self.end(']');
    }

    fn key(&mut self, escaped: &str) {
        self.item();
        self.quoted(escaped);
        self.out.push_str(if self.compact { ":" } else { ": " });
        self.after_key = true;
    }

    fn text(&mut self, escaped: &str) {
        self.item();
        self.quoted(escaped);
    }

    fn scalar(&mut self, scalar: &str) {
        self.item();
        self.out.push_str(scalar);
    }

    fn finish(mut self: Box<Self>) -> String {
        self.out.push('\n');
        self.out.shrink_to_fit();
        self.out
    }
}
