//! What a program hands over: what the passes work on.

use std::panic::Location;

use crate::cfn::Resource;
use crate::construct::{Construct, References};
use crate::units::Environment;
use crate::value::{Expr, IntoValue, Piece, Text, Value};

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

/// All that is to be synthesized.
pub(crate) struct Program {
    name: Text,
    pub(crate) entries: Vec<Entry>,
    pub(crate) tags: Vec<(Text, Value<String>)>,
    pub(crate) aspects: Vec<Aspect>,
    pub(crate) asset_bucket: Value<String>,
    /// A line of the service library.
    library: &'static Location<'static>,
}

impl Program {
    pub(crate) fn new(name: Text, library: &'static Location<'static>) -> Self {
        Program {
            name,
            entries: Vec::new(),
            tags: Vec::new(),
            aspects: Vec::new(),
            asset_bucket: bootstrap_bucket(),
            library,
        }
    }

    pub(crate) fn bucket(&self) -> &Value<String> {
        &self.asset_bucket
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
