//! Resources as CloudFormation knows them: what `cfn!` makes.

mod body;
mod handle;

use std::ops::Deref;
use std::panic::Location;
use std::rc::Rc;

pub use body::{Body, Frozen, RemovalPolicy, Resource};
pub use handle::Handle;

use crate::construct::{Condition, Construct, Customize, Meta};
use crate::lower::Lower;
use crate::place::Scope;
use crate::value::{Expr, Hole, IntoValue, Json, Key, Skeleton, Target, Text, Value, Written};

/// One resource, made by `cfn!`. It derefs to the handle of its type, which has the typed attributes.
#[derive(Debug)]
#[must_use = "a resource that is not placed is not deployed"]
pub struct Cfn<H> {
    handle: H,
    meta: Meta,
    body: Rc<Body>,
}

impl<H: Handle> Cfn<H> {
    #[track_caller]
    fn new(properties: Expr) -> Self {
        let meta = Meta::new();
        Cfn { handle: H::at(Target::main(meta.key())), meta, body: Rc::new(Body::new(properties)) }
    }

    /// The properties that have been set so far.
    pub fn properties(&self) -> &Expr {
        self.body.properties()
    }

    fn change(mut self, change: impl FnOnce(&mut Body)) -> Self {
        change(Rc::make_mut(&mut self.body));
        self
    }

    /// Sets the property at a dotted path, even one that `cfn!` does not know (yet). See [`Customize::with`].
    #[track_caller]
    pub fn set(self, property: impl Into<Text>, value: impl IntoValue<Json>) -> Self {
        let (property, value, at) = (property.into(), value.into_value().into_expr(), Location::caller());
        self.change(|body| body.set(&property, Some(value), at))
    }

    /// Removes the property at a dotted path.
    #[track_caller]
    pub fn unset(self, property: &str) -> Self {
        let at = Location::caller();
        self.change(|body| body.set(property, None, at))
    }

    /// Sets what happens to the resource when it is removed from the stack or replaced.
    pub fn removal_policy(self, policy: RemovalPolicy) -> Self {
        self.change(|body| body.removal_policy = Some(policy))
    }

    /// Deploys the resource only if the condition holds.
    pub fn when(self, condition: &Condition) -> Self {
        let target = condition.target();
        self.change(|body| body.rare_mut().condition = Some(target))
    }

    /// Deploys this resource after another one, for an order that no property expresses.
    pub fn after(self, other: &impl Handle) -> Self {
        let target = other.target().clone();
        self.change(|body| body.depends_on.push(target))
    }

    /// Deploys this resource after a part of a construct. For authors of constructs.
    pub fn after_target(self, other: Target) -> Self {
        self.change(|body| body.depends_on.push(other))
    }

    /// Declares the transform that the resource's properties need. CloudFormation runs it over the template before
    /// the deployment, which must acknowledge it with `CAPABILITY_AUTO_EXPAND`.
    pub fn transform(self, transform: &'static str) -> Self {
        self.change(|body| body.rare_mut().transform = Some(transform))
    }

    /// Declares what `Ref` of the resource will be, for a resource with a physical name. Stacks of other accounts and
    /// regions, and files written next to the templates, can then refer to it. For authors of constructs.
    pub fn known_reference(self, value: impl IntoValue<String>) -> Self {
        self.known(None, value.into_value().into_expr())
    }

    /// Declares what an attribute of the resource will be, as [`Self::known_reference`] does for `Ref`.
    pub fn known_attribute(self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.known(Some(name.into()), value.into_value().into_expr())
    }

    fn known(self, attribute: Option<Text>, value: Expr) -> Self {
        self.change(|body| body.rare_mut().known.push((attribute, value)))
    }

    /// Declares which properties must not change once the resource is deployed. For authors of constructs.
    pub fn freeze(self, frozen: Frozen) -> Self {
        self.change(|body| body.rare_mut().frozen = Some(frozen))
    }

    /// Adds an entry to the resource's `Metadata`.
    pub fn metadata(self, key: impl Into<Text>, value: impl IntoValue<Json>) -> Self {
        let (key, value) = (key.into(), value.into_value().into_expr());
        self.change(|body| body.attribute("Metadata", key, value))
    }

