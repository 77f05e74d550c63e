//! What rules can read of a resource: the values that are known at synthesis, each with the line that set it.
//!
//! A value that CloudFormation evaluates at deployment is unknown to rules, so each method answers cautiously:
//! [`has`](Node::has) and [`lacks`](Node::lacks) may both be false.

use std::borrow::Cow;

use crate::source::Site;
use crate::value::places::{Places, Writer};
use crate::value::skeleton::{Token, Tokens, unescape};
use crate::value::{Expr, Hole, Skeleton, Text, is_dynamic, json};

/// A resource's properties, or a value in them. Paths are dotted: `LoadBalancers.0.ContainerPort`.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    kind: Kind<'a>,
    pub(crate) places: Places<'a>,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind<'a> {
    Map(Vec<(Cow<'a, str>, Node<'a>)>),
    List(Vec<Node<'a>>),
    Leaf(Cow<'a, Expr>),
}

/// Two nodes are equal if their values are equal; the lines that set them do not matter.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

static ABSENT: Expr = Expr::Absent;

impl<'a> Node<'a> {
    /// Reads an expression; nothing in it is copied.
    pub(crate) fn new(expr: &'a Expr, places: Places<'a>) -> Self {
        let kind = match expr {
            Expr::Skeleton(skeleton) => return Reader::new(skeleton, places).read(),
            Expr::Map(entries) => {
                let entry =
                    |(key, value): &'a (Text, Expr)| (Cow::Borrowed(&**key), Node::new(value, places));
                Kind::Map(entries.iter().map(entry).collect())
            }
            Expr::List(items) => Kind::List(items.iter().map(|item| Node::new(item, places)).collect()),
            other => Kind::Leaf(Cow::Borrowed(other)),
        };
        Node { kind, places }
    }

    /// Keeps the lines of values that are still as a `cfn!` wrote them, in a resource that was changed since.
    pub(crate) fn written_by(mut self, skeleton: &'a Skeleton) -> Self {
        let writer = self.places.writer(skeleton);
        let mut marker = Marker { skeleton, writer, tokens: Tokens::new(skeleton.text()), names: 0 };
        if let Some(first) = marker.tokens.next() {
            marker.mark(Some(&mut self), first, None);
        }
        self
    }

    /// The value itself, or one of its items, by name.
    fn child(&self, name: &str) -> Option<&Node<'a>> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            Kind::List(items) => items.get(name.parse::<usize>().ok()?),
            Kind::Leaf(_) => None,
        }
    }

    /// The value at a path, if it is set.
    pub fn get(&self, path: &str) -> Option<&Node<'a>> {
        // Paths are short and most are one name: a plain loop is faster than `str::split`.
        let (mut node, mut rest) = (self, path);
        while let Some(dot) = rest.bytes().position(|byte| byte == b'.') {
            node = node.child(&rest[..dot])?;
            rest = &rest[dot + 1..];
        }
        node.child(rest).filter(|node| !node.is_absent())
    }

    /// The value at a path; if it is JSON that is written as text, what the text says, at the line of the text.
    pub fn json(&self, path: &str) -> Option<Node<'a>> {
        let node = self.get(path)?;
        let json = node.as_text().and_then(|text| serde_json::from_str(text).ok());
        Some(json.map_or_else(|| node.clone(), |json| Node::of_json(json, node.places)))
    }

    fn of_json(json: serde_json::Value, places: Places<'a>) -> Node<'a> {
        let kind = match json {
            serde_json::Value::Object(entries) => {
                let entry = |(key, value)| (Cow::Owned(key), Node::of_json(value, places));
                Kind::Map(entries.into_iter().map(entry).collect())
            }
            serde_json::Value::Array(items) => {
                Kind::List(items.into_iter().map(|item| Node::of_json(item, places)).collect())
            }
            scalar => Kind::Leaf(Cow::Owned(json::read(scalar))),
        };
        Node { kind, places }
    }

    fn is_absent(&self) -> bool {
        matches!(self.expr(), Some(Expr::Absent | Expr::Pseudo("AWS::NoValue")))
    }

    /// The expression, if this is not a list, map or record.
    pub fn expr(&self) -> Option<&Expr> {
        if let Kind::Leaf(expr) = &self.kind { Some(expr) } else { None }
    }

    /// The expression at a path; [`Expr::Absent`] if there is none.
    pub fn value(&self, path: &str) -> &Expr {
        self.get(path).and_then(Node::expr).unwrap_or(&ABSENT)
    }

    /// The line of the program that set this value.
    pub fn site(&self) -> Site {
        self.places.site()
    }

    /// The node at a path, or the nearest around it that is set.
    pub(crate) fn nearest(&self, path: &str) -> &Node<'a> {
        let mut nearest = self;
        for name in path.split('.') {
            match nearest.child(name) {
                Some(node) => nearest = node,
                None => break,
            }
        }
        nearest
    }

    /// Whether something is certainly set at a path. A value in a branch of `Fn::If` is not certain.
    pub fn has(&self, path: &str) -> bool {
        self.get(path)
            .is_some_and(|node| !matches!(node.expr(), Some(Expr::Call(call)) if call.0 == "Fn::If"))
    }

    /// Whether certainly nothing is set at a path. A record that CloudFormation evaluates may contain anything.
    pub fn lacks(&self, path: &str) -> bool {
        let Some((parent, name)) = path.rsplit_once('.') else {
            return self.is_record() && self.get(path).is_none();
        };
        self.get(parent).map_or_else(|| self.lacks(parent), |record| record.lacks(name))
    }

    /// Whether the value at a path is literally `true`.
    pub fn is_true(&self, path: &str) -> bool {
        self.boolean(path) == Some(true)
    }

    /// Whether the value at a path is literally `false`.
    pub fn is_false(&self, path: &str) -> bool {
        self.boolean(path) == Some(false)
    }

    fn boolean(&self, path: &str) -> Option<bool> {
        match self.value(path) {
            Expr::Bool(is) => Some(*is),
            Expr::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// This value, if it is a literal text without dynamic references.
    pub fn as_text(&self) -> Option<&str> {
        self.expr()?.as_text().filter(|text| !is_dynamic(text))
    }

    /// A literal text, without dynamic references.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path)?.as_text()
    }

    /// Whether the value at a path is literally this text.
    pub fn is(&self, path: &str, text: &str) -> bool {
        self.text(path) == Some(text)
    }

    /// A literal number, even if it is written as text.
    pub fn number(&self, path: &str) -> Option<f64> {
        match self.value(path) {
            #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
            Expr::Integer(number) => Some(*number as f64),
            Expr::Number(number) => Some(*number),
            Expr::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A literal integer, even if it is written as text.
    pub fn integer(&self, path: &str) -> Option<i64> {
        let number = self.number(path).filter(|number| number.fract() == 0.0)?;
        #[expect(clippy::cast_possible_truncation, reason = "properties are far below 2^52")]
        Some(number as i64)
    }

    /// The items of a list that is written out; none if CloudFormation evaluates it.
    pub fn items(&self, path: &str) -> &[Node<'a>] {
        self.get(path).map_or(&[], Node::list)
    }

    pub(super) fn list(&self) -> &[Node<'a>] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    /// How many items a literal list has; `None` if an item depends on a condition.
    pub fn count(&self, path: &str) -> Option<usize> {
        if let Kind::List(items) = &self.get(path)?.kind { Some(items.len()) } else { None }
    }

    /// The items of a list, or a single value that is used as a list of one.
    pub fn one_or_many(&self, path: &str) -> &[Node<'a>] {
        self.get(path).map_or(&[], Node::list_or_one)
    }

    /// The items of this list, or this single value as a list of one.
    pub fn list_or_one(&self) -> &[Node<'a>] {
        if let Kind::List(items) = &self.kind { items } else { std::slice::from_ref(self) }
    }

    /// The literal texts of a list, or of one value, each with its node.
    pub fn texts<'n>(&'n self, path: &str) -> impl Iterator<Item = (&'n str, &'n Node<'a>)> + use<'n, 'a> {
        self.one_or_many(path).iter().filter_map(|item| Some((item.as_text()?, item)))
    }

    /// The entries at a path of a map or record that is written out.
    pub fn entries(&self, path: &str) -> &[(Cow<'a, str>, Node<'a>)] {
        self.get(path).map_or(&[], Node::own_entries)
    }

    /// The entries of this map or record; none if it is another value.
    pub fn own_entries(&self) -> &[(Cow<'a, str>, Node<'a>)] {
        if let Kind::Map(entries) = &self.kind { entries } else { &[] }
    }

    /// Whether this is a record or map that is written out.
    pub fn is_record(&self) -> bool {
        matches!(self.kind, Kind::Map(_)) && !self.is_evaluated()
    }

    /// Whether CloudFormation replaces this value by another one.
    pub fn is_evaluated(&self) -> bool {
        match &self.kind {
            Kind::Map(entries) => entries.iter().any(|(key, _)| key == "Ref" || key.starts_with("Fn::")),
            Kind::List(_) => false,
            Kind::Leaf(expr) => !matches!(
                **expr,
                Expr::Bool(_) | Expr::Integer(_) | Expr::Number(_) | Expr::Text(_) | Expr::Absent
            ),
        }
    }
}

/// Reads the text of a `cfn!`.
struct Reader<'a> {
    skeleton: &'a Skeleton,
    writer: Writer,
    tokens: Tokens<'static>,
    holes: std::slice::Iter<'a, Hole>,
    names: usize,
    outer: Places<'a>,
}

impl<'a> Reader<'a> {
    fn new(skeleton: &'a Skeleton, outer: Places<'a>) -> Self {
        let (tokens, holes) = (Tokens::new(skeleton.text()), skeleton.holes.iter());
        Reader { skeleton, writer: outer.writer(skeleton), tokens, holes, names: 0, outer }
    }

    fn read(mut self) -> Node<'a> {
        let first = self.tokens.next().expect("a skeleton holds one JSON value");
        let is_located = self.skeleton.written.1.is_empty();
        let places = if is_located { self.outer } else { self.places(None) };
        self.node(first, places)
    }

    fn places(&self, name: Option<usize>) -> Places<'a> {
        self.outer.name(self.skeleton, self.writer, name)
    }

    fn node(&mut self, token: Token<'static>, places: Places<'a>) -> Node<'a> {
        let kind = match token {
            Token::MapStart => {
                let mut entries = Vec::new();
                while let Some(Token::Key(key)) = self.tokens.next() {
                    let places = self.places(Some(self.names));
                    self.names += 1;
                    let value = self.tokens.next().expect("a key has a value");
                    entries.push((unescape(key), self.node(value, places)));
                }
                Kind::Map(entries)
            }
            Token::ListStart => {
                let mut items = Vec::new();
                while let Some(token) = self.tokens.next().filter(|token| *token != Token::ListEnd) {
                    items.push(self.node(token, places));
                }
                Kind::List(items)
            }
            Token::Hole => {
                let hole = self.holes.next().expect("cfn! writes a value for each hole");
                return Node::new(&hole.value, places.hole(hole));
            }
            literal => Kind::Leaf(Cow::Owned(literal.literal())),
        };
        Node { kind, places }
    }
}

