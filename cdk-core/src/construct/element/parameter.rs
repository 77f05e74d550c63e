//! Parameters.

use std::marker::PhantomData;

use super::{element, set};
use crate::construct::Construct;
use crate::lower::{Element, Lower};
use crate::place::Scope;
use crate::value::function::list;
use crate::value::{Boolean, Expr, IntoValue, Key, Target, Text, Value};

/// A type that a template's parameter can have.
pub trait ParameterType {
    /// CloudFormation's name of the type.
    const NAME: &'static str;
    /// The type of a list's items; for any other type, the type itself.
    type Item;
}

impl ParameterType for String {
    const NAME: &'static str = "String";
    type Item = String;
}

impl ParameterType for f64 {
    const NAME: &'static str = "Number";
    type Item = f64;
}

impl ParameterType for i64 {
    const NAME: &'static str = "Number";
    type Item = i64;
}

impl ParameterType for Vec<String> {
    const NAME: &'static str = "CommaDelimitedList";
    type Item = String;
}

/// A template parameter: a value that is given when the stack is deployed.
///
/// An option that is set twice has the last value.
///
/// Prefer options of the program: what is known at synthesis is checked at synthesis. A template has at most 200
/// parameters.
///
/// ```
/// use cdk_core::{Output, Parameter};
///
/// let size = Parameter::<String>::new().default("small").allowed_values(["small", "large"]);
/// let shown = Output::new(size.value());
/// ```
///
/// [Parameters](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html)
#[derive(Debug)]
#[must_use]
pub struct Parameter<T> {
    key: Key,
    kind: &'static str,
    entries: Vec<(&'static str, Expr)>,
    of: PhantomData<fn() -> T>,
}

impl<T: ParameterType> Parameter<T> {
    /// A parameter without a default: it must be given at deployment.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let count = Parameter::<i64>::new();
    /// ```
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Parameter { key: Key::new(), kind: T::NAME, entries: Vec::new(), of: PhantomData }
    }

    /// A parameter of one of CloudFormation's own types, such as `AWS::EC2::Image::Id` or
    /// `AWS::SSM::Parameter::Value<String>`, whose value is a `T`.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let image = Parameter::<String>::of_type("AWS::EC2::Image::Id");
    /// ```
    #[track_caller]
    pub fn of_type(kind: &'static str) -> Self {
        Parameter { kind, ..Parameter::new() }
    }

    #[track_caller]
    fn entry(mut self, name: &'static str, value: Expr) -> Self {
        let value = set(value);
        match self.entries.iter_mut().find(|(other, _)| *other == name) {
            Some((_, old)) => *old = value,
            None => self.entries.push((name, value)),
        }
        self
    }

    /// The value that is used if none is given.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let count = Parameter::<i64>::new().default(2);
    /// ```
    #[track_caller]
    pub fn default(self, value: impl IntoValue<T>) -> Self {
        let value = commas(value.into_value().into_expr());
        self.entry("Default", value)
    }

    /// Describes the parameter, in at most 4,000 characters.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let count = Parameter::<i64>::new().description("Number of tasks");
    /// ```
    #[track_caller]
    pub fn description(self, text: impl Into<Text>) -> Self {
        self.entry("Description", Expr::text(text))
    }

    /// The allowed values; for a list, the allowed values of its items.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let zones = Parameter::<Vec<String>>::new().allowed_values(["a", "b"]);
    /// ```
    #[track_caller]
    pub fn allowed_values(self, values: impl IntoValue<Vec<T::Item>>) -> Self {
        self.entry("AllowedValues", values.into_value().into_expr())
    }

    /// A regular expression that the value must match.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let name = Parameter::<String>::new().allowed_pattern("[a-z]+");
    /// ```
    #[track_caller]
    pub fn allowed_pattern(self, pattern: &'static str) -> Self {
        self.entry("AllowedPattern", Expr::text(pattern))
    }

