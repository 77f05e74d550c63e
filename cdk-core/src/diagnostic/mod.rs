//! Diagnostics: what is wrong with a program, where, and what to do.
//!
//! There is one type for all of them. Passes return diagnostics; only the tool prints them.

mod code;
pub(crate) mod codes;
pub(crate) mod render;

use crate::source::Site;
use crate::value::{Places, Target};
pub use code::Code;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Deployment would work, but something is probably a mistake. The output is written.
    Warning,
    /// Deployment would fail or do harm. Nothing is written.
    Error,
}

/// One problem of a program.
///
/// It is made by [`Diagnostic::error`] or [`Diagnostic::warning`], and completed by [`at`](Diagnostic::at), which
/// sets the line of the program. Until then `L` is `()`, and the diagnostic cannot be reported.
///
/// ```
/// # use cdk_core::diagnostic::{Code, Diagnostic};
/// static TOO_MANY: Code = Code { id: "ABC0001", title: "too many readers", page: "..." };
///
/// let diagnostic = Diagnostic::error(&TOO_MANY, "an Aurora cluster has at most 15 readers, got 16")
///     .at(std::panic::Location::caller())
///     .help("remove a reader");
/// # let _ = diagnostic;
/// ```
#[derive(Clone, Debug)]
#[must_use = "a diagnostic must be reported"]
#[non_exhaustive]
pub struct Diagnostic<L = Site> {
    /// The rule.
    pub code: &'static Code,
    /// The severity.
    pub severity: Severity,
    /// What is wrong: the value got and what is allowed.
    pub message: String,
    /// The paths of the constructs that have the problem: more than one if one line of the program made several.
    pub paths: Vec<String>,
    /// The line of the program.
    pub location: L,
    /// Other relevant lines, each with a label.
    pub related: Vec<(Site, String)>,
    /// Facts and reasons.
    pub notes: Vec<String>,
    /// What to change.
    pub help: Option<String>,
    /// The resource and the path of the property that has the wrong value, if it is one. A rule's finding about a
    /// value replaces that of the specification.
    pub(crate) property: Option<(Target, String)>,
}

impl Diagnostic<()> {
    /// An error, without a line of the program yet.
    pub fn error(code: &'static Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            paths: Vec::new(),
            location: (),
            related: Vec::new(),
            notes: Vec::new(),
            help: None,
            property: None,
        }
    }

    /// A warning, without a line of the program yet.
    pub fn warning(code: &'static Code, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }
}

impl<L> Diagnostic<L> {
    /// Sets the line of the program.
    pub fn at(self, location: impl Into<Site>) -> Diagnostic {
        let Diagnostic { code, severity, message, paths, location: _, related, notes, help, property } = self;
        let location = location.into();
        Diagnostic { code, severity, message, paths, location, related, notes, help, property }
    }

    /// Sets the line of the program that a value was set by, and that of a construct crate if it wrote the value.
    pub(crate) fn blame(self, places: Places<'_>) -> Diagnostic {
        let diagnostic = self.at(places.site());
        match places.construct_crate() {
            Some(site) => diagnostic.related(site, "the construct sets it here"),
            None => diagnostic,
        }
    }

    /// Adds the path of a construct that has the problem.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.paths.push(path.into());
        self
    }

    /// Adds another relevant line.
    pub fn related(mut self, location: impl Into<Site>, what: impl Into<String>) -> Self {
        self.related.push((location.into(), what.into()));
        self
    }

    /// Adds a fact or a reason.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to change.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The end of a message about an unknown name: the name that was probably meant, if there is one.
pub(crate) fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// Orders diagnostics by location, and joins those that differ only in the construct.
pub(crate) fn in_order(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut unique: indexmap::IndexMap<_, Diagnostic> = indexmap::IndexMap::new();
    for diagnostic in diagnostics {
        match unique.entry((diagnostic.location, diagnostic.code.id, diagnostic.message.clone())) {
            indexmap::map::Entry::Vacant(entry) => {
                entry.insert(diagnostic);
            }
            indexmap::map::Entry::Occupied(mut entry) => {
                let paths = &mut entry.get_mut().paths;
                for path in diagnostic.paths {
                    if !paths.contains(&path) {
                        paths.push(path);
                    }
                }
            }
        }
    }
    unique.sort_by(|a, _, b, _| a.cmp(b));
    unique.into_values().collect()
}
