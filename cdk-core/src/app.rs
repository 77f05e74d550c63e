//! The app: what a program hands over to be synthesized.

use std::panic::Location;

use crate::cfn::Resource;
use crate::check::{Library, run};
use crate::construct::Construct;
use crate::diagnostic::Code;
use crate::program::{Entry, Program};
use crate::units::Environment;
use crate::value::{IntoValue, Text};

/// A program's stages and stacks.
///
/// Users of AWS services take `cdk_aws::App`, which brings the services' rules.
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
    /// An app without stages, with the rules of a service library. The package of the caller is the program: what is wrong
    /// is shown at its lines. So the library's own `new` has `#[track_caller]`.
    #[track_caller]
    pub fn with_library(name: impl Into<Text>, library: Library) -> Self {
        App { program: Program::new(name.into(), library.file), library }
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
        self.program.entries.push(Entry {
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
        self.program.entries.last_mut().expect("pushed above")
    }

    /// Tags every resource of the app that can be tagged.
    #[track_caller]
    pub fn tag(&mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> &mut Self {
        self.program.tags.push((key.into(), value.into_value().located(Location::caller())));
        self
    }

    /// Adds an aspect: it sees each resource once, after all constructs made theirs, and may change it. Aspects run
    /// in the order in which they were added.
    pub fn aspect(&mut self, aspect: impl Fn(&mut Resource) + 'static) -> &mut Self {
        self.program.aspects.push(Box::new(aspect));
        self
    }

    /// The bucket that archives of code are uploaded to, in each account and region. The default is the one that
    /// `cdk bootstrap` makes.
    pub fn asset_bucket(&mut self, name: impl IntoValue<String>) -> &mut Self {
        self.program.asset_bucket = name.into_value();
        self
    }

    /// All codes that the program's diagnostics can have: the engine's and those of the rules.
    pub fn codes(&self) -> impl Iterator<Item = &'static Code> + use<> {
        run::codes(self.library)
    }

    pub(crate) fn library(&self) -> Library {
        self.library
    }
}
