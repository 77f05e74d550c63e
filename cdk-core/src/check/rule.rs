//! What a rule is: one mistake, and the check that finds it.

use std::ops::RangeInclusive;

use super::report::Report;
use super::subject::Subject;
use super::tags::Tag;
use super::update::Update;
use super::view::View;
use super::walk::At;
use crate::diagnostic::Code;
use crate::picture::Service;
use crate::value::Expr;

/// One mistake: its code, its page, and the check that finds it.
///
/// A rule is one file, with one `static RULE`. It checks resources no matter how they were written: by a construct,
/// `cfn!`, `.with(..)`, an aspect or raw JSON. Its page has a wrong example and a right one, which are compiled and
/// run as its test.
#[derive(Debug)]
pub struct Rule {
    /// The code and the page.
    pub code: Code,
    pub(crate) check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// Each resource of some types.
    Resources(&'static [&'static str], OfResource),
    /// All stacks together.
    Stacks(fn(&View<'_>, &mut Report<'_>)),
    /// Each value, from the outside in: of resources and of all other elements.
    Values(fn(At<'_>, &Expr, &mut Report<'_>)),
    /// The tags of each resource that has tags.
    Tags(fn(&Subject<'_>, &[Tag<'_>], &mut Report<'_>)),
    /// Each update of a resource of some types, with the properties that the lock remembers for it.
    Update(&'static [&'static str], &'static [&'static str], OfUpdate),
    /// Something that only a construct can know; the construct reports it.
    Construct,
}

/// How an update is checked.
pub(crate) type OfUpdate = fn(&Update<'_>, &mut Report<'_>);

/// How a resource is checked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OfResource {
    /// By a function.
    By(fn(&Subject<'_>, &mut Report<'_>)),
    /// By whether the literal text at a path is valid.
    Text { path: &'static str, fits: fn(&str) -> bool, what: &'static str, help: &'static str },
}

impl OfResource {
    pub(super) fn run(self, subject: &Subject<'_>, report: &mut Report<'_>) {
        match self {
            OfResource::By(check) => check(subject, report),
            OfResource::Text { path, fits, what, help } => {
                report.expect_text(subject, path, fits, what, help);
            }
        }
    }
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Check::Resources(types, _) => f.debug_tuple("Resources").field(types).finish(),
            Check::Stacks(_) => f.write_str("Stacks"),
            Check::Values(_) => f.write_str("Values"),
            Check::Tags(_) => f.write_str("Tags"),
            Check::Update(types, ..) => f.debug_tuple("Update").field(types).finish(),
            Check::Construct => f.write_str("Construct"),
        }
    }
}

impl Rule {
    /// A rule about each resource of some types.
    pub const fn on(
        types: &'static [&'static str],
        check: fn(&Subject<'_>, &mut Report<'_>),
        id: &'static str,
        title: &'static str,
        page: &'static str,
    ) -> Self {
        Rule { code: Code::new(id, title, page), check: Check::Resources(types, OfResource::By(check)) }
    }

    /// A rule about the literal text at a path of each resource of some types. `what` completes "`x` is not ..", and
    /// `help` says what is valid.
    #[expect(
        clippy::too_many_arguments,
        reason = "what the rule says comes between what it checks and its page"
    )]
    pub const fn text(
        types: &'static [&'static str],
        path: &'static str,
        fits: fn(&str) -> bool,
        what: &'static str,
        help: &'static str,
        id: &'static str,
        title: &'static str,
        page: &'static str,
    ) -> Self {
        let check = Check::Resources(types, OfResource::Text { path, fits, what, help });
        Rule { code: Code::new(id, title, page), check }
    }

    /// A rule about several resources together, across all stacks.
    pub const fn across(
        check: fn(&View<'_>, &mut Report<'_>),
        id: &'static str,
        title: &'static str,
        page: &'static str,
    ) -> Self {
        Rule { code: Code::new(id, title, page), check: Check::Stacks(check) }
    }

    /// A rule about each update of a resource of some types. The lock remembers the properties at these paths.
    pub const fn of_update(
        types: &'static [&'static str],
        remembers: &'static [&'static str],
        check: fn(&Update<'_>, &mut Report<'_>),
        id: &'static str,
        title: &'static str,
        page: &'static str,
    ) -> Self {
        Rule { code: Code::new(id, title, page), check: Check::Update(types, remembers, check) }
    }

    /// What a rule about updates looks at: types, the properties that are remembered for it, and its check.
    pub(crate) fn updated(&self) -> Option<(&'static [&'static str], &'static [&'static str], OfUpdate)> {
        if let Check::Update(types, remembers, check) = self.check {
            Some((types, remembers, check))
        } else {
            None
        }
    }

    /// A rule about each value.
    pub(crate) const fn of_values(
        check: fn(At<'_>, &Expr, &mut Report<'_>),
        id: &'static str,
        title: &'static str,
        page: &'static str,
    ) -> Self {
        Rule { code: Code::new(id, title, page), check: Check::Values(check) }
    }

    /// A rule about the tags of a resource.
    pub(crate) const fn of_tags(
        check: fn(&Subject<'_>, &[Tag<'_>], &mut Report<'_>),
        id: &'static str,
        title: &'static str,
        page: &'static str,
    ) -> Self {
        Rule { code: Code::new(id, title, page), check: Check::Tags(check) }
    }

    /// A rule about something that no resource shows, such as a wiring, the layout of a VPC or the size of a
    /// template. The code that makes it reports the mistake.
    pub const fn of_construct(id: &'static str, title: &'static str, page: &'static str) -> Self {
        Rule { code: Code::new(id, title, page), check: Check::Construct }
    }
}

/// Defines the `static RULE` of a rule's file: the code, the title, what the rule checks (the name and the first arguments
/// of a constructor of [`Rule`](crate::check::Rule)), and the page.
///
/// ```
/// use cdk_core::check::{Report, Subject, rule};
///
/// rule! { "SNS9999", "display name and topic name together", on(&["AWS::SNS::Topic"], check), r#"
/// A topic has one name or the other.
/// "# }
///
/// fn check(topic: &Subject<'_>, report: &mut Report<'_>) {
///     report.expect_one_of(topic, "DisplayName", "TopicName");
/// }
/// # assert_eq!(RULE.code.id, "SNS9999");
/// ```
#[macro_export]
macro_rules! rule {
    ($id:literal, $title:expr, $kind:ident($($argument:expr),* $(,)?), $page:literal) => {
        pub(crate) static RULE: $crate::check::Rule =
            $crate::check::Rule::$kind($($argument,)* $id, $title, $page);
    };
}

/// The rules of a service library.
#[derive(Clone, Copy, Debug, Default)]
pub struct Library {
    /// The rules, by service.
    pub rules: &'static [&'static [&'static Rule]],
    /// Properties that the specification marks as ones that may replace a resource, and that never do: by type.
    pub in_place: &'static [(&'static str, &'static [&'static str])],
    /// How its types look in a picture, by service.
    pub pictures: &'static [&'static Service],
    /// A source file of the library, `file!()`: lines of the library are never shown as lines of the program.
    pub file: &'static str,
}

impl Library {
    pub(crate) fn rules(self) -> impl Iterator<Item = &'static Rule> {
        self.rules.iter().flat_map(|rules| rules.iter().copied())
    }
}

/// Whether a text has such a length in bytes, and consists of letters and digits (A to Z, a to z, 0 to 9) and of `others`.
pub fn is_spelled(text: &str, lengths: RangeInclusive<usize>, others: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || others.contains(c);
    lengths.contains(&text.len()) && text.chars().all(fits)
}
