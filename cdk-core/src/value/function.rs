//! CloudFormation's pseudo parameters and intrinsic functions, as typed constructors of [`Value`].
//!
//! [Intrinsic function reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html)

use std::collections::BTreeMap;

use crate::value::{Expr, IntoValue, Json, Text, Value, json};

pub(crate) fn list<const N: usize>(items: [Expr; N]) -> Expr {
    Expr::List(items.into())
}

macro_rules! pseudo {
    ($($(#[$doc:meta])* $name:ident = $pseudo:literal;)*) => {
        impl Value<String> {
            $($(#[$doc])* pub fn $name() -> Self { Value::from_expr(Expr::Pseudo($pseudo)) })*
        }
    };
}

pseudo! {
    /// The account that the stack is deployed to: `AWS::AccountId`.
    account = "AWS::AccountId";
    /// The region that the stack is deployed to: `AWS::Region`.
    region = "AWS::Region";
    /// The partition of that region, `aws` for most: `AWS::Partition`.
    partition = "AWS::Partition";
    /// The domain of the partition, `amazonaws.com` for most: `AWS::URLSuffix`.
    url_suffix = "AWS::URLSuffix";
    /// The name of the stack: `AWS::StackName`.
    stack_name = "AWS::StackName";
    /// The ARN of the stack: `AWS::StackId`.
    stack_id = "AWS::StackId";
}

impl Value<Json> {
    /// Omits the property at deployment: `AWS::NoValue`. For use in one branch of [`Value::if_`], with any type in
    /// the other one.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value, json};
    ///
    /// let stage = Parameter::<String>::new();
    /// let prod = Condition::new(Value::equals(stage.value(), "prod"));
    /// let policy = Value::if_(&prod, json!({ "maxReceiveCount": 3 }), Value::no_value());
    /// # let _ = policy;
    /// ```
    pub fn no_value() -> NoValue {
        NoValue
    }
}

/// Omits a property at deployment; [`Value::no_value`] makes it.
#[derive(Clone, Copy, Debug)]
pub struct NoValue;

impl<T> IntoValue<T> for NoValue {
    fn into_value(self) -> Value<T> {
        Value::from_expr(Expr::Pseudo("AWS::NoValue"))
    }
}

impl<T> Value<T> {
    /// An output that a stack outside this program exports: `Fn::ImportValue`.
    ///
    /// Stacks of one program need no names: use the other stack's construct, and the export is made automatically.
    pub fn import(export_name: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call("Fn::ImportValue", export_name.into_value().into_expr()))
    }

    /// An output of a stack outside this program, read at deployment without an export:
    /// `Fn::GetStackOutput`.
    pub fn stack_output(stack_name: impl IntoValue<String>, output: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call(
            "Fn::GetStackOutput",
            Expr::Map(vec![
                ("StackName".into(), stack_name.into_value().into_expr()),
                ("OutputName".into(), output.into_value().into_expr()),
            ]),
        ))
    }

    /// The result of a CloudFormation macro of the account: `Fn::Transform`.
    pub fn transform(name: &'static str, parameters: impl IntoValue<Json>) -> Self {
        Value::from_expr(Expr::call(
            "Fn::Transform",
            Expr::Map(vec![
                ("Name".into(), Expr::text(name)),
                ("Parameters".into(), parameters.into_value().into_expr()),
            ]),
        ))
    }
}

impl Value<String> {
    /// Joins a list with a separator: `Fn::Join`. CloudFormation takes a literal separator only.
    pub fn join(separator: impl Into<Text>, items: impl IntoValue<Vec<String>>) -> Self {
        Value::from_expr(Expr::call(
            "Fn::Join",
            list([Expr::text(separator), items.into_value().into_expr()]),
        ))
    }

    /// The Base64 encoding of a text: `Fn::Base64`.
    pub fn base64(text: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call("Fn::Base64", text.into_value().into_expr()))
    }

    /// A JSON value as text: `Fn::ToJsonString`.
    ///
    /// Adds the `AWS::LanguageExtensions` transform to the stack's template.
    pub fn to_json_string(json: impl IntoValue<Json>) -> Self {
        Value::from_expr(Expr::call("Fn::ToJsonString", json.into_value().into_expr()))
    }

    /// `Ref` of an element of the same stack by its logical id, or of a pseudo parameter by its name, for programs
    /// that adopt an existing template. It is an error if the stack has no such element. Prefer the typed references
    /// of constructs, which survive a rename.
    pub fn raw_ref(logical_id: impl Into<Text>) -> Self {
        Value::from_expr(json::reference(logical_id.into()))
    }
}

impl Value<i64> {
    /// The number of items of a list: `Fn::Length`.
    ///
    /// Adds the `AWS::LanguageExtensions` transform to the stack's template.
    pub fn length<T>(items: impl IntoValue<Vec<T>>) -> Self {
        Value::from_expr(Expr::call("Fn::Length", items.into_value().into_expr()))
    }
}

impl<T> Value<Vec<T>> {
    /// An item of a list, counted from 0: `Fn::Select`. The index may be a parameter.
    ///
    /// ```
    /// use cdk_core::{Parameter, Value};
    ///
    /// let zone = Parameter::<i64>::new().default(0);
    /// let name = Value::availability_zones().select(zone.value());
    /// # let _ = name;
    /// ```
    pub fn select(&self, index: impl IntoValue<i64>) -> Value<T> {
        let index = index.into_value().into_expr();
        Value::from_expr(Expr::call("Fn::Select", list([index, self.expr().clone()])))
    }
}

impl Value<Vec<String>> {
    /// Splits a text at a separator: `Fn::Split`. CloudFormation takes a literal separator only.
    pub fn split(separator: impl Into<Text>, text: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call(
            "Fn::Split",
            list([Expr::text(separator), text.into_value().into_expr()]),
        ))
    }

    /// The availability zones of the stack's region: `Fn::GetAZs`.
    pub fn availability_zones() -> Self {
        Value::from_expr(Expr::call("Fn::GetAZs", Expr::text("")))
    }

    /// The availability zones of a region, for a stack that is deployed to several regions: `Fn::GetAZs`. For the
    /// stack's own region, use [`Self::availability_zones`].
    pub fn availability_zones_of(region: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call("Fn::GetAZs", region.into_value().into_expr()))
    }

    /// Divides a CIDR block into `count` blocks, 1 to 256, with `host_bits` bits of host addresses each: `Fn::Cidr`.
    pub fn cidr(
        block: impl IntoValue<String>,
        count: impl IntoValue<i64>,
        host_bits: impl IntoValue<i64>,
    ) -> Self {
        let block = block.into_value().into_expr();
        let (count, bits) = (count.into_value().into_expr(), host_bits.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::Cidr", list([block, count, bits])))
    }
}