/// Walks the text of a `cfn!` together with the values that were made from it.
struct Marker<'a> {
    skeleton: &'a Skeleton,
    writer: Writer,
    tokens: Tokens<'static>,
    names: usize,
}

impl<'a> Marker<'a> {
    fn mark(&mut self, mut node: Option<&mut Node<'a>>, token: Token<'static>, name: Option<usize>) {
        if let Some(node) = node.as_deref_mut().filter(|node| !node.places.is_own) {
            node.places = node.places.name(self.skeleton, self.writer, name);
        }
        match token {
            Token::MapStart => {
                while let Some(Token::Key(key)) = self.tokens.next() {
                    let (name, key) = (self.names, unescape(key));
                    self.names += 1;
                    let value = self.tokens.next().expect("a key has a value");
                    let child = node.as_deref_mut().and_then(|node| match &mut node.kind {
                        Kind::Map(entries) => entries.iter_mut().find(|(own, _)| *own == key),
                        _ => None,
                    });
                    self.mark(child.map(|(_, child)| child), value, Some(name));
                }
            }
            Token::ListStart => {
                let mut index = 0;
                while let Some(token) = self.tokens.next().filter(|token| *token != Token::ListEnd) {
                    let item = node.as_deref_mut().and_then(|node| match &mut node.kind {
                        Kind::List(items) => items.get_mut(index),
                        _ => None,
                    });
                    index += 1;
                    self.mark(item, token, name);
                }
            }
            _ => {}
        }
    }
}
