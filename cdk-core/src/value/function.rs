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
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let arn = Value::<String>::import("network-vpc");
    /// ```
    pub fn import(export_name: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call("Fn::ImportValue", export_name.into_value().into_expr()))
    }

    /// An output of a stack outside this program, read at deployment without an export:
    /// `Fn::GetStackOutput`.
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let vpc = Value::<String>::stack_output("network", "VpcId");
    /// ```
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
    ///
    /// ```
    /// use cdk_core::{Value, json};
    ///
    /// let names = Value::<String>::transform("AddSuffix", json!({ "Name": "orders" }));
    /// ```
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
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let name = Value::join("-", [Value::<String>::stack_name(), "orders".into()]);
    /// ```
    pub fn join(separator: impl Into<Text>, items: impl IntoValue<Vec<String>>) -> Self {
        Value::from_expr(Expr::call(
            "Fn::Join",
            list([Expr::text(separator), items.into_value().into_expr()]),
        ))
    }

    /// The Base64 encoding of a text: `Fn::Base64`.
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let user_data = Value::base64("#!/bin/sh");
    /// ```
    pub fn base64(text: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call("Fn::Base64", text.into_value().into_expr()))
    }

    /// A JSON value as text: `Fn::ToJsonString`.
    ///
    /// Adds the `AWS::LanguageExtensions` transform to the stack's template.
    ///
    /// ```
    /// use cdk_core::{Value, json};
    ///
    /// let text = Value::to_json_string(json!({ "region": Value::<String>::region() }));
    /// ```
    pub fn to_json_string(json: impl IntoValue<Json>) -> Self {
        Value::from_expr(Expr::call("Fn::ToJsonString", json.into_value().into_expr()))
    }

    /// `Ref` of an element of the same stack by its logical id, or of a pseudo parameter by its name, for programs
    /// that adopt an existing template. It is an error if the stack has no such element. Prefer the typed references
    /// of constructs, which survive a rename.
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let orders = Value::<String>::raw_ref("Orders");
    /// ```
    pub fn raw_ref(logical_id: impl Into<Text>) -> Self {
        Value::from_expr(json::reference(logical_id.into()))
    }
}

impl Value<i64> {
    /// The number of items of a list: `Fn::Length`.
    ///
    /// Adds the `AWS::LanguageExtensions` transform to the stack's template.
    ///
    /// ```
    /// use cdk_core::{Parameter, Value};
    ///
    /// let zones = Parameter::<Vec<String>>::new();
    /// let count = Value::length(zones.value());
    /// ```
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
    ///
    /// ```
    /// use cdk_core::{Parameter, Value};
    ///
    /// let names = Parameter::<String>::new();
    /// let first = Value::split(",", names.value()).select(0);
    /// ```
    pub fn split(separator: impl Into<Text>, text: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call(
            "Fn::Split",
            list([Expr::text(separator), text.into_value().into_expr()]),
        ))
    }

    /// The availability zones of the stack's region: `Fn::GetAZs`.
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let first = Value::availability_zones().select(0);
    /// ```
    pub fn availability_zones() -> Self {
        Value::from_expr(Expr::call("Fn::GetAZs", Expr::text("")))
    }

    /// The availability zones of a region, for a stack that is deployed to several regions: `Fn::GetAZs`. For the
    /// stack's own region, use [`Self::availability_zones`].
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let zones = Value::availability_zones_of("eu-west-1");
    /// ```
    pub fn availability_zones_of(region: impl IntoValue<String>) -> Self {
        Value::from_expr(Expr::call("Fn::GetAZs", region.into_value().into_expr()))
    }

    /// Divides a CIDR block into `count` blocks, 1 to 256, with `host_bits` bits of host addresses each: `Fn::Cidr`.
    ///
    /// ```
    /// use cdk_core::Value;
    ///
    /// let first = Value::<Vec<String>>::cidr("10.0.0.0/16", 4, 8).select(0);
    /// ```
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

/// A map of text, such as labels or environment variables.
pub type TextMap = BTreeMap<Text, Value<String>>;
