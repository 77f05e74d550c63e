//! Resources of types that the library does not know, and custom resources.

use super::{Cfn, Handle};
use crate::value::{IntoValue, Json, Target, Text, Value};

/// A resource of a type that this library does not know, such as one that AWS published yesterday, or a custom
/// resource.
///
/// The properties of an unknown type are not checked; those of a known type are, as with `cfn!`. A name that
/// resembles a known type is an error, unless [`Cfn::allow_unknown`] declares that the type exists.
///
/// ```
/// use cdk_core::cfn::Untyped;
/// use cdk_core::json;
///
/// let new = Untyped::resource("AWS::Brand::NewThing", json!({ "Name": "first" }));
/// let arn = new.attribute::<String>("Arn");
/// # let _ = arn;
/// ```
#[derive(Clone, Debug)]
pub struct Untyped(Target);

impl Untyped {
    /// A resource of any type.
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// let topic = Untyped::resource("AWS::SNS::Topic", json!({ "DisplayName": "orders" }));
    /// ```
    #[track_caller]
    pub fn resource(resource_type: impl Into<Text>, properties: impl IntoValue<Json>) -> Cfn<Untyped> {
        let kind = resource_type.into();
        Cfn::<Untyped>::new(properties.into_value().into_expr()).change(|body| {
            // The properties of a custom resource are not in the specification.
            body.unchecked = kind == "AWS::CloudFormation::CustomResource";
            body.rare_mut().resource_type = Some(kind);
        })
    }

    /// An attribute of the resource. If the library knows the resource type, the attribute must exist.
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// let arn = topic.attribute::<String>("TopicArn");
    /// ```
    #[track_caller]
    pub fn attribute<T>(&self, name: impl Into<Text>) -> Value<T> {
        self.0.attribute(name)
    }
}

impl Handle for Untyped {
    const TYPE: &'static str = "";

    fn at(target: Target) -> Self {
        Untyped(target)
    }

    fn target(&self) -> &Target {
        &self.0
    }
}

/// A custom resource, handled by the Lambda function or SNS topic whose ARN is `service_token`.
///
/// ```
/// use cdk_core::{cfn, json};
///
/// let seed = cfn::custom_resource(
///     "Custom::Seed",
///     "arn:aws:lambda:eu-west-1:111122223333:function:seed",
///     json!({ "Rows": 10 }),
/// );
/// ```
///
/// [AWS::CloudFormation::CustomResource](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html)
#[track_caller]
pub fn custom_resource(
    resource_type: impl Into<Text>,
    service_token: impl IntoValue<String>,
    properties: impl IntoValue<Json>,
) -> Cfn<Untyped> {
    let token = service_token.into_value().into_expr();
    Untyped::resource(resource_type, properties).set("ServiceToken", Value::<String>::from_expr(token))
}
