//! What a program passes to synthesis: the input of the passes.

use std::cell::{Cell, OnceCell};
use std::panic::Location;

use crate::asset::AssetStore;
use crate::cfn::Resource;
use crate::construct::{Construct, References};
use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::units::Environment;
use crate::value::{Expr, IntoValue, Located, Text, Value};

/// A function that is called once for each resource, after all have been made, and can change it.
pub type Aspect = Box<dyn Fn(&mut Resource)>;

/// One stage or stack of an app, for setting further options.
///
/// ```
/// use cdk_core::{App, Parameter, place};
///
/// # let mut app = App::with_library("shop", Default::default());
/// app.stack("sizes", place! { size: Parameter::<i64>::new() }).description("Sizes of the shop").tag("team", "orders");
/// ```
pub struct Entry {
    pub(crate) name: Text,
    pub(crate) is_stage: bool,
    pub(crate) environment: Environment,
    pub(crate) construct: Box<dyn Construct>,
    pub(crate) tags: Vec<(Text, Value<String>)>,
    pub(crate) description: Option<Located<Text>>,
    pub(crate) termination_protection: bool,
    pub(crate) references: Option<References>,
    /// The values whose exports are kept.
    pub(crate) exports: Vec<Located<Expr>>,
    /// The names of the stages and stacks that are deployed before.
    pub(crate) depends_on: Vec<Located<Text>>,
    pub(crate) location: &'static Location<'static>,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry")
            .field("name", &self.name)
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}

impl Entry {
    /// Tags every resource that can be tagged.
    ///
    /// ```
    /// use cdk_core::{App, Parameter, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// # let stack = app.stack("sizes", place! { size: Parameter::<i64>::new() });
    /// stack.tag("team", "orders");
    /// ```
    #[track_caller]
    pub fn tag(&mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> &mut Self {
        self.tags.push((key.into(), value.into_value().located(Location::caller())));
        self
    }

    /// Describes the stack, in at most 1,024 bytes.
    ///
    /// ```
    /// use cdk_core::{App, Parameter, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// # let stack = app.stack("sizes", place! { size: Parameter::<i64>::new() });
    /// stack.description("Sizes of the shop");
    /// ```
    #[track_caller]
    pub fn description(&mut self, description: impl Into<Text>) -> &mut Self {
        self.description = Some(Located::new(description.into()));
        self
    }

    /// Protects the stacks from deletion.
    ///
    /// ```
    /// use cdk_core::{App, Parameter, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// # let stack = app.stack("sizes", place! { size: Parameter::<i64>::new() });
    /// stack.termination_protection();
    /// ```
    pub fn termination_protection(&mut self) -> &mut Self {
        self.termination_protection = true;
        self
    }

    /// Chooses how the stacks refer to each other. The default is [`References::Strong`].
    ///
    /// ```
    /// use cdk_core::{App, Parameter, References, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// # let stack = app.stack("sizes", place! { size: Parameter::<i64>::new() });
    /// stack.references(References::Weak);
    /// ```
    pub fn references(&mut self, references: References) -> &mut Self {
        self.references = Some(references);
        self
    }

    /// Keeps the export of a value of these stacks although no other stack uses it any more.
    ///
    /// An export cannot be removed while a deployed stack imports it. With this line, the last reference of another
    /// stack can be removed in one deployment and the export in the next. Name and output are those that a reference
    /// makes, so the stack does not change. A value without references to these stacks is an error (`CDK0067`).
    ///
    /// ```
    /// use cdk_core::{App, Parameter, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// let size = Parameter::<String>::new().default("small");
    /// let kept = size.value();
    /// app.stack("sizes", place! { size }).export_value(kept);
    /// ```
    ///
    /// [Exports](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html)
    #[track_caller]
    pub fn export_value<V>(&mut self, value: Value<V>) -> &mut Self {
        self.exports.push(Located::new(value.into_expr()));
        self
    }

    /// Deploys these stacks after those of another stage or stack of the app, although they use nothing of them. What a
    /// stack uses is deployed before it in any case.
    ///
    /// The printed commands, `commands.sh` and `deploy` follow. The `cdk` command line orders the stacks of one stage; it
    /// deploys stages in the order in which they are listed.
    ///
    /// ```
    /// use cdk_core::{App, Parameter, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.stack("data", place! { size: Parameter::<i64>::new() });
    /// app.stack("web", place! { size: Parameter::<i64>::new() }).depends_on("data");
    /// ```
    ///
    /// A name that the app does not have is the error `CDK0160`; stacks that wait for each other are `CDK0008`.
    #[track_caller]
    pub fn depends_on(&mut self, name: impl Into<Text>) -> &mut Self {
        self.depends_on.push(Located::new(name.into()));
        self
    }

    /// Sets where a stack made by [`App::stack`](crate::App::stack) is deployed. By default it is deployed to the
    /// account and region of whoever runs the deployment.
    ///
    /// ```
    /// use cdk_core::{App, Environment, Parameter, account, place, region};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// # let stack = app.stack("sizes", place! { size: Parameter::<i64>::new() });
    /// stack.environment(Environment::new(account!("111122223333"), region!("eu-west-1")));
    /// ```
    pub fn environment(&mut self, environment: Environment) -> &mut Self {
        self.environment = environment;
        self
    }
}

/// Everything that is synthesized.
pub(crate) struct Program {
    name: Text,
    pub(crate) entries: Vec<Entry>,
    pub(crate) tags: Vec<(Text, Value<String>)>,
    pub(crate) aspects: Vec<Aspect>,
    pub(crate) assets: AssetStore,
    /// What the program was given from outside, once it has asked for it.
    pub(crate) context: OnceCell<Context>,
    /// Tells which package a line is in.
    pub(crate) sources: Sources,
    /// The line that made the app.
    pub(crate) location: &'static Location<'static>,
    /// Whether constructs are nested so deeply that dropping them, by recursion, could overflow the stack.
    pub(crate) is_deep: Cell<bool>,
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.is_deep.get() {
            std::mem::forget(std::mem::take(&mut self.entries));
        }
    }
}

impl Program {
    #[track_caller]
    pub(crate) fn new(name: Text, library: &'static str) -> Self {
        Program {
            name,
            entries: Vec::new(),
            tags: Vec::new(),
            aspects: Vec::new(),
            assets: AssetStore::own(),
            context: OnceCell::new(),
            sources: Sources::new(Location::caller().file(), library),
            location: Location::caller(),
            is_deep: Cell::new(false),
        }
    }

    /// Moves a diagnostic whose line is in a library to a line of the program: that of the stage or stack that
    /// contains the construct.
    pub(crate) fn settle(&self, diagnostic: &mut Diagnostic) {
        let written = diagnostic.location;
        if self.sources.is_program(written.file()) {
            return;
        }
        let name = diagnostic.paths.first().and_then(|path| path.split('/').next());
        let entry = self.entries.iter().find(|entry| Some(&*entry.name) == name);
        diagnostic.location = entry.map_or(self.location, |entry| entry.location).into();
        if self.sources.is_construct_crate(written.file()) {
            diagnostic.related.insert(0, (written, "a construct crate sets it here".to_owned()));
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn tags(&self) -> &[(Text, Value<String>)] {
        &self.tags
    }

    pub(crate) fn aspects(&self) -> &[Aspect] {
        &self.aspects
    }
}
