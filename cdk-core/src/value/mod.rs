//! Values: typed expressions that CloudFormation evaluates at deployment.
//!
//! A [`Value<T>`] is either known when the program runs, or an expression over other resources. By design, it cannot
//! be turned into a Rust string: a value that is not known yet cannot be compared, truncated or upper-cased. `sub!`
//! builds text from values.

mod boolean;
mod children;
mod depth;
mod expr;
pub(crate) mod function;
mod into_value;
pub(crate) mod json;
mod json_macro;
mod json_text;
mod key;
mod node;
mod places;
mod secret;
mod size;
pub(crate) mod skeleton;

use std::marker::PhantomData;
use std::panic::Location;

pub use boolean::Boolean;
pub use children::Children;
pub(crate) use depth::{DEEPEST, TOO_DEEP};
pub use expr::{Expr, Hole, Piece, Reference, Skeleton, Target, Text, Use, Written};
pub(crate) use expr::{is_dynamic, may_be_dynamic};
pub use function::{NoValue, TextMap};
pub use into_value::{InJson, IntoValue, Json, Located};
#[doc(hidden)]
pub use json_macro::{json_entry, json_list, json_map, json_null, json_value};
pub use json_text::json_text;
pub(crate) use key::ByKey;
pub use key::Key;
pub use node::Node;
pub(crate) use places::Places;
pub use secret::SecretValue;

/// A value of type `T` in a template: a literal, or an expression that CloudFormation evaluates.
///
/// ```
/// use cdk_core::Value;
///
/// let name: Value<String> = "orders".into();
/// let place = Value::<String>::region();
/// # let _ = (name, place);
/// ```
///
/// It has no `Display`, so a name that is known only at deployment cannot end up in a string by mistake:
///
/// ```compile_fail
/// println!("{}", cdk_core::Value::<String>::region());
/// ```
#[must_use]
pub struct Value<T> {
    expr: Expr,
    of: PhantomData<fn() -> T>,
}

impl<T> Value<T> {
    /// Wraps an untyped expression; the caller vouches for the type.
    ///
    /// ```
    /// use cdk_core::{Expr, Value};
    ///
    /// let name = Value::<String>::from_expr(Expr::text("orders"));
    /// ```
    pub fn from_expr(expr: Expr) -> Self {
        Value { expr, of: PhantomData }
    }

    /// The untyped expression.
    ///
    /// ```
    /// use cdk_core::{Expr, Value};
    ///
    /// let name: Value<String> = "orders".into();
    /// assert_eq!(name.into_expr().as_text(), Some("orders"));
    /// ```
    pub fn into_expr(self) -> Expr {
        self.expr
    }

    /// The untyped expression.
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let name: Value<String> = "orders".into();
    /// assert_eq!(name.expr().as_text(), Some("orders"));
    /// ```
    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// This value, set at a line of the program; diagnostics about the value point there. For authors of constructs.
    pub fn located(self, location: &'static Location<'static>) -> Self {
        Value::from_expr(self.expr.located(location))
    }

    /// This value, set at the line that calls this. For `json!`.
    #[doc(hidden)]
    #[track_caller]
    pub fn here(self) -> Self {
        self.located(Location::caller())
    }

    /// The same expression as a value of another type, for conversions that CloudFormation allows but Rust's types do
    /// not (for example, a number where a string is expected).
    ///
    /// ```
    /// use cdk_core::{Output, Parameter};
    ///
    /// let count = Parameter::<i64>::new();
    /// let shown = Output::new(count.value().cast::<String>());
    /// ```
    pub fn cast<U>(self) -> Value<U> {
        Value::from_expr(self.expr)
    }
}

impl<T> Clone for Value<T> {
    fn clone(&self) -> Self {
        Value::from_expr(self.expr.clone())
    }
}

impl<T> std::fmt::Debug for Value<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.expr.fmt(f)
    }
}

impl From<&'static str> for Value<String> {
    fn from(text: &'static str) -> Self {
        Value::from_expr(Expr::text(text))
    }
}

impl From<String> for Value<String> {
    fn from(text: String) -> Self {
        Value::from_expr(Expr::text(text))
    }
}

/// What `sub!` expands to.
#[doc(hidden)]
pub fn sub<const N: usize>(pieces: [Piece; N]) -> Value<String> {
    Value::from_expr(depth::text(pieces))
}
