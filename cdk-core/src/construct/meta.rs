//! What every construct carries besides its own options.

use std::panic::Location;

use super::Suppression;
use crate::cfn::Handle;
use crate::value::Key;
use crate::value::{Expr, IntoValue, Json, Text, Value};

/// What all constructs have in common: identity, tags, dependencies and escape hatches.
#[derive(Debug)]
pub struct Meta {
    pub(crate) key: Key,
    /// Most constructs have no customizations.
    custom: Option<Box<Custom>>,
}

/// The customizations of a construct.
#[derive(Debug, Default)]
struct Custom {
    overrides: Vec<Override>,
    tags: Vec<(Text, Value<String>)>,
    depends_on: Vec<Key>,
    suppressions: Vec<Suppression>,
}

/// A change to a generated resource for which the construct has no option.
#[derive(Debug)]
pub(crate) struct Override {
    pub(crate) resource_type: &'static str,
    pub(crate) property: Text,
    /// `None` removes the property.
    pub(crate) value: Option<Expr>,
    pub(crate) location: &'static Location<'static>,
}

impl Meta {
    /// The metadata of a construct that is made at the caller's line.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Meta { key: Key::new(), custom: None }
    }

    /// The identity of the construct.
    pub fn key(&self) -> Key {
        self.key
    }

    pub(crate) fn overrides(&self) -> &[Override] {
        self.custom.as_ref().map_or(&[], |custom| &custom.overrides)
    }

    pub(crate) fn tags(&self) -> &[(Text, Value<String>)] {
        self.custom.as_ref().map_or(&[], |custom| &custom.tags)
    }

    pub(crate) fn depends_on(&self) -> &[Key] {
        self.custom.as_ref().map_or(&[], |custom| &custom.depends_on)
    }

    pub(crate) fn suppressions(&self) -> &[Suppression] {
        self.custom.as_ref().map_or(&[], |custom| &custom.suppressions)
    }

    fn custom(&mut self) -> &mut Custom {
        self.custom.get_or_insert_default()
    }
}

/// Options that every construct of the library has.
pub trait Customize: Sized {
    /// The metadata of the construct.
    fn meta(&self) -> &Meta;

    /// The metadata of the construct.
    fn meta_mut(&mut self) -> &mut Meta;

    /// Adds a tag to every resource of this construct that can be tagged. It takes precedence over a tag of the stack
    /// or the app with the same key.
    ///
    /// ```
    /// use cdk_core::Customize;
    ///
    /// # fn example(topic: impl Customize) {
    /// let topic = topic.tag("team", "orders");
    /// # }
    /// ```
    #[must_use]
    #[track_caller]
    fn tag(mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        let value = value.into_value().located(Location::caller());
        self.meta_mut().custom().tags.push((key.into(), value));
        self
    }

    /// Sets a property of the resources of type `H` that this construct makes, if it has no option for that property.
    /// A dotted path reaches into records and lists: `"ContainerDefinitions.0.User"`. The index after the last one
    /// appends.
    ///
    /// It is an error when the construct makes no such resource, or the path goes through a value that is not a
    /// record, map or list.
    ///
    /// ```
    /// use cdk_core::{Customize, Handle};
    ///
    /// # fn example<Topic: Handle>(topic: impl Customize) {
    /// let topic = topic.with::<Topic>("DisplayName", "orders");
    /// # }
    /// ```
    #[must_use]
    #[track_caller]
    fn with<H: Handle>(mut self, property: impl Into<Text>, value: impl IntoValue<Json>) -> Self {
        let value = Some(value.into_value().into_expr());
        let (property, location) = (property.into(), Location::caller());
        self.meta_mut().custom().overrides.push(Override {
            resource_type: H::TYPE,
            property,
            value,
            location,
        });
        self
    }

    /// Removes a property from the resources of type `H` that this construct makes. It is an error when it is not set.
    ///
    /// ```
    /// use cdk_core::{Customize, Handle};
    ///
    /// # fn example<Topic: Handle>(topic: impl Customize) {
    /// let topic = topic.without::<Topic>("DisplayName");
    /// # }
    /// ```
    #[must_use]
    #[track_caller]
    fn without<H: Handle>(mut self, property: impl Into<Text>) -> Self {
        let (property, location) = (property.into(), Location::caller());
        self.meta_mut().custom().overrides.push(Override {
            resource_type: H::TYPE,
            property,
            value: None,
            location,
        });
        self
    }

    /// Accepts a finding about this construct, and says why: a warning of this tool, or a finding of a scanner of
    /// templates. `cargo run` lists what is suppressed.
    ///
    /// Codes of checkov (`CKV_AWS_18`), cdk-nag (`AwsSolutions-S1`), cfn-guard (`S3_BUCKET_LOGGING_ENABLED`) and cfn-lint
    /// (`W3045`) are written into the metadata of all resources of the construct, where these tools read them. The reason
    /// has at least 10 characters. Errors cannot be suppressed, and a suppressed warning that is not there is a warning.
    ///
    /// ```
    /// use cdk_core::Customize;
    ///
    /// # fn example(images: impl Customize) {
    /// let images = images.suppress("CKV_AWS_51", "a moved tag starts the pipeline");
    /// # }
    /// ```
    ///
    /// [Suppressions of checkov](https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html)
    #[must_use]
    #[track_caller]
    fn suppress(mut self, code: impl Into<Text>, reason: impl Into<Text>) -> Self {
        let (code, reason, location) = (code.into(), reason.into(), Location::caller());
        self.meta_mut().custom().suppressions.push(Suppression { code, reason, only: None, location });
        self
    }

    /// Accepts a finding about the resources of type `H` that this construct makes; see [`Self::suppress`].
    ///
    /// ```
    /// use cdk_core::{Customize, Handle};
    ///
    /// # fn example<Role: Handle>(service: impl Customize) {
    /// let service = service.suppress_on::<Role>("CKV_AWS_111", "the action knows no resources");
    /// # }
    /// ```
    #[must_use]
    #[track_caller]
    fn suppress_on<H: Handle>(mut self, code: impl Into<Text>, reason: impl Into<Text>) -> Self {
        let (code, reason, location) = (code.into(), reason.into(), Location::caller());
        let only = Some(H::TYPE);
        self.meta_mut().custom().suppressions.push(Suppression { code, reason, only, location });
        self
    }

    /// Deploys every resource of this construct after all resources of another one.
    ///
    /// ```
    /// use cdk_core::Customize;
    ///
    /// # fn example(topic: impl Customize, bucket: impl Customize) {
    /// let topic = topic.depends_on(&bucket);
    /// # }
    /// ```
    #[must_use]
    fn depends_on(mut self, other: &impl Customize) -> Self {
        let key = other.meta().key;
        self.meta_mut().custom().depends_on.push(key);
        self
    }
}
