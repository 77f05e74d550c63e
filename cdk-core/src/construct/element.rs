//! The other elements of a template: parameters, conditions, mappings, outputs and rules.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::panic::Location;

use crate::construct::Construct;
use crate::lower::{Element, Lower};
use crate::place::Scope;
use crate::value::Key;
use crate::value::function::list;
use crate::value::{Boolean, Expr, IntoValue, Target, Text, Value};

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

/// The value that an option sets, with its line.
#[track_caller]
fn set(value: Expr) -> Expr {
    value.located(Location::caller())
}

macro_rules! element {
    ($name:ident $(<$t:ident>)?) => {
        impl $(<$t: 'static>)? Construct for $name $(<$t>)? {
            fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
                scope.identify_key(self.key, self);
            }

            fn lower(&self, cx: &mut Lower<'_>) {
                cx.element(Target::main(self.key), self.element());
            }
        }
    };
}

/// A template parameter: a value that is given when the stack is deployed.
///
/// Prefer options of the program: what is known at synthesis is checked at synthesis. A template has at most 200
/// parameters.
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
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Parameter { key: Key::new(), kind: T::NAME, entries: Vec::new(), of: PhantomData }
    }

    /// A parameter of one of CloudFormation's own types, such as `AWS::EC2::Image::Id` or
    /// `AWS::SSM::Parameter::Value<String>`, whose value is a `T`.
    #[track_caller]
    pub fn of_type(kind: &'static str) -> Self {
        Parameter { kind, ..Parameter::new() }
    }

    #[track_caller]
    fn entry(mut self, name: &'static str, value: Expr) -> Self {
        self.entries.push((name, set(value)));
        self
    }

    /// The value that is used if none is given.
    #[track_caller]
    pub fn default(self, value: impl IntoValue<T>) -> Self {
        let value = commas(value.into_value().into_expr());
        self.entry("Default", value)
    }

    /// Describes the parameter, in at most 4,000 characters.
    #[track_caller]
    pub fn description(self, text: impl Into<Text>) -> Self {
        self.entry("Description", Expr::text(text))
    }

    /// The allowed values; for a list, the allowed values of its items.
    #[track_caller]
    pub fn allowed_values(self, values: impl IntoValue<Vec<T::Item>>) -> Self {
        self.entry("AllowedValues", values.into_value().into_expr())
    }

    /// A regular expression that the value must match.
    #[track_caller]
    pub fn allowed_pattern(self, pattern: &'static str) -> Self {
        self.entry("AllowedPattern", Expr::text(pattern))
    }

    /// Describes the allowed values, for the error message that CloudFormation shows.
    #[track_caller]
    pub fn constraint_description(self, text: &'static str) -> Self {
        self.entry("ConstraintDescription", Expr::text(text))
    }

    /// The minimum and maximum length of the text.
    #[track_caller]
    pub fn length(self, min: u32, max: u32) -> Self {
        self.entry("MinLength", Expr::Integer(min.into())).entry("MaxLength", Expr::Integer(max.into()))
    }

    /// The minimum and maximum number.
    #[track_caller]
    pub fn range(self, min: i64, max: i64) -> Self {
        self.entry("MinValue", Expr::Integer(min)).entry("MaxValue", Expr::Integer(max))
    }

    /// Masks the value in the console and in API responses (`NoEcho`).
    #[track_caller]
    pub fn no_echo(self) -> Self {
        self.entry("NoEcho", Expr::Bool(true))
    }

    /// The parameter's value.
    #[track_caller]
    pub fn value(&self) -> Value<T> {
        Target::main(self.key).reference()
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

/// A condition that CloudFormation evaluates when the stack is deployed.
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
    #[track_caller]
    pub fn new(expression: Value<Boolean>) -> Self {
        Condition { key: Key::new(), expression }
    }

    /// This condition, for use inside another one.
    pub fn holds(&self) -> Value<Boolean> {
        Value::from_expr(Expr::call("Condition", Expr::LogicalId(Box::new(self.target()))))
    }

    fn element(&self) -> Element {
        Element::Condition(self.expression.expr().clone())
    }
}

element!(Condition);

/// A table of constants with two levels of keys, read by [`Value::find_in_map`].
///
/// A template has at most 200 mappings, each with at most 200 first keys.
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
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Mapping { key: Key::new(), rows: BTreeMap::new() }
    }

    /// Adds an entry; the second keys hold only letters and digits.
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

/// A value that the stack shows, and that other programs can import when it is exported.
///
/// Stacks of one program need no outputs to use each other's resources. A template has at most 200 outputs.
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
    #[track_caller]
    pub fn new(value: impl IntoValue<String>) -> Self {
        let value = value.into_value().into_expr();
        Output { key: Key::new(), value, description: Expr::Absent, export: Expr::Absent, condition: None }
    }

    /// Describes the output, in at most 1,024 bytes.
    #[track_caller]
    pub fn description(mut self, text: impl Into<Text>) -> Self {
        self.description = set(Expr::Text(text.into()));
        self
    }

    /// Exports the value under a name that must be unique in the account and region, for use by other programs.
    #[track_caller]
    pub fn export(mut self, name: impl IntoValue<String>) -> Self {
        self.export = set(Expr::Map(vec![("Name".into(), name.into_value().into_expr())]));
        self
    }

    /// Shows the value only if the condition holds.
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

/// A check of the parameters that CloudFormation makes before it deploys anything: an entry of the template's section `Rules`.
///
/// [Rules](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html)
#[derive(Debug)]
#[must_use]
pub struct TemplateRule {
    key: Key,
    condition: Expr,
    assertions: Vec<Expr>,
}

impl TemplateRule {
    /// A rule without assertions that always applies.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        TemplateRule { key: Key::new(), condition: Expr::Absent, assertions: Vec::new() }
    }

    /// Applies the rule only if the condition holds.
    pub fn when(mut self, condition: Value<Boolean>) -> Self {
        self.condition = condition.into_expr();
        self
    }

    /// Fails the deployment with this description unless the condition holds.
    pub fn assert(mut self, condition: Value<Boolean>, description: impl Into<Text>) -> Self {
        self.assertions.push(Expr::Map(vec![
            ("Assert".into(), condition.into_expr()),
            ("AssertDescription".into(), Expr::text(description)),
        ]));
        self
    }

    fn element(&self) -> Element {
        Element::Rule(Expr::Map(vec![
            ("RuleCondition".into(), self.condition.clone()),
            ("Assertions".into(), Expr::List(self.assertions.clone())),
        ]))
    }
}

element!(TemplateRule);

impl<T> Value<T> {
    /// One of two values, chosen by a condition that CloudFormation evaluates at deployment: `Fn::If`.
    #[track_caller]
    pub fn if_(condition: &Condition, then: impl IntoValue<T>, otherwise: impl IntoValue<T>) -> Self {
        let (then, otherwise) = (then.into_value().into_expr(), otherwise.into_value().into_expr());
        Value::from_expr(Expr::if_(&condition.target(), then, otherwise))
    }

    /// The value of a mapping, by its two keys: `Fn::FindInMap`.
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