    /// Describes the allowed values, for the error message that CloudFormation shows.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let name = Parameter::<String>::new().allowed_pattern("[a-z]+").constraint_description("lowercase letters");
    /// ```
    #[track_caller]
    pub fn constraint_description(self, text: &'static str) -> Self {
        self.entry("ConstraintDescription", Expr::text(text))
    }

    /// The minimum and maximum length of the text.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let name = Parameter::<String>::new().length(1, 20);
    /// ```
    #[track_caller]
    pub fn length(self, min: u32, max: u32) -> Self {
        self.entry("MinLength", Expr::Integer(min.into())).entry("MaxLength", Expr::Integer(max.into()))
    }

    /// The minimum and maximum number.
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let count = Parameter::<i64>::new().range(1, 10);
    /// ```
    #[track_caller]
    pub fn range(self, min: i64, max: i64) -> Self {
        self.entry("MinValue", Expr::Integer(min)).entry("MaxValue", Expr::Integer(max))
    }

    /// Masks the value in the console and in API responses (`NoEcho`).
    ///
    /// ```
    /// use cdk_core::Parameter;
    ///
    /// let token = Parameter::<String>::new().no_echo();
    /// ```
    #[track_caller]
    pub fn no_echo(self) -> Self {
        self.entry("NoEcho", Expr::Bool(true))
    }

    /// The parameter's value.
    ///
    /// ```
    /// use cdk_core::{Output, Parameter};
    ///
    /// let name = Parameter::<String>::new();
    /// let shown = Output::new(name.value());
    /// ```
    #[track_caller]
    pub fn value(&self) -> Value<T> {
        Target::main(self.key).reference()
    }

    /// The parameter's name, as text: for `AWS::CloudFormation::Interface` in the metadata of a stack, which arranges
    /// parameters in the console.
    ///
    /// ```
    /// use cdk_core::{Parameter, Stack, json, place};
    ///
    /// let size = Parameter::<i64>::new();
    /// let groups = json!([{ "Label": { "default": "Capacity" }, "Parameters": [size.logical_id()] }]);
    /// let stack = Stack::new(place! { size })
    ///     .metadata("AWS::CloudFormation::Interface", json!({ "ParameterGroups": groups }));
    /// ```
    ///
    /// [AWS::CloudFormation::Interface](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-interface.html)
    pub fn logical_id(&self) -> Value<String> {
        Target::main(self.key).logical_id()
    }
}

/// Parameters write lists as text, with commas.
fn commas(value: Expr) -> Expr {
    let Expr::List(items) = &value else { return value };
    match items.iter().map(Expr::as_text).collect::<Option<Vec<_>>>() {
        Some(items) => Expr::text(items.join(",")),
        None => value,
    }
}

impl<T> Parameter<T> {
    pub(crate) fn target(&self) -> Target {
        Target::main(self.key)
    }

    fn element(&self) -> Element {
        let entries = self.entries.iter().map(|(name, value)| (Text::Borrowed(*name), value.clone()));
        let kind = (Text::Borrowed("Type"), Expr::text(self.kind));
        Element::Parameter(Expr::Map([kind].into_iter().chain(entries).collect()))
    }
}

element!(Parameter<T>);

impl Value<Boolean> {
    /// An attribute or tag of the resource that a parameter identifies, such as the `VpcId` of a subnet:
    /// `Fn::ValueOf`. Only for rules.
    ///
    /// ```
    /// use cdk_core::{Parameter, TemplateRule, Value};
    ///
    /// let subnet = Parameter::<String>::of_type("AWS::EC2::Subnet::Id");
    /// let vpc = Parameter::<String>::of_type("AWS::EC2::VPC::Id");
    /// let fits = TemplateRule::new()
    ///     .assert(Value::equals(Value::value_of(&subnet, "VpcId"), vpc.value()), "the subnet is one of the VPC");
    /// # let _ = fits;
    /// ```
    pub fn value_of<T>(parameter: &Parameter<T>, attribute: &'static str) -> Value<String> {
        let id = Expr::LogicalId(Box::new(parameter.target()));
        Value::from_expr(Expr::call("Fn::ValueOf", list([id, Expr::text(attribute)])))
    }
}
