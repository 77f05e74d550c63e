//! Conditions.

use super::element;
use crate::construct::Construct;
use crate::lower::{Element, Lower};
use crate::place::Scope;
use crate::value::{Boolean, Expr, IntoValue, Key, Target, Value};

/// A condition that CloudFormation evaluates when the stack is deployed.
///
/// ```
/// use cdk_core::{Condition, Output, Parameter, Value, place};
///
/// let stage = Parameter::<String>::new();
/// let prod = Condition::new(Value::equals(stage.value(), "prod"));
/// let url = Output::new("https://shop.example.com").when(&prod);
/// let stack = place! { stage, prod, url };
/// ```
///
/// [Conditions](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html)
#[derive(Debug)]
#[must_use]
pub struct Condition {
    key: Key,
    expression: Value<Boolean>,
}

impl Condition {
    pub(crate) fn target(&self) -> Target {
        Target::main(self.key)
    }

    /// A condition over parameters, pseudo parameters and mappings.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let prod = Condition::new(Value::equals(stage.value(), "prod"));
    /// ```
    #[track_caller]
    pub fn new(expression: Value<Boolean>) -> Self {
        Condition { key: Key::new(), expression }
    }

    /// This condition, for use inside another one.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let prod = Condition::new(Value::equals(stage.value(), "prod"));
    /// let other = Condition::new(Value::not(prod.holds()));
    /// ```
    pub fn holds(&self) -> Value<Boolean> {
        Value::from_expr(Expr::call("Condition", Expr::LogicalId(Box::new(self.target()))))
    }

    fn element(&self) -> Element {
        Element::Condition(self.expression.expr().clone())
    }
}

element!(Condition);

impl<T> Value<T> {
    /// One of two values, chosen by a condition that CloudFormation evaluates at deployment: `Fn::If`.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let prod = Condition::new(Value::equals(stage.value(), "prod"));
    /// let count = Value::<i64>::if_(&prod, 4, 1);
    /// ```
    #[track_caller]
    pub fn if_(condition: &Condition, then: impl IntoValue<T>, otherwise: impl IntoValue<T>) -> Self {
        let (then, otherwise) = (then.into_value().into_expr(), otherwise.into_value().into_expr());
        Value::from_expr(Expr::if_(&condition.target(), then, otherwise))
    }
}
