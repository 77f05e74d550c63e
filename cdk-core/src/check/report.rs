//! How a rule says what is wrong.

use std::fmt::Display;
use std::ops::RangeInclusive;

use super::subject::Subject;
use super::walk::At;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Site;
use crate::value::{Expr, Node, Places};

/// Where something is wrong: a value, or the place where one is missing.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'n> {
    places: Places<'n>,
    /// The last name of its path; empty for a resource or an item as a whole.
    name: &'n str,
}

impl<'n> From<&'n Node<'_>> for Spot<'n> {
    fn from(node: &'n Node<'_>) -> Self {
        Spot { places: node.places, name: "" }
    }
}

impl<'n> From<&'n Subject<'_>> for Spot<'n> {
    fn from(subject: &'n Subject<'_>) -> Self {
        Spot::from(&**subject)
    }
}

impl Node<'_> {
    /// The spot at a path; if nothing is set there, the nearest around it.
    pub fn at<'n>(&'n self, path: &'n str) -> Spot<'n> {
        let name = path.rsplit('.').find(|name| name.parse::<usize>().is_err()).unwrap_or_default();
        Spot { places: self.nearest(path).places, name }
    }
}

/// Collects what a rule finds, under the rule's code.
#[derive(Debug)]
pub struct Report<'r> {
    code: &'static Code,
    subject: Option<&'r Subject<'r>>,
    found: &'r mut Vec<Diagnostic>,
}

impl<'r> Report<'r> {
    pub(crate) fn new(code: &'static Code, found: &'r mut Vec<Diagnostic>) -> Self {
        Report { code, subject: None, found }
    }

