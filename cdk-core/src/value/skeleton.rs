//! Reads the JSON text of a `cfn!`: as tokens, for emitting, and as a tree, for changing it.
//!
//! The text was written by our own macro, so it is well-formed; malformed text is a bug of the macro.

use std::borrow::Cow;

use crate::source::Site;
use crate::value::{Expr, Hole, Skeleton, Text};

/// The character that stands for a hole.
const HOLE: u8 = 1;

/// One token of a skeleton. Strings keep their JSON escapes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    MapStart,
    MapEnd,
    ListStart,
    ListEnd,
    Key(&'a str),
    Text(&'a str),
    Scalar(&'a str),
    Hole,
}

impl Token<'static> {
    /// The literal that this is.
    pub(crate) fn literal(self) -> Expr {
        match self {
            Token::Text(text) => Expr::Text(unescape(text)),
            Token::Scalar("true") => Expr::Bool(true),
            Token::Scalar("false") => Expr::Bool(false),
            Token::Scalar(number) => match number.parse() {
                Ok(integer) => Expr::Integer(integer),
                // A number from 2^63 keeps its digits.
                Err(_) if number.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()) => {
                    Expr::Scalar(Text::Borrowed(number))
                }
                Err(_) => Expr::Number(number.parse().expect("cfn! writes valid numbers")),
            },
            _ => unreachable!("cfn! writes well-formed JSON"),
        }
    }
}

/// Iterates over the tokens of a skeleton.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Tokens { text, at: 0 }
    }

    fn quoted(&mut self) -> &'a str {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut end = start;
        while bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        self.at = end + 1;
        &self.text[start..end]
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b',' | b':' | b' ')) {
            self.at += 1;
        }
        let token = match *bytes.get(self.at)? {
            b'{' => Token::MapStart,
            b'}' => Token::MapEnd,
            b'[' => Token::ListStart,
            b']' => Token::ListEnd,
            HOLE => Token::Hole,
            b'"' => {
                let text = self.quoted();
                let is_key = bytes.get(self.at) == Some(&b':');
                return Some(if is_key { Token::Key(text) } else { Token::Text(text) });
            }
            _ => {
                let start = self.at;
                while !matches!(bytes.get(self.at), None | Some(b',' | b'}' | b']' | b' ')) {
                    self.at += 1;
                }
                return Some(Token::Scalar(&self.text[start..self.at]));
            }
        };
        self.at += 1;
        Some(token)
    }
}

impl Skeleton {
    /// The tree that this skeleton represents, holes filled in.
    pub fn to_tree(&self) -> Expr {
        self.read(Expr::clone)
    }

    /// The tree that this skeleton represents, with what `fill` makes of the holes.
    pub(crate) fn read(&self, fill: fn(&Expr) -> Expr) -> Expr {
        read(self.text(), self.holes.iter().map(|hole| fill(&hole.value)))
    }

    /// The tree that this skeleton represents; the holes are moved into it, with the lines that set them.
    pub fn into_tree(self) -> Expr {
        let value = |Hole { value, origin }: Hole| match origin {
            Some(origin) => value.located(origin),
            None => value,
        };
        read(self.written.0, self.holes.into_iter().map(value))
    }

    /// The value of a key, if this represents a map that has it. The rest of the text is skipped.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'_, Expr>> {
        let (mut tokens, mut holes) = (Tokens::new(self.text()), self.holes.iter());
        match tokens.next()? {
            // Most names are not there; then nothing needs to be read. A key with escapes is not found so.
            Token::MapStart if !self.text().contains(name) && !self.text().contains('\\') => return None,
            Token::MapStart => {}
            Token::Hole => return self.holes[0].value.get(name),
            _ => return None,
        }
        while let Some(Token::Key(key)) = tokens.next() {
            let value = tokens.next().expect("a key has a value");
            if unescape(key) != name {
                skip(value, &mut tokens, &mut holes);
            } else if value == Token::Hole {
                return holes.next().map(|hole| Cow::Borrowed(&hole.value));
            } else {
                let mut holes = holes.map(|hole| hole.value.clone());
                return Some(Cow::Owned(tree(value, &mut tokens, &mut holes)));
            }
        }
        None
    }
}

