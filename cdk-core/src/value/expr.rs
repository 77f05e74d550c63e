//! The untyped expression behind every [`Value`](crate::Value).
//!
//! An expression is what a template can hold in a property: literals, lists, maps, references and calls of
//! intrinsic functions. It names other elements by [`Target`], never by logical id: ids exist only after the
//! resolve pass.
//!
//! Architecture invariant: nothing here knows a stack, a path or a logical id.

use std::borrow::Cow;
use std::panic::Location;

use crate::value::Key;
use crate::value::Value;

/// Text that is borrowed from the program if possible.
pub type Text = Cow<'static, str>;

/// One element of a template, named by the construct it belongs to and its part in that construct.
///
/// The main part has the empty name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// The construct.
    pub key: Key,
    /// The part of the construct; empty for its main resource.
    pub part: Text,
}

impl Target {
    /// The main part of a construct.
    pub fn main(key: Key) -> Self {
        Target { key, part: Text::Borrowed("") }
    }

    /// A named part of a construct.
    pub fn part(key: Key, part: impl Into<Text>) -> Self {
        Target { key, part: part.into() }
    }

    /// What `Ref` returns for this element.
    #[track_caller]
    pub fn reference<T>(&self) -> Value<T> {
        self.refer(None)
    }

    /// What `Fn::GetAtt` returns for an attribute of this element.
    #[track_caller]
    pub fn attribute<T>(&self, name: impl Into<Text>) -> Value<T> {
        self.refer(Some(name.into()))
    }

    /// The logical id of this element, as text: for what must name it, such as `cfn-signal --resource`.
    pub fn logical_id(&self) -> Value<String> {
        Value::from_expr(Expr::LogicalId(Box::new(self.clone())))
    }

    #[track_caller]
    fn refer<T>(&self, attribute: Option<Text>) -> Value<T> {
        Value::from_expr(Expr::Reference(Box::new(Reference {
            target: self.clone(),
            attribute,
            location: Location::caller(),
        })))
    }
}

/// A use of another element's `Ref` or attribute, with the line that made it.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The element.
    pub target: Target,
    /// The attribute; `None` is `Ref`.
    pub attribute: Option<Text>,
    /// The line of the program that made the reference.
    pub location: &'static Location<'static>,
}

impl PartialEq for Reference {
    fn eq(&self, other: &Self) -> bool {
        self.target == other.target && self.attribute == other.attribute
    }
}

/// One piece of a [`sub!`](crate::Expr::Sub) text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Literal text.
    Text(Text),
    /// A value put into the text at deployment.
    Value(Expr),
}