    /// For what is wrong with this resource. A rule about one resource at a time has it already.
    pub fn on<'s>(&'s mut self, subject: &'s Subject<'_>) -> Report<'s> {
        Report { code: self.code, subject: Some(subject), found: self.found }
    }

    /// Reports an error at a value.
    pub fn error<'n>(&mut self, at: impl Into<Spot<'n>>, message: impl Into<String>) -> Reported<'_> {
        self.add(Diagnostic::error(self.code, message), at.into())
    }

    /// Reports a warning at a value.
    pub fn warning<'n>(&mut self, at: impl Into<Spot<'n>>, message: impl Into<String>) -> Reported<'_> {
        self.add(Diagnostic::warning(self.code, message), at.into())
    }

    /// Reports an error at an expression and its place.
    pub(crate) fn value(&mut self, at: At<'_>, expr: &Expr, message: impl Into<String>) -> Reported<'_> {
        self.place(at, at.blamed(expr), message)
    }

    /// Reports an error at a line that is related to an expression.
    pub(crate) fn place(
        &mut self,
        at: At<'_>,
        places: Places<'_>,
        message: impl Into<String>,
    ) -> Reported<'_> {
        let diagnostic = Diagnostic::error(self.code, message).blame(places).path(at.view.tree.path(at.node));
        self.found.push(diagnostic);
        Reported(self.found.last_mut().expect("pushed above"))
    }

    /// An error with the rule's code, for [`push`](Self::push).
    pub fn draft(&self, message: impl Into<String>) -> Diagnostic<()> {
        Diagnostic::error(self.code, message)
    }

    /// A warning with the rule's code, for [`push`](Self::push).
    pub(crate) fn draft_warning(&self, message: impl Into<String>) -> Diagnostic<()> {
        Diagnostic::warning(self.code, message)
    }

    /// Adds a complete diagnostic, about something that is not a resource.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    fn add(&mut self, diagnostic: Diagnostic<()>, at: Spot<'_>) -> Reported<'_> {
        let mut diagnostic = diagnostic.blame(at.places);
        if let Some(subject) = self.subject {
            diagnostic.paths.push(subject.view().path(subject.resource()));
            diagnostic.property =
                (!at.name.is_empty()).then(|| (subject.resource().target().clone(), at.name.to_owned()));
        }
        self.found.push(diagnostic);
        Reported(self.found.last_mut().expect("pushed above"))
    }

    /// Expects a literal number at a path to be in a range.
    pub fn expect_number(&mut self, node: &Node<'_>, path: &str, allowed: RangeInclusive<i64>) {
        #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
        let fits = |number: f64| (*allowed.start() as f64..=*allowed.end() as f64).contains(&number);
        if let Some(number) = node.number(path).filter(|&number| !fits(number)) {
            let (from, to) = allowed.into_inner();
            self.error(node.at(path), format!("`{path}` is {number}, must be {from} to {to}"));
        }
    }

    /// Expects a literal text at a path to be valid. `what` completes "`x` is not ..", and `help` says what is valid.
    pub fn expect_text(
        &mut self,
        node: &Node<'_>,
        path: &str,
        fits: impl Fn(&str) -> bool,
        what: impl Display,
        help: impl Display,
    ) {
        self.expect_one(node, path, &fits, &what, &help);
    }

    /// Expects the literal texts of a list, or the only one, to be valid; each as in [`expect_text`](Self::expect_text).
    pub fn expect_texts(
        &mut self,
        node: &Node<'_>,
        path: &str,
        fits: impl Fn(&str) -> bool,
        what: impl Display,
        help: impl Display,
    ) {
        for (text, item) in node.texts(path).filter(|(text, _)| !fits(text)) {
            self.invalid(item.into(), text, &what, &help);
        }
    }

    /// Not generic: rules expect so many texts that a copy for each is a hundredth of the service library to compile.
    fn expect_one(
        &mut self,
        node: &Node<'_>,
        path: &str,
        fits: &dyn Fn(&str) -> bool,
        what: &dyn Display,
        help: &dyn Display,
    ) {
        if let Some(text) = node.text(path).filter(|text| !fits(text)) {
            self.invalid(node.at(path), text, what, help);
        }
    }

    fn invalid(&mut self, at: Spot<'_>, text: &str, what: &dyn Display, help: &dyn Display) {
        self.error(at, format!("`{text}` is not {what}")).help(help.to_string());
    }

    /// Expects items to differ in the literal text at a path, such as their name. `message` says what is wrong with a
    /// repeated one, and `first` what the line of the first one is.
    pub fn expect_unique<'n, 'a: 'n>(
        &mut self,
        items: impl IntoIterator<Item = &'n Node<'a>>,
        path: &str,
        message: impl Fn(&str) -> String,
        first: &str,
        help: &str,
    ) {
        let named = items.into_iter().filter_map(|item| Some((item, item.text(path)?)));
        let named: Vec<(&Node<'_>, &str)> = named.collect();
        for (index, (item, name)) in named.iter().enumerate() {
            if let Some((other, _)) = named[..index].iter().find(|(_, other)| other == name) {
                self.error(item.at(path), message(name)).related(other, path, first).help(help);
            }
        }
    }

    /// Expects at most one of two properties.
    pub fn expect_one_of(&mut self, node: &Node<'_>, first: &str, second: &str) {
        if node.has(first) && node.has(second) {
            let message = format!("`{first}` and `{second}` are mutually exclusive");
            self.error(node.at(second), message)
                .related(node, first, "the other one is here")
                .help("drop one of them");
        }
    }

    /// Expects properties not to be set. `why` completes "`x` ..": "requires a FIFO queue".
    pub fn expect_none(&mut self, node: &Node<'_>, paths: &[&str], why: impl Display) {
        for path in paths.iter().filter(|path| node.has(path) && !node.is_false(path)) {
            self.error(node.at(path), format!("`{path}` {why}")).help(format!("drop `{path}`"));
        }
    }

    /// Expects at least one of these properties. `what` is what needs it.
    pub fn expect_any(&mut self, node: &Node<'_>, paths: &[&str], what: &str) -> Option<Reported<'_>> {
        if !paths.iter().all(|path| node.lacks(path)) {
            return None;
        }
        let names: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
        Some(self.error(node, format!("{what} requires {}", names.join(" or "))))
    }
}

/// A finding that was just reported, to add details to it.
#[derive(Debug)]
pub struct Reported<'r>(&'r mut Diagnostic);

#[expect(clippy::return_self_not_must_use, reason = "the diagnostic is reported already")]
impl Reported<'_> {
    /// Says what to change.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Suggests the name that was probably meant, if there is one.
    pub fn meant(self, near: Option<impl std::fmt::Display>) -> Self {
        match near {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Adds a fact or a reason.
    pub fn note(self, note: impl Into<String>) -> Self {
        self.0.notes.push(note.into());
        self
    }

    /// Adds another relevant line.
    pub(crate) fn related_line(self, location: impl Into<Site>, what: impl Into<String>) -> Self {
        self.0.related.push((location.into(), what.into()));
        self
    }

    /// Adds the line of another relevant value, if it differs.
    pub fn related(self, node: &Node<'_>, path: &str, what: impl Into<String>) -> Self {
        let site = if path.is_empty() { node.site() } else { node.nearest(path).site() };
        if site != self.0.location {
            self.0.related.push((site, what.into()));
        }
        self
    }
}