    /// Sets the resource's [`CreationPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html).
    pub fn creation_policy(self, policy: impl IntoValue<Json>) -> Self {
        let policy = policy.into_value().into_expr();
        self.change(|body| body.attributes.push(("CreationPolicy", policy)))
    }

    /// Sets the resource's [`UpdatePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html).
    pub fn update_policy(self, policy: impl IntoValue<Json>) -> Self {
        let policy = policy.into_value().into_expr();
        self.change(|body| body.attributes.push(("UpdatePolicy", policy)))
    }

    /// Turns off the checks of this resource against the embedded specification, for properties or values that AWS
    /// published after it was made. `reason` is only for readers of the program.
    pub fn allow_unknown(self, reason: &'static str) -> Self {
        let _ = reason;
        self.change(|body| body.unchecked = true)
    }

    /// Turns off the rules that would refuse the name or value of a map entry, given by its path, such as
    /// `Parameters.new_in_2027`. For authors of constructs whose options accept values that a rule does not know.
    pub fn allow_unknown_at(self, path: impl Into<String>) -> Self {
        self.change(|body| body.rare_mut().unchecked.push(path.into()))
    }
}

impl<H> Deref for Cfn<H> {
    type Target = H;

    fn deref(&self) -> &H {
        &self.handle
    }
}

impl<H> Customize for Cfn<H> {
    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn meta_mut(&mut self) -> &mut Meta {
        &mut self.meta
    }
}

impl<H: Handle> Construct for Cfn<H> {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        cx.push(self.handle.target().clone(), H::TYPE, &self.body);
    }
}

impl Lower<'_> {
    /// Makes a resource of the construct `key` that is being lowered. Its main resource has the empty part; parts
    /// are separated by `/`. Returns the handle, to refer to it.
    pub fn add<H: Handle>(&mut self, key: Key, part: impl Into<Text>, cfn: Cfn<H>) -> H {
        let target = Target::part(key, part);
        self.push(target.clone(), H::TYPE, &cfn.body);
        H::at(target)
    }

    /// Lets the rules check something that CloudFormation does not create, as if it were a resource of the construct.
    pub fn check<H: Handle>(&mut self, key: Key, part: impl Into<Text>, cfn: &Cfn<H>) {
        self.push(Target::part(key, part), H::TYPE, &cfn.body);
        self.only_check_last();
    }
}

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
    #[track_caller]
    pub fn resource(resource_type: impl Into<Text>, properties: impl IntoValue<Json>) -> Cfn<Untyped> {
        let kind = resource_type.into();
        Cfn::<Untyped>::new(properties.into_value().into_expr()).change(|body| {
            // A custom resource has properties of its own.
            body.unchecked = kind == "AWS::CloudFormation::CustomResource";
            body.rare_mut().resource_type = Some(kind);
        })
    }

    /// An attribute of the resource. If the library knows the resource type, the attribute must exist.
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

/// What `cfn!(AWS::Service::Type { .. })` expands to.
#[doc(hidden)]
#[track_caller]
pub fn resource<H: Handle, const N: usize>(written: &'static Written, holes: [Hole; N]) -> Cfn<H> {
    Cfn::new(skeleton(written, Box::new(holes)))
}

/// What `cfn!(AWS::Service::Type::Record { .. })` expands to.
#[doc(hidden)]
#[track_caller]
pub fn record<const N: usize>(written: &'static Written, holes: [Hole; N]) -> Value<Json> {
    Value::from_expr(skeleton(written, Box::new(holes)))
}

#[track_caller]
fn skeleton(written: &'static Written, holes: Box<[Hole]>) -> Expr {
    Expr::Skeleton(Box::new(Skeleton { written, caller: Location::caller(), holes }))
}

/// One hole of a `cfn!`: a value of type `T`.
#[doc(hidden)]
pub fn hole<T, V: IntoValue<T>>(value: V) -> Hole {
    let origin = value.origin();
    Hole { value: value.into_value().into_expr(), origin }
}
