//! Outputs.

use super::{Condition, element, set};
use crate::construct::Construct;
use crate::lower::{Element, Lower};
use crate::place::Scope;
use crate::value::{Expr, IntoValue, Key, Target, Text};

/// A value that the stack shows, and that other programs can import when it is exported.
///
/// Stacks of one program need no outputs to use each other's resources. A template has at most 200 outputs.
///
/// ```
/// use cdk_core::{Output, Value};
///
/// let region = Output::new(Value::<String>::region()).description("Region of the shop");
/// ```
///
/// [Outputs](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html)
#[derive(Debug)]
#[must_use]
pub struct Output {
    key: Key,
    value: Expr,
    description: Expr,
    export: Expr,
    condition: Option<Target>,
}

impl Output {
    /// Shows a value.
    ///
    /// ```
    /// use cdk_core::Output;
    ///
    /// let url = Output::new("https://shop.example.com");
    /// ```
    #[track_caller]
    pub fn new(value: impl IntoValue<String>) -> Self {
        let value = value.into_value().into_expr();
        Output { key: Key::new(), value, description: Expr::Absent, export: Expr::Absent, condition: None }
    }

    /// Describes the output, in at most 1,024 bytes.
    ///
    /// ```
    /// use cdk_core::Output;
    ///
    /// let url = Output::new("https://shop.example.com").description("Address of the shop");
    /// ```
    #[track_caller]
    pub fn description(mut self, text: impl Into<Text>) -> Self {
        self.description = set(Expr::Text(text.into()));
        self
    }

    /// Exports the value under a name that must be unique in the account and region, for use by other programs.
    ///
    /// ```
    /// use cdk_core::Output;
    ///
    /// let url = Output::new("https://shop.example.com").export("shop-url");
    /// ```
    #[track_caller]
    pub fn export(mut self, name: impl IntoValue<String>) -> Self {
        self.export = set(Expr::Map(vec![("Name".into(), name.into_value().into_expr())]));
        self
    }

    /// Shows the value only if the condition is true.
    ///
    /// ```
    /// use cdk_core::{Condition, Output, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let prod = Condition::new(Value::equals(stage.value(), "prod"));
    /// let url = Output::new("https://shop.example.com").when(&prod);
    /// ```
    pub fn when(mut self, condition: &Condition) -> Self {
        self.condition = Some(condition.target());
        self
    }

    fn element(&self) -> Element {
        let condition = self.condition.clone().map_or(Expr::Absent, |c| Expr::LogicalId(Box::new(c)));
        Element::Output(Expr::Map(vec![
            ("Description".into(), self.description.clone()),
            ("Value".into(), self.value.clone()),
            ("Export".into(), self.export.clone()),
            ("Condition".into(), condition),
        ]))
    }
}

element!(Output);