impl Skeleton {
    pub(crate) fn text(&self) -> &'static str {
        self.written.0
    }

    /// The location of the `index`-th name in the text; without an index, that of the `cfn!`. In a function with
    /// `#[track_caller]`, there is also the line of the caller: see [`Self::caller`].
    pub(crate) fn site(&self, name: Option<usize>) -> Site {
        let mut lines = self.written.1.lines();
        let mut parsed = || {
            let head = lines.next()?;
            let (file, (line, column)) = match name {
                None => {
                    let (head, column) = head.rsplit_once(':')?;
                    let (file, line) = head.rsplit_once(':')?;
                    (file, (line, column))
                }
                Some(index) => (lines.next()?, lines.nth(index)?.split_once(':')?),
            };
            Some(Site::new(file, line.parse().ok()?, column.parse().ok()?))
        };
        parsed().unwrap_or(self.caller.into())
    }

    /// Whether the `cfn!` is in a function with `#[track_caller]`.
    pub(crate) fn is_tracked(&self) -> bool {
        !self.written.1.is_empty() && self.site(None) != self.caller.into()
    }

    /// Which name in the text the value of a hole belongs to.
    pub(crate) fn name_of(&self, hole: usize) -> Option<usize> {
        let (mut names, mut holes) = (0_usize, 0);
        for token in Tokens::new(self.text()) {
            match token {
                Token::Key(_) => names += 1,
                Token::Hole if holes == hole => break,
                Token::Hole => holes += 1,
                _ => {}
            }
        }
        names.checked_sub(1)
    }
}

fn skip(mut token: Token<'static>, tokens: &mut Tokens<'static>, holes: &mut std::slice::Iter<'_, Hole>) {
    let mut depth = 0;
    loop {
        match token {
            Token::MapStart | Token::ListStart => depth += 1,
            Token::MapEnd | Token::ListEnd => depth -= 1,
            Token::Hole => drop(holes.next()),
            Token::Key(_) | Token::Text(_) | Token::Scalar(_) => {}
        }
        if depth == 0 {
            return;
        }
        token = tokens.next().expect("cfn! writes well-formed JSON");
    }
}

fn read(text: &'static str, mut holes: impl Iterator<Item = Expr>) -> Expr {
    let mut tokens = Tokens::new(text);
    let first = tokens.next().expect("a skeleton holds one JSON value");
    tree(first, &mut tokens, &mut holes)
}

fn tree(token: Token<'static>, tokens: &mut Tokens<'static>, holes: &mut dyn Iterator<Item = Expr>) -> Expr {
    match token {
        Token::MapStart => {
            let mut entries = Vec::new();
            while let Some(Token::Key(key)) = tokens.next() {
                let value = tokens.next().expect("a key has a value");
                entries.push((unescape(key), tree(value, tokens, holes)));
            }
            Expr::Map(entries)
        }
        Token::ListStart => {
            let mut items = Vec::new();
            while let Some(token) = tokens.next().filter(|token| *token != Token::ListEnd) {
                items.push(tree(token, tokens, holes));
            }
            Expr::List(items)
        }
        Token::Hole => holes.next().expect("cfn! writes a value for each hole"),
        literal => literal.literal(),
    }
}

/// Decodes JSON escapes; borrows if there are none.
pub(crate) fn unescape(text: &'static str) -> Text {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let quoted = format!("\"{text}\"");
    Cow::Owned(serde_json::from_str(&quoted).expect("cfn! writes valid JSON strings"))
}

#[cfg(test)]
mod tests {
    use std::panic::Location;

    use super::*;

    #[test]
    fn a_skeleton_is_read_with_its_holes() {
        let hole = Hole { value: Expr::Integer(7), origin: None };
        let written = &("{\"A\":\"x\\n\",\"B\":[1,-2.5,true,\u{1}],\"C\":{},\"D\":[]}", "");
        let skeleton = Skeleton { written, caller: Location::caller(), holes: Box::new([hole]) };
        let tree = skeleton.to_tree();
        for name in ["A", "B", "C", "D", "E"] {
            assert_eq!(skeleton.get(name), tree.get(name), "{name}");
        }
        let list = vec![Expr::Integer(1), Expr::Number(-2.5), Expr::Bool(true), Expr::Integer(7)];
        assert_eq!(
            tree,
            Expr::Map(vec![
                ("A".into(), Expr::text("x\n")),
                ("B".into(), Expr::List(list)),
                ("C".into(), Expr::Map(vec![])),
                ("D".into(), Expr::List(vec![])),
            ])
        );
    }
}