/// An untyped expression; [`Value`](crate::Value) is its typed wrapper.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Expr {
    /// Nothing: the property is omitted (`Option::None`).
    Absent,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A JSON scalar as it is written, if no other variant can represent it: `null`, and integers from 2^63.
    Scalar(Text),
    /// A string.
    Text(Text),
    /// A list.
    List(Vec<Expr>),
    /// A map, in the order in which it was written.
    Map(Vec<(Text, Expr)>),
    /// The literal text of a `cfn!` with its holes.
    Skeleton(Box<Skeleton>),
    /// `Ref` or `Fn::GetAtt`.
    Reference(Box<Reference>),
    /// The logical id itself, as in `Fn::If` or `Fn::FindInMap`. It is text: nothing waits for what it names.
    LogicalId(Box<Target>),
    /// A pseudo parameter, such as `AWS::Region`.
    Pseudo(&'static str),
    /// Text with values in it: `Fn::Sub`.
    Sub(Vec<Piece>),
    /// Any other intrinsic function and its arguments: `{"Fn::Join": [..]}`.
    Call(Box<(&'static str, Expr)>),
}

/// The literal JSON text of a `cfn!`, where it is written, and the values of its holes.
#[derive(Clone, Debug)]
pub struct Skeleton {
    /// What `cfn!` recorded.
    pub written: &'static Written,
    /// The line that the `cfn!` was called from: that of its caller in a function with `#[track_caller]`.
    pub caller: &'static Location<'static>,
    /// The values of the holes.
    pub holes: Box<[Hole]>,
}

/// JSON text with a U+0001 for each hole; and in lines where the `cfn!` is, the file of its names, and the line and
/// column of each name in the text, in order: `src/main.rs:12:9\nsrc/main.rs\n13:13`.
pub type Written = (&'static str, &'static str);

impl PartialEq for Skeleton {
    fn eq(&self, other: &Self) -> bool {
        self.written.0 == other.written.0
            && self.holes.iter().map(|h| &h.value).eq(other.holes.iter().map(|h| &h.value))
    }
}

/// The value of one hole.
#[derive(Clone, Debug)]
pub struct Hole {
    /// The value.
    pub value: Expr,
    /// The line of the option that set the value, if it is known.
    pub origin: Option<&'static Location<'static>>,
}

#[doc(hidden)]
impl Piece {
    pub fn text(text: &'static str) -> Self {
        Piece::Text(Text::Borrowed(text))
    }

    pub fn pseudo(name: &'static str) -> Self {
        Piece::Value(Expr::Pseudo(name))
    }
}

impl Expr {
    /// Text.
    pub fn text(text: impl Into<Text>) -> Self {
        Expr::Text(text.into())
    }

    /// A call of an intrinsic function.
    pub fn call(function: &'static str, arguments: Expr) -> Self {
        Expr::Call(Box::new((function, arguments))).bounded()
    }

    /// One of two values, by a condition of the stack that [`Lower::condition`](crate::Lower::condition) made.
    /// `Absent` omits the property.
    pub fn if_(condition: &Target, then: Expr, otherwise: Expr) -> Self {
        let arm = |value| if matches!(value, Expr::Absent) { Expr::Pseudo("AWS::NoValue") } else { value };
        let condition = Expr::LogicalId(Box::new(condition.clone()));
        Expr::call("Fn::If", Expr::List(vec![condition, arm(then), arm(otherwise)]))
    }

    /// The text, with pseudo parameters as `${AWS::Region}`; `None` if it contains anything else.
    pub(crate) fn placeholders(&self) -> Option<String> {
        match self {
            Expr::Text(text) => Some(text.to_string()),
            Expr::Pseudo(name) => Some(format!("${{{name}}}")),
            Expr::Sub(pieces) => {
                let piece = |piece: &Piece| match piece {
                    Piece::Text(text) => Some(text.to_string()),
                    Piece::Value(value) => value.placeholders(),
                };
                pieces.iter().map(piece).collect()
            }
            _ => None,
        }
    }

    /// This expression, set by a line of the program. An absent value has no line.
    #[must_use]
    pub fn located(self, location: &'static Location<'static>) -> Self {
        if matches!(self, Expr::Absent) {
            return self;
        }
        let holes = Box::new([Hole { value: self, origin: Some(location) }]);
        Expr::Skeleton(Box::new(Skeleton { written: &("\u{1}", ""), caller: location, holes }))
    }

    /// This expression without the line that set it.
    pub fn unlocated(&self) -> &Expr {
        match self {
            Expr::Skeleton(skeleton) if skeleton.written.0 == "\u{1}" => skeleton.holes[0].value.unlocated(),
            other => other,
        }
    }

    /// The text, if this is a literal string.
    pub fn as_text(&self) -> Option<&str> {
        if let Expr::Text(text) = self { Some(text) } else { None }
    }

    /// The integer, if this is a literal one.
    pub fn as_integer(&self) -> Option<i64> {
        if let Expr::Integer(n) = self { Some(*n) } else { None }
    }

    /// The value of a key, if this is a map that has it. A skeleton is read as the map that it represents.
    pub fn get(&self, name: &str) -> Option<Cow<'_, Expr>> {
        match self {
            Expr::Map(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, v)| Cow::Borrowed(v)),
            Expr::Skeleton(skeleton) => skeleton.get(name),
            _ => None,
        }
    }

    /// This expression with skeletons expanded. Arguments of functions stay as they are.
    pub fn to_tree(&self) -> Cow<'_, Expr> {
        if self.has_skeleton() { Cow::Owned(self.without_skeletons()) } else { Cow::Borrowed(self) }
    }

    fn has_skeleton(&self) -> bool {
        match self {
            Expr::Skeleton(_) => true,
            Expr::List(items) => items.iter().any(Expr::has_skeleton),
            Expr::Map(entries) => entries.iter().any(|(_, value)| value.has_skeleton()),
            _ => false,
        }
    }

    fn without_skeletons(&self) -> Expr {
        match self {
            Expr::Skeleton(skeleton) => skeleton.read(Expr::without_skeletons),
            Expr::List(items) => Expr::List(items.iter().map(Expr::without_skeletons).collect()),
            Expr::Map(entries) => {
                let entry = |(key, value): &(Text, Expr)| (key.clone(), value.without_skeletons());
                Expr::Map(entries.iter().map(entry).collect())
            }
            other => other.clone(),
        }
    }

    /// Calls `visit` on every reference in this expression, logical ids included.
    pub fn visit<'a>(&'a self, visit: &mut dyn FnMut(Use<'a>)) {
        match self {
            Expr::Reference(reference) => visit(Use::Value(reference)),
            Expr::LogicalId(target) => visit(Use::Id(target)),
            other => other.children().for_each(|child| child.visit(visit)),
        }
    }
}

/// Whether a text holds a dynamic reference, which CloudFormation replaces at deployment.
pub(crate) fn is_dynamic(text: &str) -> bool {
    may_be_dynamic(text) && text.contains("{{resolve:")
}

/// Whether a text holds two braces that open, as dynamic references do. JSON holds them only in its texts.
pub(crate) fn may_be_dynamic(text: &str) -> bool {
    // Most texts have no brace but the first, so this is found in one fast pass.
    let rest = text.as_bytes().get(1..).unwrap_or_default();
    rest.contains(&b'{') && text.as_bytes().windows(2).any(|pair| pair == b"{{")
}

/// How an expression uses another element.
#[derive(Clone, Copy, Debug)]
pub enum Use<'a> {
    /// Its `Ref` or attribute.
    Value(&'a Reference),
    /// Its bare logical id.
    Id(&'a Target),
}
