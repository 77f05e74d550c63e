//! Mappings.

use std::collections::BTreeMap;

use super::{element, set};
use crate::construct::Construct;
use crate::lower::{Element, Lower};
use crate::place::Scope;
use crate::value::function::list;
use crate::value::{Expr, IntoValue, Key, Target, Text, Value};

/// A table of constants with two levels of keys, read by [`Value::find_in_map`].
///
/// A template has at most 200 mappings, each with at most 200 first keys.
///
/// ```
/// use cdk_core::{Mapping, Value};
///
/// let sizes = Mapping::new().entry("dev", "cpu", "256").entry("prod", "cpu", "1024");
/// let cpu = Value::<String>::find_in_map(&sizes, "prod", "cpu");
/// ```
///
/// [Mappings](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html)
#[derive(Debug)]
#[must_use]
pub struct Mapping {
    key: Key,
    rows: BTreeMap<Text, BTreeMap<Text, Expr>>,
}

impl Mapping {
    pub(crate) fn target(&self) -> Target {
        Target::main(self.key)
    }

    /// An empty table.
    ///
    /// ```
    /// use cdk_core::Mapping;
    ///
    /// let sizes = Mapping::new().entry("dev", "cpu", "256");
    /// ```
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Mapping { key: Key::new(), rows: BTreeMap::new() }
    }

    /// Adds an entry. Second keys may contain only letters and digits.
    ///
    /// ```
    /// use cdk_core::Mapping;
    ///
    /// let sizes = Mapping::new().entry("dev", "cpu", "256").entry("dev", "memory", "512");
    /// ```
    #[track_caller]
    pub fn entry(
        mut self,
        first: impl Into<Text>,
        second: impl Into<Text>,
        value: impl IntoValue<String>,
    ) -> Self {
        let value = set(value.into_value().into_expr());
        self.rows.entry(first.into()).or_default().insert(second.into(), value);
        self
    }

    fn element(&self) -> Element {
        let row = |cells: &BTreeMap<Text, Expr>| {
            Expr::Map(cells.iter().map(|(key, value)| (key.clone(), value.clone())).collect())
        };
        Element::Mapping(Expr::Map(self.rows.iter().map(|(key, cells)| (key.clone(), row(cells))).collect()))
    }
}

element!(Mapping);

impl<T> Value<T> {
    /// The value of a mapping, by its two keys: `Fn::FindInMap`.
    ///
    /// ```
    /// use cdk_core::{Mapping, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let sizes = Mapping::new().entry("dev", "cpu", "256").entry("prod", "cpu", "1024");
    /// let cpu = Value::<String>::find_in_map(&sizes, stage.value(), "cpu");
    /// ```
    pub fn find_in_map(
        mapping: &Mapping,
        first: impl IntoValue<String>,
        second: impl IntoValue<String>,
    ) -> Self {
        let id = Expr::LogicalId(Box::new(mapping.target()));
        let (first, second) = (first.into_value().into_expr(), second.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::FindInMap", list([id, first, second])))
    }

    /// The value of a mapping, or a default if the mapping lacks the keys: `Fn::FindInMap` with `DefaultValue`. It
    /// needs the transform `AWS::LanguageExtensions`, which is added to the template automatically.
    ///
    /// ```
    /// use cdk_core::{Mapping, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let sizes = Mapping::new().entry("dev", "cpu", "256").entry("prod", "cpu", "1024");
    /// let cpu = Value::<String>::find_in_map_or(&sizes, stage.value(), "cpu", "512");
    /// ```
    ///
    /// [Fn::FindInMap](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap-enhancements.html)
    pub fn find_in_map_or(
        mapping: &Mapping,
        first: impl IntoValue<String>,
        second: impl IntoValue<String>,
        default: impl IntoValue<T>,
    ) -> Self {
        let id = Expr::LogicalId(Box::new(mapping.target()));
        let (first, second) = (first.into_value().into_expr(), second.into_value().into_expr());
        let default = Expr::Map(vec![("DefaultValue".into(), default.into_value().into_expr())]);
        Value::from_expr(Expr::call("Fn::FindInMap", list([id, first, second, default])))
    }
}
