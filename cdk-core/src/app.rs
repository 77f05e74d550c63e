//! The app: what a program hands over to be synthesized.

use std::fmt;
use std::panic::Location;

use crate::cfn::Resource;
use crate::check::{self, Rule};
use crate::construct::{Construct, References};
use crate::diagnostic::Code;
use crate::units::{AccountId, Region};
use crate::value::{Expr, IntoValue, Piece, Text, Value};

/// The account and region that a stack is deployed to.
///
/// ```
/// use cdk_core::{Environment, account, region};
///
/// let production = Environment::new(account!("444455556666"), region!("eu-west-1"));
/// assert_eq!(production.to_string(), "444455556666/eu-west-1");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Environment {
    /// The account; `None` is the account of whoever deploys.
    pub account: Option<AccountId>,
    /// The region; `None` is the region that whoever deploys has configured.
    pub region: Option<Region>,
}

impl Environment {
    /// An account and region.
    pub fn new(account: AccountId, region: Region) -> Self {
        Environment { account: Some(account), region: Some(region) }
    }

    /// Whatever account and region the deployment is run for.
    pub fn any() -> Self {
        Environment::default()
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let account = self.account.as_ref().map_or("any account", |a| a.as_str());
        let region = self.region.as_ref().map_or("any region", Region::as_str);
        write!(f, "{account}/{region}")
    }
}

/// A function that looks at each resource once, when all are made, and may change it.
pub type Aspect = Box<dyn Fn(&mut Resource)>;

/// One stage or stack of an app, to set further options on.
pub struct Entry {
    pub(crate) name: Text,
    pub(crate) is_stage: bool,
    pub(crate) environment: Environment,
    pub(crate) construct: Box<dyn Construct>,
    pub(crate) tags: Vec<(Text, Value<String>)>,
    pub(crate) description: Option<Text>,
    pub(crate) termination_protection: bool,
    pub(crate) references: Option<References>,
    pub(crate) location: &'static Location<'static>,
}

impl Entry {
    /// Tags every resource that can be tagged.
    pub fn tag(&mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> &mut Self {
        self.tags.push((key.into(), value.into_value()));
        self
    }

    /// Describes the stack, in at most 1,024 bytes.
    pub fn description(&mut self, description: impl Into<Text>) -> &mut Self {
        self.description = Some(description.into());
        self
    }

    /// Protects the stacks from deletion.
    pub fn termination_protection(&mut self) -> &mut Self {
        self.termination_protection = true;
        self
    }

    /// Chooses how the stacks refer to each other. The default is [`References::Strong`].
    pub fn references(&mut self, references: References) -> &mut Self {
        self.references = Some(references);
        self
    }

    /// Sets where a stack made by [`App::stack`] is deployed. By default it is deployed to whatever account and
    /// region the deployment is run for.
    pub fn environment(&mut self, environment: Environment) -> &mut Self {
        self.environment = environment;
        self
    }
}

/// A program's stages and stacks.
///
/// Users of AWS services take `cdk_aws::App`, which brings the services' rules.
pub struct App {
    name: Text,
    entries: Vec<Entry>,
    tags: Vec<(Text, Value<String>)>,
    aspects: Vec<Aspect>,
    rules: &'static [Rule],
    asset_bucket: Value<String>,
    /// A line of the service library.
    library: &'static Location<'static>,
}

impl App {
    /// An app without stages, with the rules of a service library. For the library's `app.rs`: references that are made
    /// in its folder are shown at the line of the program that caused them.
    #[track_caller]
    pub fn with_rules(name: impl Into<Text>, rules: &'static [Rule]) -> Self {
        App {
            name: name.into(),
            entries: Vec::new(),
            tags: Vec::new(),
            aspects: Vec::new(),
            rules,
            asset_bucket: bootstrap_bucket(),
            library: Location::caller(),
        }
    }

    /// Adds a stage: a copy of the system in an environment of its own. Its stack is called `<app>-<stage>`; each
    /// `Stack<T>` in it is called after its field, `<app>-<stage>-<field>`.
    #[track_caller]
    pub fn stage(
        &mut self,
        name: impl Into<Text>,
        environment: impl Into<Environment>,
        construct: impl Construct,
    ) -> &mut Entry {
        self.entry(name.into(), true, environment.into(), Box::new(construct))
    }

    /// Adds a stack of this name, for whatever account and region the deployment is run for.
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
        self.entries.push(Entry {
            name,
            is_stage,
            environment,
            construct,
            tags: Vec::new(),
            description: None,
            termination_protection: false,
            references: None,
            location: Location::caller(),
        });
        self.entries.last_mut().expect("pushed above")
    }

    /// Tags every resource of the app that can be tagged.
    pub fn tag(&mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> &mut Self {
        self.tags.push((key.into(), value.into_value()));
        self
    }

    /// Adds an aspect: it sees each resource once, after all constructs made theirs, and may change it. Aspects run
    /// in the order in which they were added.
    pub fn aspect(&mut self, aspect: impl Fn(&mut Resource) + 'static) -> &mut Self {
        self.aspects.push(Box::new(aspect));
        self
    }

    /// The bucket that archives of code are uploaded to, in each account and region. The default is the one that
    /// `cdk bootstrap` makes.
    pub fn asset_bucket(&mut self, name: impl IntoValue<String>) -> &mut Self {
        self.asset_bucket = name.into_value();
        self
    }

    pub(crate) fn bucket(&self) -> &Value<String> {
        &self.asset_bucket
    }

    /// All codes that the program's diagnostics can have: the engine's and those of the rules.
    pub fn codes(&self) -> impl Iterator<Item = &'static Code> + use<> {
        check::codes(self.rules)
    }

    /// The folder of the service library's sources: it is the library that makes the app. `None` where a program makes
    /// it with rules of its own.
    pub(crate) fn library(&self) -> Option<&'static str> {
        let (folder, file) = self.library.file().rsplit_once(['/', '\\'])?;
        (file == "app.rs").then_some(folder)
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

    pub(crate) fn rules(&self) -> &'static [Rule] {
        self.rules
    }
}

/// `cdk-hnb659fds-assets-<account>-<region>`.
fn bootstrap_bucket() -> Value<String> {
    Value::from_expr(Expr::Sub(vec![
        Piece::text("cdk-hnb659fds-assets-"),
        Piece::pseudo("AWS::AccountId"),
        Piece::text("-"),
        Piece::pseudo("AWS::Region"),
    ]))
}
