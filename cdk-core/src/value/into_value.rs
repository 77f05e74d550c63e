//! What may stand where CloudFormation expects a value of a type.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::panic::Location;

use indexmap::IndexMap;

use crate::value::{Expr, Text, Value};

/// Any JSON: the type of records, policy documents and properties without a schema.
#[derive(Debug, Clone, Copy)]
pub enum Json {}

/// Everything that may stand where CloudFormation expects a `T`.
///
/// Strings, numbers, booleans, lists and maps stand for themselves; a [`Value<T>`] for what it evaluates to;
/// `None` leaves the property out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand where CloudFormation expects `{T}`",
    label = "expected a `{T}` or a `Value<{T}>`",
    note = "`String` takes text, `i64` integers, `f64` numbers, `bool` booleans, `Vec<T>` lists, `BTreeMap<String, T>` maps, and `Json` records and `serde_json::Value`",
    note = "a secret cannot become a plain value: pass it through `.secret(..)` or a dynamic reference"
)]
pub trait IntoValue<T> {
    /// The value.
    fn into_value(self) -> Value<T>;

    /// The line of the program that set the value, if it was remembered.
    fn origin(&self) -> Option<&'static Location<'static>> {
        None
    }
}

impl<T> IntoValue<T> for Value<T> {
    fn into_value(self) -> Value<T> {
        self
    }
}

impl<T> IntoValue<T> for &Value<T> {
    fn into_value(self) -> Value<T> {
        self.clone()
    }
}

impl<T> IntoValue<T> for &&Value<T> {
    fn into_value(self) -> Value<T> {
        (*self).clone()
    }
}

impl<T, V: IntoValue<T>> IntoValue<T> for Option<V> {
    fn into_value(self) -> Value<T> {
        self.map_or(Value::from_expr(Expr::Absent), IntoValue::into_value)
    }

    fn origin(&self) -> Option<&'static Location<'static>> {
        self.as_ref()?.origin()
    }
}

macro_rules! literals {
    ($($from:ty => $to:ty: |$value:ident| $expr:expr;)*) => {$(
        impl IntoValue<$to> for $from {
            fn into_value(self) -> Value<$to> {
                let $value = self;
                Value::from_expr($expr)
            }
        }
    )*};
}

literals! {
    &str => String: |s| Expr::Text(Cow::Owned(s.to_owned()));
    &&str => String: |s| Expr::Text(Cow::Owned((*s).to_owned()));
    String => String: |s| Expr::Text(Cow::Owned(s));
    &String => String: |s| Expr::Text(Cow::Owned(s.clone()));
    &&String => String: |s| Expr::Text(Cow::Owned((*s).clone()));
    Text => String: |s| Expr::Text(s);
    bool => bool: |b| Expr::Bool(b);
    i32 => i64: |n| Expr::Integer(n.into());
    u8 => i64: |n| Expr::Integer(n.into());
    u16 => i64: |n| Expr::Integer(n.into());
    u32 => i64: |n| Expr::Integer(n.into());
    i64 => i64: |n| Expr::Integer(n);
    i32 => f64: |n| Expr::Integer(n.into());
    i64 => f64: |n| Expr::Integer(n);
    u16 => f64: |n| Expr::Integer(n.into());
    u32 => f64: |n| Expr::Integer(n.into());
    f64 => f64: |n| Expr::Number(n);
    serde_json::Value => Json: |json| from_json(json);
    Value<String> => Json: |v| v.into_expr();
    Value<i64> => Json: |v| v.into_expr();
    Value<f64> => Json: |v| v.into_expr();
    Value<bool> => Json: |v| v.into_expr();
    Value<Vec<String>> => Json: |v| v.into_expr();
    Value<Vec<Json>> => Json: |v| v.into_expr();
    Value<BTreeMap<String, String>> => Json: |v| v.into_expr();
    Value<BTreeMap<String, Json>> => Json: |v| v.into_expr();
    &str => Json: |s| Expr::Text(Cow::Owned(s.to_owned()));
    String => Json: |s| Expr::Text(Cow::Owned(s));
    bool => Json: |b| Expr::Bool(b);
    i32 => Json: |n| Expr::Integer(n.into());
    f64 => Json: |n| Expr::Number(n);
}

impl<T, V: IntoValue<T>> IntoValue<Vec<T>> for Vec<V> {
    fn into_value(self) -> Value<Vec<T>> {
        Value::from_expr(Expr::List(self.into_iter().map(item).collect()))
    }
}

impl<T, V: IntoValue<T>, const N: usize> IntoValue<Vec<T>> for [V; N] {
    fn into_value(self) -> Value<Vec<T>> {
        Value::from_expr(Expr::List(self.into_iter().map(item).collect()))
    }
}

/// An item of a list, with the line that set it.
fn item<T, V: IntoValue<T>>(value: V) -> Expr {
    let (origin, value) = (value.origin(), value.into_value().into_expr());
    match origin {
        Some(origin) if !matches!(value, Expr::Absent) => value.located(origin),
        _ => value,
    }
}

fn map<T>(entries: impl Iterator<Item = (Text, Value<T>)>) -> Value<BTreeMap<String, T>> {
    Value::from_expr(Expr::Map(entries.map(|(key, value)| (key, value.into_expr())).collect()))
}

impl<T, V: IntoValue<T>> IntoValue<BTreeMap<String, T>> for BTreeMap<String, V> {
    fn into_value(self) -> Value<BTreeMap<String, T>> {
        map(self.into_iter().map(|(key, value)| (key.into(), value.into_value())))
    }
}

impl<T, V: IntoValue<T>> IntoValue<BTreeMap<String, T>> for IndexMap<String, V> {
    fn into_value(self) -> Value<BTreeMap<String, T>> {
        map(self.into_iter().map(|(key, value)| (key.into(), value.into_value())))
    }
}

impl<T, V: IntoValue<T>, const N: usize> IntoValue<BTreeMap<String, T>> for [(&'static str, V); N] {
    fn into_value(self) -> Value<BTreeMap<String, T>> {
        map(self.into_iter().map(|(key, value)| (key.into(), value.into_value())))
    }
}

impl<T, V: IntoValue<T>> FromIterator<V> for Value<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = V>>(items: I) -> Self {
        items.into_iter().collect::<Vec<_>>().into_value()
    }
}

fn from_json(json: serde_json::Value) -> Expr {
    use serde_json::Value as J;
    match json {
        J::Null => Expr::Absent,
        J::Bool(b) => Expr::Bool(b),
        J::Number(n) => {
            n.as_i64().map_or_else(|| Expr::Number(n.as_f64().unwrap_or_default()), Expr::Integer)
        }
        J::String(s) => Expr::text(s),
        J::Array(items) => Expr::List(items.into_iter().map(from_json).collect()),
        J::Object(map) => Expr::Map(map.into_iter().map(|(k, v)| (k.into(), from_json(v))).collect()),
    }
}

/// A value and the line of the program that set it: what is wrong with it is shown there.
#[derive(Clone, Copy, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The line.
    pub location: &'static Location<'static>,
}

impl<T> Located<T> {
    /// A value that is set at the caller's line.
    #[track_caller]
    pub fn new(value: T) -> Self {
        Located { value, location: Location::caller() }
    }

    /// Another value, set at the same line.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), location: self.location }
    }
}

impl<T, V: IntoValue<T>> IntoValue<T> for Located<V> {
    fn into_value(self) -> Value<T> {
        self.value.into_value()
    }

    fn origin(&self) -> Option<&'static Location<'static>> {
        Some(self.location)
    }
}
