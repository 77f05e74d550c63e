//! The app: what a program passes to synthesis.

use std::panic::Location;

use crate::asset::AssetStore;
use crate::cfn::Resource;
use crate::check::{Library, run};
use crate::construct::Construct;
use crate::context::Context;
use crate::diagnostic::Code;
use crate::program::{Entry, Program};
use crate::tool;
use crate::units::Environment;
use crate::value::{IntoValue, Text};

/// A program's stages and stacks.
///
/// Programs use `cdk_aws::App`, which includes the rules of the AWS services.
///
/// ```
/// use cdk_core::{App, Format, cfn::Untyped, json, place};
///
/// let topic = Untyped::resource("AWS::SNS::Topic", json!({}));
/// let mut app = App::with_library("shop", Default::default());
/// app.stack("news", place! { topic });
/// assert!(!app.synth(Format::Json).failed());
/// ```
pub struct App {
    pub(crate) program: Program,
    library: Library,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("entries", &self.program.entries).finish_non_exhaustive()
    }
}

impl App {
    /// An app without stages, with the rules of a service library. The caller's package is the program: diagnostics
    /// point at its lines. A library's own `new` therefore needs `#[track_caller]`.
    ///
    /// ```
    /// use cdk_core::App;
    ///
    /// let app = App::with_library("shop", Default::default());
    /// ```
    #[track_caller]
    pub fn with_library(name: impl Into<Text>, library: Library) -> Self {
        App { program: Program::new(name.into(), library.file), library }
    }

    /// Adds a stage: a copy of the system in its own environment. Its stack is called `<app>-<stage>`; each
    /// `Stack<T>` in it is called after its field, `<app>-<stage>-<field>`.
    ///
    /// ```
    /// use cdk_core::{App, Environment, Parameter, account, place, region};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// let size = Parameter::<i64>::new().default(2);
    /// let dev = Environment::new(account!("111122223333"), region!("eu-west-1"));
    /// app.stage("dev", dev, place! { size });
    /// ```
    #[track_caller]
    pub fn stage(
        &mut self,
        name: impl Into<Text>,
        environment: impl Into<Environment>,
        construct: impl Construct,
    ) -> &mut Entry {
        self.entry(name.into(), true, environment.into(), Box::new(construct))
    }

    /// Adds a stack with this name. It is deployed to the account and region of whoever runs the deployment.
    ///
    /// ```
    /// use cdk_core::{App, Parameter, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.stack("sizes", place! { size: Parameter::<i64>::new() });
    /// ```
    #[track_caller]
    pub fn stack(&mut self, name: impl Into<Text>, construct: impl Construct) -> &mut Entry {
        self.entry(name.into(), false, Environment::any(), Box::new(construct))
    }

    #[track_caller]
    fn entry(
        &mut self,
        name: Text,
        is_stage: bool,
        environment: Environment,
        construct: Box<dyn Construct>,
    ) -> &mut Entry {
        self.program.entries.push(Entry {
            name,
            is_stage,
            environment,
            construct,
            tags: Vec::new(),
            description: None,
            termination_protection: false,
            references: None,
            exports: Vec::new(),
            depends_on: Vec::new(),
            location: Location::caller(),
        });
        self.program.entries.last_mut().expect("pushed above")
    }

    /// Tags every resource of the app that can be tagged.
    ///
    /// ```
    /// use cdk_core::App;
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.tag("team", "orders");
    /// ```
    #[track_caller]
    pub fn tag(&mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> &mut Self {
        self.program.tags.push((key.into(), value.into_value().located(Location::caller())));
        self
    }

    /// A value that whoever runs the program gives it: by `-c key=value`, or in the `context` of `cdk.json`. `None` if
    /// nobody does.
    ///
    /// The `cdk` command line hands over the values of its own option, of `cdk.json` and of `cdk.context.json`; `cargo
    /// run` reads the same files, in the current directory, and `cargo run -- -c key=value` takes precedence. Values are
    /// text: a number is `2`, a list its JSON. Keys that begin with `aws:cdk:` belong to AWS CDK and have no value.
    ///
    /// What differs between stages is better an argument of the stage's construct, where the compiler checks it. The
    /// context is for what is not known when the program is written, such as the name of a developer's own stage.
    ///
    /// ```
    /// use cdk_core::{App, Parameter, place};
    ///
    /// let mut app = App::with_library("shop", Default::default());
    /// let developer = app.context("developer").unwrap_or_else(|| "shared".to_owned());
    /// app.stack(format!("sizes-{developer}"), place! { size: Parameter::<i64>::new() });
    /// ```
    ///
    /// A context that is not a JSON object is the error CDK0090.
    /// [AWS CDK's documentation of the context](https://docs.aws.amazon.com/cdk/v2/guide/context.html)
    #[track_caller]
    pub fn context(&self, key: &str) -> Option<String> {
        let asked = Location::caller();
        self.program.context.get_or_init(|| Context::read(tool::context_options(), asked)).get(key)
    }

    /// Adds an aspect: a function that is called once for each resource, after all constructs have made theirs, and
    /// can change it. Aspects run in the order in which they were added.
    ///
    /// ```
    /// use cdk_core::{App, Expr};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.aspect(|resource| {
    ///     if resource.resource_type() == "AWS::SNS::Topic" {
    ///         resource.set("DisplayName", Expr::text("orders"));
    ///     }
    /// });
    /// ```
    pub fn aspect(&mut self, aspect: impl Fn(&mut Resource) + 'static) -> &mut Self {
        self.program.aspects.push(Box::new(aspect));
        self
    }

    /// Sets where archives and container images go in each account and region. The default is a small stack of the
    /// tool's own, [`AssetStore::own`].
    ///
    /// ```
    /// use cdk_core::{App, AssetStore};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.assets(AssetStore::aws_cdk());
    /// ```
    pub fn assets(&mut self, store: AssetStore) -> &mut Self {
        self.program.assets = store;
        self
    }

    /// Sets the bucket that code archives are uploaded to in each account and region. The default is the bucket of the
    /// tool's own stack, [`AssetStore::own`].
    ///
    /// ```
    /// use cdk_core::{App, Value};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.asset_bucket("shop-archives");
    /// ```
    pub fn asset_bucket(&mut self, name: impl IntoValue<String>) -> &mut Self {
        self.program.assets = self.program.assets.clone().bucket(name);
        self
    }

    /// All codes that the program's diagnostics can have: those of the engine and those of the rules.
    ///
    /// ```
    /// use cdk_core::App;
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// assert!(app.codes().any(|code| code.id == "CDK0001"));
    /// ```
    pub fn codes(&self) -> impl Iterator<Item = &'static Code> + use<> {
        run::codes(self.library)
    }

    pub(crate) fn library(&self) -> Library {
        self.library
    }
}
