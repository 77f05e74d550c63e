//! Conditions as values: the functions of `Conditions` and `Rules`.

use super::function::list;
use crate::value::{Expr, IntoValue, Value};

/// The type of conditions, which `Conditions`, `Rules` and [`Condition`](crate::Condition) contain.
#[derive(Debug, Clone, Copy)]
pub enum Boolean {}

impl Value<Boolean> {
    /// Whether two values are equal: `Fn::Equals`.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let prod = Condition::new(Value::equals(stage.value(), "prod"));
    /// ```
    pub fn equals(left: impl IntoValue<String>, right: impl IntoValue<String>) -> Self {
        let (left, right) = (left.into_value().into_expr(), right.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::Equals", list([left, right])))
    }

    /// Whether all of 2 to 10 conditions are true: `Fn::And`.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let size = Parameter::<String>::new();
    /// let condition = Condition::new(Value::and([Value::equals(stage.value(), "prod"), Value::equals(size.value(), "large")]));
    /// ```
    pub fn and<const N: usize>(conditions: [Value<Boolean>; N]) -> Self {
        Value::from_expr(Expr::call("Fn::And", list(conditions.map(Value::into_expr))))
    }

    /// Whether any of 2 to 10 conditions is true: `Fn::Or`.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let size = Parameter::<String>::new();
    /// let condition = Condition::new(Value::or([Value::equals(stage.value(), "prod"), Value::equals(size.value(), "large")]));
    /// ```
    pub fn or<const N: usize>(conditions: [Value<Boolean>; N]) -> Self {
        Value::from_expr(Expr::call("Fn::Or", list(conditions.map(Value::into_expr))))
    }

    /// Whether a condition is false: `Fn::Not`.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let test = Condition::new(Value::not(Value::equals(stage.value(), "prod")));
    /// ```
    #[expect(clippy::should_implement_trait, reason = "the name is CloudFormation's")]
    pub fn not(condition: Value<Boolean>) -> Self {
        Value::from_expr(Expr::call("Fn::Not", list([condition.into_expr()])))
    }

    /// Whether a list contains a text: `Fn::Contains`. Only for rules.
    ///
    /// ```
    /// use cdk_core::{Parameter, TemplateRule, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let rule = TemplateRule::new()
    ///     .assert(Value::contains(["dev", "prod"], stage.value()), "the stage is dev or prod");
    /// ```
    pub fn contains(items: impl IntoValue<Vec<String>>, item: impl IntoValue<String>) -> Self {
        let (items, item) = (items.into_value().into_expr(), item.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::Contains", list([items, item])))
    }

    /// Whether each member of a list equals a text: `Fn::EachMemberEquals`. Only for rules.
    ///
    /// ```
    /// use cdk_core::{Parameter, TemplateRule, Value};
    ///
    /// let zones = Parameter::<Vec<String>>::new();
    /// let rule = TemplateRule::new().assert(Value::each_member_equals(zones.value(), "eu-west-1a"), "one zone");
    /// ```
    pub fn each_member_equals(items: impl IntoValue<Vec<String>>, text: impl IntoValue<String>) -> Self {
        let (items, text) = (items.into_value().into_expr(), text.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::EachMemberEquals", list([items, text])))
    }

    /// Whether each member of a list is in another list: `Fn::EachMemberIn`. Only for rules.
    ///
    /// ```
    /// use cdk_core::{Parameter, TemplateRule, Value};
    ///
    /// let zones = Parameter::<Vec<String>>::new();
    /// let rule = TemplateRule::new()
    ///     .assert(Value::each_member_in(zones.value(), ["eu-west-1a", "eu-west-1b"]), "known zones");
    /// ```
    pub fn each_member_in(items: impl IntoValue<Vec<String>>, allowed: impl IntoValue<Vec<String>>) -> Self {
        let (items, allowed) = (items.into_value().into_expr(), allowed.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::EachMemberIn", list([items, allowed])))
    }

    /// An attribute or tag of the resources that all parameters of a type identify: `Fn::ValueOfAll`. Only for rules.
    ///
    /// ```
    /// use cdk_core::{TemplateRule, Value};
    ///
    /// let environments = Value::value_of_all("AWS::EC2::VPC::Id", "Tags.Environment");
    /// let rule = TemplateRule::new().assert(Value::each_member_equals(environments, "prod"), "only VPCs of production");
    /// ```
    pub fn value_of_all(parameter_type: &'static str, attribute: &'static str) -> Value<Vec<String>> {
        Value::from_expr(Expr::call(
            "Fn::ValueOfAll",
            list([Expr::text(parameter_type), Expr::text(attribute)]),
        ))
    }

    /// The values of all parameters of a type: `Fn::RefAll`. Only for rules.
    ///
    /// ```
    /// use cdk_core::{TemplateRule, Value};
    ///
    /// let rule = TemplateRule::new()
    ///     .assert(Value::contains(Value::ref_all("AWS::EC2::VPC::Id"), "vpc-12345678"), "the shared VPC");
    /// ```
    pub fn ref_all(parameter_type: &'static str) -> Value<Vec<String>> {
        Value::from_expr(Expr::call("Fn::RefAll", Expr::text(parameter_type)))
    }
}
