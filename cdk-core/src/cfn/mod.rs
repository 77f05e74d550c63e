//! Resources as CloudFormation knows them: what `cfn!` makes.

mod body;
mod handle;
mod untyped;

use std::ops::Deref;
use std::panic::Location;
use std::rc::Rc;

pub use body::{Body, Frozen, RemovalPolicy, Resource};
pub use handle::Handle;
pub use untyped::{Untyped, custom_resource};

use crate::construct::{Condition, Construct, Customize, Meta};
use crate::lower::Lower;
use crate::place::Scope;
use crate::value::{Expr, Hole, IntoValue, Json, Key, Located, Skeleton, Target, Text, Value, Written};

/// One resource, made by `cfn!`. It derefs to the handle of its type, which has the typed attributes.
///
/// ```
/// use cdk_core::{App, cfn::Untyped, json, place};
///
/// # let mut app = App::with_library("shop", Default::default());
/// let topic = Untyped::resource("AWS::SNS::Topic", json!({ "DisplayName": "orders" }));
/// app.stack("shop", place! { topic });
/// ```
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
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// let topic = topic.set("DisplayName", "orders");
    /// ```
    #[track_caller]
    pub fn set(self, property: impl Into<Text>, value: impl IntoValue<Json>) -> Self {
        let (property, value, at) = (property.into(), value.into_value().into_expr(), Location::caller());
        self.change(|body| body.set(&property, Some(value), at))
    }

    /// Removes the property at a dotted path.
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// let topic = Untyped::resource("AWS::SNS::Topic", json!({ "DisplayName": "orders" })).unset("DisplayName");
    /// ```
    #[track_caller]
    pub fn unset(self, property: &str) -> Self {
        let at = Location::caller();
        self.change(|body| body.set(property, None, at))
    }

    /// Sets what happens to the resource when it is removed from the stack or replaced.
    ///
    /// ```
    /// use cdk_core::{RemovalPolicy, cfn::Untyped, json};
    ///
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// let topic = topic.removal_policy(RemovalPolicy::Retain);
    /// ```
    #[track_caller]
    pub fn removal_policy(self, policy: RemovalPolicy) -> Self {
        self.located_removal_policy(Located::new(policy))
    }

    /// Sets the removal policy that an option of a construct has set. For authors of constructs.
    pub fn located_removal_policy(self, policy: Located<RemovalPolicy>) -> Self {
        self.change(|body| body.removal_policy = Some(policy))
    }

    /// Deploys the resource only if the condition is true.
    ///
    /// ```
    /// use cdk_core::{Condition, Parameter, Value, cfn::Untyped, json};
    ///
    /// let stage = Parameter::<String>::new();
    /// let prod = Condition::new(Value::equals(stage.value(), "prod"));
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// let topic = topic.when(&prod);
    /// ```
    pub fn when(self, condition: &Condition) -> Self {
        let target = condition.target();
        self.change(|body| body.rare_mut().condition = Some(target))
    }

    /// Deploys this resource after another one, for an order that no property expresses.
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// # let policy = Untyped::resource("AWS::SNS::TopicPolicy", json!({}));
    /// let policy = policy.after(&*topic);
    /// ```
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
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// let topic = topic.transform("AWS::LanguageExtensions");
    /// ```
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
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// let topic = topic.metadata("Owner", "team orders");
    /// ```
    pub fn metadata(self, key: impl Into<Text>, value: impl IntoValue<Json>) -> Self {
        let (key, value) = (key.into(), value.into_value().into_expr());
        self.change(|body| body.attribute("Metadata", key, value))
    }

    /// Sets the resource's [`CreationPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html).
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// let group = Untyped::resource("AWS::AutoScaling::AutoScalingGroup", json!({ "MinSize": "1", "MaxSize": "2" }))
    ///     .creation_policy(json!({ "ResourceSignal": { "Count": 1, "Timeout": "PT5M" } }));
    /// ```
    pub fn creation_policy(self, policy: impl IntoValue<Json>) -> Self {
        let policy = policy.into_value().into_expr();
        self.change(|body| body.attributes.push(("CreationPolicy", policy)))
    }

    /// Sets the resource's [`UpdatePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html).
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// let group = Untyped::resource("AWS::AutoScaling::AutoScalingGroup", json!({ "MinSize": "1", "MaxSize": "2" }))
    ///     .update_policy(json!({ "AutoScalingRollingUpdate": { "MinInstancesInService": 1 } }));
    /// ```
    pub fn update_policy(self, policy: impl IntoValue<Json>) -> Self {
        let policy = policy.into_value().into_expr();
        self.change(|body| body.attributes.push(("UpdatePolicy", policy)))
    }

    /// Turns off the checks of this resource against the embedded specification, for properties or values that AWS
    /// published after it was made. `reason` is only for readers of the program.
    ///
    /// ```
    /// use cdk_core::{cfn::Untyped, json};
    ///
    /// # let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
    /// let topic = topic.set("NewProperty", true).allow_unknown("new in 2027");
    /// ```
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
    Value::from_expr(skeleton(written, Box::new(holes)).bounded())
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
