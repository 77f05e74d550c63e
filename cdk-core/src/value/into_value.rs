//! Conversions into values of the type that CloudFormation expects.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::panic::Location;

use indexmap::IndexMap;

use crate::value::{Expr, Piece, Text, Value, json};

/// Any JSON: the type of records, policy documents and properties without a schema.
#[derive(Debug, Clone, Copy)]
pub enum Json {}

/// Everything that can be used where CloudFormation expects a `T`.
///
/// Strings, numbers, booleans, lists and maps are literals; a [`Value<T>`] is what it evaluates to; a reference is
/// what it refers to; `None` omits the property. All of them can be used as [`Json`].
///
/// ```
/// use cdk_core::{IntoValue, Value};
///
/// fn name(name: impl IntoValue<String>) -> Value<String> {
///     name.into_value()
/// }
///
/// name("orders");
/// name(Value::<String>::stack_name());
/// name(None::<String>);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used where CloudFormation expects `{T}`",
    label = "expected a `{T}` or a `Value<{T}>`",
    note = "`String` takes text, `i64` integers, `f64` numbers, `bool` booleans, `Vec<T>` lists, `BTreeMap<String, T>` maps, and `Json` all of these, records of `cfn!` and what `json!` makes",
    note = "a secret cannot become a plain value: pass it through `.secret(..)` or a dynamic reference"
)]
pub trait IntoValue<T> {
    /// The value.
    fn into_value(self) -> Value<T>;

    /// The line of the program that set the value, if it is known.
    fn origin(&self) -> Option<&'static Location<'static>> {
        None
    }
}

impl<T> IntoValue<T> for Value<T> {
    fn into_value(self) -> Value<T> {
        self
    }
}

/// The types of values that can be used in JSON: all except [`Json`] itself, and conditions.
#[doc(hidden)]
pub trait InJson {}

impl InJson for String {}
impl InJson for i64 {}
impl InJson for f64 {}
impl InJson for bool {}
impl<T> InJson for Vec<T> {}
impl<T> InJson for BTreeMap<String, T> {}

impl<T: InJson> IntoValue<Json> for Value<T> {
    fn into_value(self) -> Value<Json> {
        self.cast()
    }
}

impl<T, V: IntoValue<T> + Clone> IntoValue<T> for &V {
    fn into_value(self) -> Value<T> {
        self.clone().into_value()
    }

    fn origin(&self) -> Option<&'static Location<'static>> {
        (**self).origin()
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
    String => String: |s| Expr::Text(Cow::Owned(s));
    Text => String: |s| Expr::Text(s);
    bool => bool: |b| Expr::Bool(b);
    f64 => f64: |n| Expr::Number(n);
    serde_json::Value => Json: |json| json::read(json);
    &str => Json: |s| Expr::Text(Cow::Owned(s.to_owned()));
    String => Json: |s| Expr::Text(Cow::Owned(s));
    Text => Json: |s| Expr::Text(s);
    bool => Json: |b| Expr::Bool(b);
    f64 => Json: |n| Expr::Number(n);
    crate::Port => Json: |n| IntoValue::<i64>::into_value(n).into_expr();
    crate::AccountId => Json: |text| IntoValue::<String>::into_value(text).into_expr();
    crate::Arn => Json: |text| IntoValue::<String>::into_value(text).into_expr();
    crate::Cidr => Json: |text| IntoValue::<String>::into_value(text).into_expr();
    crate::Region => Json: |text| IntoValue::<String>::into_value(text).into_expr();
}

macro_rules! integers {
    ($($from:ty),*) => {
        literals! {$(
            $from => i64: |n| integer(n.try_into(), n);
            $from => f64: |n| integer(n.try_into(), n);
            $from => Json: |n| integer(n.try_into(), n);
        )*}
    };
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

/// An integer; its digits, if it is one from 2^63.
fn integer<E>(narrow: Result<i64, E>, number: impl ToString) -> Expr {
    narrow.map_or_else(|_| Expr::Scalar(number.to_string().into()), Expr::Integer)
}

fn list<T, V: IntoValue<T>>(items: impl IntoIterator<Item = V>) -> Expr {
    Expr::List(items.into_iter().map(item).collect()).bounded()
}

/// An item of a list, with the line that set it.
fn item<T, V: IntoValue<T>>(value: V) -> Expr {
    let (origin, value) = (value.origin(), value.into_value().into_expr());
    match origin {
        Some(origin) => value.located(origin),
        None => value,
    }
}

fn map<T, K: Into<Text>, V: IntoValue<T>>(entries: impl IntoIterator<Item = (K, V)>) -> Expr {
    let entry = |(key, value): (K, V)| (key.into(), value.into_value().into_expr());
    json::map(entries.into_iter().map(entry).collect())
}

macro_rules! lists {
    ($($from:ty: $bound:ident, [$($more:tt)*];)*) => {$(
        impl<T, V: IntoValue<T> + $bound, $($more)*> IntoValue<Vec<T>> for $from {
            fn into_value(self) -> Value<Vec<T>> {
                Value::from_expr(list(self))
            }
        }

        impl<V: IntoValue<Json> + $bound, $($more)*> IntoValue<Json> for $from {
            fn into_value(self) -> Value<Json> {
                Value::from_expr(list::<Json, _>(self))
            }
        }
    )*};
}

lists! {
    Vec<V>: Sized, [];
    &[V]: Clone, [];
    [V; N]: Sized, [const N: usize];
}

macro_rules! maps {
    ($($from:ty, [$($more:tt)*];)*) => {$(
        impl<T, K: Into<Text>, V: IntoValue<T>, $($more)*> IntoValue<BTreeMap<String, T>> for $from {
            fn into_value(self) -> Value<BTreeMap<String, T>> {
                Value::from_expr(map(self))
            }
        }

        impl<K: Into<Text>, V: IntoValue<Json>, $($more)*> IntoValue<Json> for $from {
            fn into_value(self) -> Value<Json> {
                Value::from_expr(map::<Json, _, _>(self))
            }
        }
    )*};
}

maps! {
    BTreeMap<K, V>, [];
    IndexMap<K, V>, [];
    [(K, V); N], [const N: usize];
}

impl<T, V: IntoValue<T>> FromIterator<V> for Value<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = V>>(items: I) -> Self {
        Value::from_expr(list(items))
    }
}

/// A value and the line of the program that set it; diagnostics about the value point there.
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

#[doc(hidden)]
impl Piece {
    pub fn value(value: impl IntoValue<String>) -> Self {
        Piece::Value(value.into_value().into_expr())
    }
}