/// A condition: what `Conditions`, `Rules` and [`Condition`](crate::Condition) hold.
#[derive(Debug, Clone, Copy)]
pub enum Boolean {}

impl Value<Boolean> {
    /// Whether two values are equal: `Fn::Equals`.
    pub fn equals(left: impl IntoValue<String>, right: impl IntoValue<String>) -> Self {
        let (left, right) = (left.into_value().into_expr(), right.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::Equals", list([left, right])))
    }

    /// Whether all of 2 to 10 conditions hold: `Fn::And`.
    pub fn and<const N: usize>(conditions: [Value<Boolean>; N]) -> Self {
        Value::from_expr(Expr::call("Fn::And", list(conditions.map(Value::into_expr))))
    }

    /// Whether any of 2 to 10 conditions holds: `Fn::Or`.
    pub fn or<const N: usize>(conditions: [Value<Boolean>; N]) -> Self {
        Value::from_expr(Expr::call("Fn::Or", list(conditions.map(Value::into_expr))))
    }

    /// Whether a condition does not hold: `Fn::Not`.
    #[expect(clippy::should_implement_trait, reason = "the name is CloudFormation's")]
    pub fn not(condition: Value<Boolean>) -> Self {
        Value::from_expr(Expr::call("Fn::Not", list([condition.into_expr()])))
    }

    /// Whether a list holds a text: `Fn::Contains`. Only for rules.
    pub fn contains(items: impl IntoValue<Vec<String>>, item: impl IntoValue<String>) -> Self {
        let (items, item) = (items.into_value().into_expr(), item.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::Contains", list([items, item])))
    }

    /// Whether each member of a list equals a text: `Fn::EachMemberEquals`. Only for rules.
    pub fn each_member_equals(items: impl IntoValue<Vec<String>>, text: impl IntoValue<String>) -> Self {
        let (items, text) = (items.into_value().into_expr(), text.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::EachMemberEquals", list([items, text])))
    }

    /// Whether each member of a list is in another list: `Fn::EachMemberIn`. Only for rules.
    pub fn each_member_in(items: impl IntoValue<Vec<String>>, allowed: impl IntoValue<Vec<String>>) -> Self {
        let (items, allowed) = (items.into_value().into_expr(), allowed.into_value().into_expr());
        Value::from_expr(Expr::call("Fn::EachMemberIn", list([items, allowed])))
    }

    /// An attribute or tag of the resources that all parameters of a type identify: `Fn::ValueOfAll`. Only for rules.
    pub fn value_of_all(parameter_type: &'static str, attribute: &'static str) -> Value<Vec<String>> {
        Value::from_expr(Expr::call(
            "Fn::ValueOfAll",
            list([Expr::text(parameter_type), Expr::text(attribute)]),
        ))
    }

    /// The values of all parameters of a type: `Fn::RefAll`. Only for rules.
    pub fn ref_all(parameter_type: &'static str) -> Value<Vec<String>> {
        Value::from_expr(Expr::call("Fn::RefAll", Expr::text(parameter_type)))
    }
}

/// A map of text, such as labels or environment variables.
pub type TextMap = BTreeMap<Text, Value<String>>;
