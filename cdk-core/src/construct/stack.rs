//! Stack boundaries: which constructs are deployed together.

use std::ops::{Deref, DerefMut};
use std::panic::Location;

use super::boundary::{Boundary, References, StackOptions};
use crate::construct::Construct;
use crate::lower::Lower;
use crate::place::Scope;
use crate::units::Region;
use crate::value::{IntoValue, Key, Located, Text, Value};
use crate::wire::Wire;

macro_rules! boundary {
    ($(#[$doc:meta])* $name:ident, nested: $nested:literal) => {
        $(#[$doc])*
        #[derive(Debug)]
        #[must_use = "a stack that is not placed makes no template"]
        pub struct $name<T> {
            content: T,
            key: Key,
            options: StackOptions,
        }

        impl<T: Construct> $name<T> {
            /// Deploys the constructs of `content` as a separate stack.
            ///
            /// ```
            /// use cdk_core::{Parameter, Stack, place};
            ///
            /// let stack = Stack::new(place! { size: Parameter::<i64>::new() });
            /// ```
            #[track_caller]
            pub fn new(content: T) -> Self {
                Self { content, key: Key::new(), options: StackOptions::default() }
            }

            /// Describes the stack, in at most 1,024 bytes. By default it has no description.
            ///
            /// ```
            /// use cdk_core::{Parameter, Stack, place};
            ///
            /// let stack = Stack::new(place! { size: Parameter::<i64>::new() }).description("Sizes of the shop");
            /// ```
            #[track_caller]
            pub fn description(mut self, description: impl Into<Text>) -> Self {
                self.options.description = Some(Located::new(description.into()));
                self
            }

            /// Tags every resource of the stack that can be tagged.
            ///
            /// ```
            /// use cdk_core::{Parameter, Stack, place};
            ///
            /// let stack = Stack::new(place! { size: Parameter::<i64>::new() }).tag("team", "orders");
            /// ```
            #[track_caller]
            pub fn tag(mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> Self {
                self.options.tags.push((key.into(), value.into_value().located(Location::caller())));
                self
            }

            /// Sets an entry of the template's `Metadata` section. CloudFormation evaluates nothing in it, so references
            /// and functions are errors.
            ///
            /// ```
            /// use cdk_core::{Parameter, Stack, place};
            ///
            /// let stack = Stack::new(place! { size: Parameter::<i64>::new() }).metadata("Notes", "reviewed in May");
            /// ```
            #[track_caller]
            pub fn metadata(mut self, key: impl Into<Text>, value: impl IntoValue<crate::value::Json>) -> Self {
                self.options.set_metadata(key.into(), value.into_value().into_expr());
                self
            }
        }

        impl<T> Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.content
            }
        }

        impl<T> DerefMut for $name<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.content
            }
        }

        impl<T: Construct> Construct for $name<T> {
            fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
                scope.boundary(Boundary {
                    options: &self.options,
                    key: self.key,
                    nested: $nested,
                    location: self.key.location(),
                });
                self.content.place(scope);
            }

            fn wire(&self, wire: &mut Wire<'_>) {
                self.content.wire(wire);
            }

            fn lower(&self, cx: &mut Lower<'_>) {
                self.content.lower(cx);
            }
        }
    };
}

boundary! {
    /// Constructs that are deployed as a separate stack.
    ///
    /// A field of type `Stack<T>` is deployed separately from its sibling fields; references across the boundary
    /// become exports and imports. `Stack<T>` derefs to `T`, so its constructs are used as if there were no boundary.
    ///
    /// ```
    /// use cdk_core::{App, Output, Parameter, Stack, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// let data = Stack::new(place! { size: Parameter::<String>::new().default("small") });
    /// let shown = Output::new(data.size.value());
    /// app.stack("shop", place! { data, shown });
    /// ```
    Stack, nested: false
}

boundary! {
    /// Constructs that are deployed as a nested stack: a resource in the parent stack, with a template of its own.
    /// References across the boundary become parameters and outputs.
    ///
    /// CloudFormation reads the template of a nested stack from S3, so `aws cloudformation package` must run before
    /// `deploy`; the printed commands contain it.
    ///
    /// ```
    /// use cdk_core::{App, NestedStack, Parameter, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// let data = NestedStack::new(place! { size: Parameter::<String>::new().default("small") });
    /// app.stack("shop", place! { data });
    /// ```
    ///
    /// [Nested stacks](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html)
    NestedStack, nested: true
}

impl<T: Construct> Stack<T> {
    /// Names the stack: 1 to 128 letters, digits and hyphens, starting with a letter. By default, the names of the
    /// app, the stage and the field are joined by hyphens.
    ///
    /// ```
    /// use cdk_core::{Stack, place};
    ///
    /// let stack = Stack::new(place! {}).name("shop-data");
    /// ```
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.options.name = Some(Located::new(name.into()));
        self
    }

    /// Turns termination protection on or off. It is off by default. A template cannot set it, so the printed
    /// commands contain the call that does.
    ///
    /// ```
    /// use cdk_core::{Stack, place};
    ///
    /// let stack = Stack::new(place! {}).termination_protection(true);
    /// ```
    pub fn termination_protection(mut self, protect: bool) -> Self {
        self.options.termination_protection = Some(protect);
        self
    }

    /// Deploys the stack to another region of the stage's account. By default it is deployed to the region of the stage.
    ///
    /// What other stacks use of it, they read from its outputs when they are deployed (`Fn::GetStackOutput`), or know from
    /// its name. A certificate for CloudFront, which must be in us-east-1, is an example.
    ///
    /// ```
    /// use cdk_core::{Stack, place, region};
    ///
    /// let edge = Stack::new(place! {}).region(region!("us-east-1"));
    /// ```
    ///
    /// [`Fn::GetStackOutput`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html)
    pub fn region(mut self, region: Region) -> Self {
        self.options.region = Some(region);
        self
    }

    /// Deploys this stack after another one of the program, although it uses nothing of it. What a stack uses is deployed
    /// before it in any case.
    ///
    /// ```
    /// use cdk_core::{Stack, place};
    ///
    /// let data = Stack::new(place! {});
    /// let web = Stack::new(place! {}).depends_on(&data);
    /// ```
    ///
    /// Stacks that wait for each other are the error `CDK0008`.
    #[track_caller]
    pub fn depends_on<U: Construct>(mut self, other: &Stack<U>) -> Self {
        self.options.depends_on.push(Located::new(other.key));
        self
    }

    /// Chooses how this stack refers to other stacks. The default is [`References::Strong`].
    ///
    /// ```
    /// use cdk_core::{References, Stack, place};
    ///
    /// let stack = Stack::new(place! {}).references(References::Weak);
    /// ```
    pub fn references(mut self, references: References) -> Self {
        self.options.references = Some(references);
        self
    }

    /// Keeps the export of a value of this stack although no other stack uses it any more.
    ///
    /// An export cannot be removed while a deployed stack imports it. With this line, the last reference of another
    /// stack can be removed in one deployment and the export in the next. Name and output are those that a reference
    /// makes, so the stack does not change. A value without references to this stack is an error (`CDK0067`).
    ///
    /// ```
    /// use cdk_core::{Parameter, Stack, place};
    ///
    /// let data = Stack::new(place! { size: Parameter::<String>::new().default("small") });
    /// let size = data.size.value();
    /// let data = data.export_value(size);
    /// ```
    ///
    /// [Exports](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html)
    #[track_caller]
    pub fn export_value<V>(mut self, value: Value<V>) -> Self {
        self.options.exports.push(Located::new(value.into_expr()));
        self
    }
}
