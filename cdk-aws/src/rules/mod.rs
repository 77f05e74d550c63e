//! Rules about resources, whoever writes them: a construct, `cfn!`, `.with(..)` or an aspect.
//!
//! The specification knows what one property takes; the rules here know the rest: what properties say together, and what
//! is in texts. Each service has a file `rules.rs`, with a function for each resource type; `CHECKS` is the registry. A
//! construct checks its options itself, at their lines, with the same codes: then the engine drops what a rule says of it.

pub(crate) mod codes;
mod record;
pub(crate) mod removal;
pub(crate) mod time_zone;

use cdk_core::check::View;
use cdk_core::{Code, Diagnostic, Environment, Resource, Site};

pub(crate) use record::Record;

/// A resource that a rule looks at.
pub(crate) struct Subject<'c> {
    view: &'c View<'c>,
    environment: &'c Environment,
    resource: &'c Resource,
    properties: Record<'c>,
    found: &'c mut Vec<Diagnostic>,
}

impl<'c> std::ops::Deref for Subject<'c> {
    type Target = Record<'c>;

    fn deref(&self) -> &Record<'c> {
        &self.properties
    }
}

impl<'c> Subject<'c> {
    pub(crate) fn new(
        view: &'c View<'c>,
        environment: &'c Environment,
        resource: &'c Resource,
        properties: &'c cdk_core::Expr,
        found: &'c mut Vec<Diagnostic>,
    ) -> Self {
        Subject { view, environment, resource, properties: Record::new(properties), found }
    }

    /// The region that the resource is deployed to, if that is known.
    pub(crate) fn region(&self) -> Option<&'static str> {
        self.environment.region.map(|region| region.as_str())
    }

    /// The properties.
    pub(crate) fn properties(&self) -> &Record<'c> {
        &self.properties
    }

    /// The resource that a property refers to.
    pub(crate) fn referent(&self, path: &str) -> Option<&'c Resource> {
        self.view.referent(self.value(path)?)
    }

    /// Reports an error.
    pub(crate) fn report(&mut self, code: &'static Code, message: impl Into<String>, help: &str) {
        self.add(Diagnostic::error(code, message.into()).at(self.line()), help);
    }

    /// Reports the value of a property, by its path.
    pub(crate) fn report_value(
        &mut self,
        path: &'static str,
        code: &'static Code,
        message: impl Into<String>,
        help: &str,
    ) {
        let name = path.rsplit_once('.').map_or(path, |(_, name)| name);
        let at = self.view.site(self.resource, path);
        self.add(
            Diagnostic::error(code, message.into()).of_property(self.resource.target(), name).at(at),
            help,
        );
    }

    /// Reports a warning.
    pub(crate) fn warn(&mut self, code: &'static Code, message: impl Into<String>, help: &str) {
        self.add(Diagnostic::warning(code, message.into()).at(self.line()), help);
    }

    fn line(&self) -> Site {
        self.view.site(self.resource, "")
    }

    fn add(&mut self, diagnostic: Diagnostic, help: &str) {
        let diagnostic = diagnostic.path(self.view.path(self.resource));
        self.found.push(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// Reports a literal text that does not fit. `what` completes "`x` is not ..".
    pub(crate) fn expect_text(
        &mut self,
        path: &'static str,
        fits: impl Fn(&str) -> bool,
        code: &'static Code,
        what: &str,
        help: &str,
    ) {
        if let Some(text) = self.text(path).filter(|text| !fits(text)) {
            self.report_value(path, code, format!("`{text}` is not {what}"), help);
        }
    }

    /// Reports that of two properties only one can be set.
    pub(crate) fn expect_one(&mut self, first: &str, second: &str, code: &'static Code) {
        if self.has(first) && self.has(second) {
            self.report(code, format!("`{first}` and `{second}` exclude each other"), "drop one of them");
        }
    }

    /// Reports properties that are set where they have no place. `why` completes "`x` ..".
    pub(crate) fn expect_none(&mut self, paths: &[&str], code: &'static Code, why: &str) {
        for path in paths.iter().filter(|path| self.has(path) && !self.is_false(path)).collect::<Vec<_>>() {
            self.report(code, format!("`{path}` {why}"), "drop it");
        }
    }

    /// Reports that none of these properties is set, where one must be.
    pub(crate) fn expect_any(&mut self, paths: &[&str], code: &'static Code, help: &str) {
        if paths.iter().all(|path| self.lacks(path)) {
            let names: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
            let message = match &names[..] {
                [name] => format!("{} needs {name}", self.resource.resource_type()),
                names => format!("{} needs one of {}", self.resource.resource_type(), names.join(", ")),
            };
            self.report(code, message, help);
        }
    }
}
