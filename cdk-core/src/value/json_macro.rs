//! `json!`: JSON with values in it.

use crate::value::{Expr, IntoValue, Json, Text, Value, json};

/// JSON, with values of the program and of CloudFormation at any depth.
///
/// Use it for properties that take any JSON, such as policy documents, and for values that the library has no type
/// for. It accepts everything that implements [`IntoValue<Json>`](crate::IntoValue): literals, expressions,
/// [`Value`](crate::Value)s, records of `cfn!`, lists and maps; `None` omits the entry. Map keys are literals, or
/// expressions in parentheses.
///
/// ```
/// use cdk_core::{Parameter, json};
///
/// let topic = Parameter::<String>::new();
/// let retries = 3_u8;
/// let policy = json!({
///     "deadLetterTargetArn": topic.value(),
///     "maxReceiveCount": retries + 1,
///     "tags": ["orders", topic.value(), { "nested": true }],
///     ("dynamic".to_uppercase()): None::<String>,
/// });
/// # let _ = policy;
/// ```
///
/// CloudFormation's functions can also be written out: `{ "Ref": "Topic" }` refers to the resource of the same stack
/// with this logical id, and is an error if there is none. `null` is an error: CloudFormation refuses it.
///
/// [Template format](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html)
#[macro_export]
macro_rules! json {
    // The items of a list: those that are read, then those that are left.
    (@list [$($items:expr,)*]) => { [$($items,)*] };
    (@list [$($items:expr,)*] null $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($items,)* $crate::json!(null),] $($($rest)*)?)
    };
    (@list [$($items:expr,)*] [$($list:tt)*] $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($items,)* $crate::json!([$($list)*]),] $($($rest)*)?)
    };
    (@list [$($items:expr,)*] {$($map:tt)*} $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($items,)* $crate::json!({$($map)*}),] $($($rest)*)?)
    };
    (@list [$($items:expr,)*] $item:expr $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($items,)* $crate::json!($item),] $($($rest)*)?)
    };

    // The entries of a map: those that are read, then those that are left.
    (@map [$($entries:expr,)*]) => { [$($entries,)*] };
    (@map [$($entries:expr,)*] ($key:expr): $($rest:tt)*) => {
        $crate::json!(@value [$($entries,)*] ($key) $($rest)*)
    };
    (@map [$($entries:expr,)*] $key:literal: $($rest:tt)*) => {
        $crate::json!(@value [$($entries,)*] ($key) $($rest)*)
    };
    (@value [$($entries:expr,)*] ($key:expr) null $(, $($rest:tt)*)?) => {
        $crate::json!(@map [$($entries,)* $crate::value::json_entry($key, $crate::json!(null)),] $($($rest)*)?)
    };
    (@value [$($entries:expr,)*] ($key:expr) [$($list:tt)*] $(, $($rest:tt)*)?) => {
        $crate::json!(@map [$($entries,)* $crate::value::json_entry($key, $crate::json!([$($list)*])),] $($($rest)*)?)
    };
    (@value [$($entries:expr,)*] ($key:expr) {$($map:tt)*} $(, $($rest:tt)*)?) => {
        $crate::json!(@map [$($entries,)* $crate::value::json_entry($key, $crate::json!({$($map)*})),] $($($rest)*)?)
    };
    (@value [$($entries:expr,)*] ($key:expr) $value:expr $(, $($rest:tt)*)?) => {
        $crate::json!(@map [$($entries,)* $crate::value::json_entry($key, $crate::json!($value)),] $($($rest)*)?)
    };

    (null) => { $crate::value::json_null() };
    ([$($list:tt)*]) => { $crate::value::json_list($crate::json!(@list [] $($list)*)) };
    ({$($map:tt)*}) => { $crate::value::json_map($crate::json!(@map [] $($map)*)) };
    ($value:expr) => { $crate::value::json_value($value) };
}

#[doc(hidden)]
pub fn json_value(value: impl IntoValue<Json>) -> Value<Json> {
    value.into_value()
}

#[doc(hidden)]
pub fn json_null() -> Value<Json> {
    Value::from_expr(Expr::Scalar("null".into()))
}

#[doc(hidden)]
pub fn json_list<const N: usize>(items: [Value<Json>; N]) -> Value<Json> {
    Value::from_expr(Expr::List(items.into_iter().map(Value::into_expr).collect()).bounded())
}

#[doc(hidden)]
pub fn json_entry(key: impl Into<Text>, value: Value<Json>) -> (Text, Expr) {
    (key.into(), value.into_expr())
}

#[doc(hidden)]
pub fn json_map<const N: usize>(entries: [(Text, Expr); N]) -> Value<Json> {
    Value::from_expr(json::map(entries.into()))
}
