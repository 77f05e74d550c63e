//! What the messages about losses say.

use serde_json::Value as Json;

use super::compare::{Change, Comparison};
use super::current::Current;
use super::entry::{Entry, Keeps};
use super::value::shown;
use crate::cfn::{Frozen, Resource};
use crate::diagnostic::codes::lock as codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Site;

/// Something that the program would lose, until it is accepted.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(super) lost: Vec<Lost>,
    /// The paths of the resources that are replaced and therefore replace this one.
    pub(super) causes: Vec<String>,
    /// Another name by which all of it is accepted.
    pub(super) whole: Option<String>,
}

/// A resource that would be lost.
#[derive(Debug)]
pub(super) struct Lost {
    pub(super) path: String,
    pub(super) name: String,
    /// What happens to it, for the lock.
    pub(super) change: String,
}

impl Refusal {
    /// This and another one about the same resource.
    pub(super) fn and(mut self, other: Refusal) -> Self {
        self.diagnostics.extend(other.diagnostics);
        self
    }

    fn new(c: &Comparison<'_>, path: &str, entry: &Entry, diagnostic: Diagnostic) -> Self {
        let (name, change) = (c.name(path, entry), diagnostic.message.clone());
        let diagnostic = diagnostic.path(path);
        Refusal {
            diagnostics: vec![diagnostic],
            lost: vec![Lost { path: path.to_owned(), name, change }],
            causes: Vec::new(),
            whole: None,
        }
    }
}

/// How a loss is accepted.
fn accept(name: &str) -> String {
    format!("`cargo run -- accept {name} --reason \"..\"`")
}

/// What happens to a resource that is removed or replaced.
fn fate(entry: &Entry) -> String {
    let kind = &entry.resource_type;
    let policy = entry.policy.as_deref().unwrap_or("Delete");
    match (entry.keeps, policy) {
        (_, "Retain" | "RetainExceptOnCreate") => format!(
            "the old `{kind}` stays in the account, outside of the stack: its removal policy is `{policy}`"
        ),
        (_, "Snapshot") => format!("the old `{kind}` is deleted; a snapshot of it remains"),
        (Keeps::Data, _) => format!("the old `{kind}` is deleted with its data"),
        _ => format!("the old `{kind}` is deleted, with {}", entry.keeps.loss()),
    }
}

pub(super) fn replaced(
    c: &Comparison<'_>,
    path: &str,
    entry: &Entry,
    current: &Current<'_>,
    change: &Change,
) -> Refusal {
    let name = c.name(path, entry);
    let may = if change.is_certain { "" } else { "may " };
    let verb = |one: &'static str| if change.is_certain { one } else { "replace" };
    let message = match change.through {
        None => format!("{}, which {may}{} it", change.text, verb("replaces")),
        Some(_) => format!("{}, which also {may}{} `{name}`", change.text, verb("replaces")),
    };
    let new = match entry.keeps {
        Keeps::Data => "a new one without data takes its place",
        _ => "a new one takes its place",
    };
    let mut diagnostic = Diagnostic::error(&codes::REPLACED, message)
        .at(change.site)
        .note(format!("{new}; {}", fate(entry)))
        .help(format!("restore the value; to give up {}, run {}", entry.keeps.loss(), accept(&name)));
    let mut causes = Vec::new();
    if let Some((property, other)) = change.through {
        let site = c.site(current, property);
        diagnostic = diagnostic.note(format!(
            "`{property}` of `{name}` refers to a resource that is replaced, and cannot change"
        ));
        if site != change.site {
            diagnostic = diagnostic.related(site, "it is referred to here");
        }
        causes.push(c.path_of(other));
    }
    Refusal { causes, ..Refusal::new(c, path, entry, diagnostic) }
}

pub(super) fn gone(
    c: &Comparison<'_>,
    path: &str,
    entry: &Entry,
    successor: Option<&Current<'_>>,
) -> Refusal {
    let name = c.name(path, entry);
    let give_up = format!("to give up {}, run {}", entry.keeps.loss(), accept(&name));
    let diagnostic = match successor {
        Some(new) if new.entry.stack == entry.stack => {
            let message = format!(
                "the logical id of `{name}` changes from `{}` to `{}`, which deletes it and makes a new one",
                entry.id, new.entry.id
            );
            Diagnostic::error(&codes::GONE, message)
                .at(c.resources.view.line(new.resource))
                .help(format!("keep the id, with `#[construct(was = \"..\")]` at a field; {give_up}"))
        }
        Some(new) => {
            let message = format!(
                "`{name}` moves from the stack `{}` to `{}`, which deletes it and makes a new one",
                entry.stack, new.entry.stack
            );
            Diagnostic::error(&codes::GONE, message)
                .at(c.resources.view.line(new.resource))
                .help(format!("leave it in its stack; {give_up}"))
        }
        None => {
            let message = format!("`{name}` is not in the program any more, which deletes it");
            let (line, keep) = renamed(c, path, entry)
                .unwrap_or_else(|| (c.nearest_line(path), "put its code back".to_owned()));
            Diagnostic::error(&codes::GONE, message).at(line).help(format!("{keep}; {give_up}"))
        }
    };
    Refusal::new(c, path, entry, diagnostic.note(fate(entry)))
}

/// If a resource that is gone has only been renamed, the line of the new one and what to write there.
fn renamed(c: &Comparison<'_>, path: &str, entry: &Entry) -> Option<(Site, String)> {
    let old: Vec<&str> = path.split('/').collect();
    let difference = |new: &Current<'_>| {
        let now: Vec<&str> = new.path.split('/').collect();
        let differing = old.iter().zip(&now).filter(|(old, now)| old != now);
        let differing: Vec<(String, String)> =
            differing.map(|(old, now)| ((*old).to_owned(), (*now).to_owned())).collect();
        let is_one = old.len() == now.len() && differing.len() == 1;
        differing
            .into_iter()
            .next()
            .filter(|_| is_one)
            .map(|names| (c.resources.view.line(new.resource), names))
    };
    let (line, (was, now)) = c.candidates(entry).into_iter().find_map(difference)?;
    Some((line, format!("if it is called `{now}` now, write `#[construct(was = \"{was}\")]` at that field")))
}

pub(super) fn stack_gone(c: &Comparison<'_>, stack: &str, entries: &[(&str, &Entry)]) -> Option<Refusal> {
    let lost: Vec<&(&str, &Entry)> = entries.iter().filter(|(_, entry)| entry.keeps.is_protected()).collect();
    let (path, first) = *lost.first()?;
    let names: Vec<String> = lost.iter().map(|(path, entry)| c.name(path, entry)).collect();
    let name = names[0].split('/').next().unwrap_or_default().to_owned();
    let short = first.stack_name();
    let tree = c.resources.view.tree;
    let temporary = tree.stacks.iter().find(|own| own.place() == stack);
    let what = if temporary.is_some() { "is temporary now" } else { "is not in the program any more" };
    let message = format!("the stack `{short}` {what}, with {}", count(lost.len()));
    let successor = c.stack_with(first).filter(|_| temporary.is_none());
    let own_line = temporary.or(successor).map(|stack| stack.entry.location.into());
    let line = own_line.unwrap_or_else(|| c.nearest_line(path));
    let mut diagnostic = Diagnostic::error(&codes::STACK_GONE, message)
        .at(line)
        .note(format!("it is deployed to {}: what is in it would be lost or forgotten", first.environment()))
        .note(format!("in it are {}", listed(&names)));
    let same_name = tree.stacks.iter().find(|own| own.name == short && own.place() != stack);
    if let Some(moved) = same_name.filter(|_| temporary.is_none()) {
        diagnostic =
            diagnostic.note(format!("`{short}` is now in {}, where all is made anew", moved.environment()));
    } else if let Some(new) = successor {
        let note = format!("`{}` has the same resources: CloudFormation cannot rename a stack", new.name);
        diagnostic = diagnostic.note(note);
    }
    let diagnostic = diagnostic
        .path(path.split('/').next().unwrap_or(path))
        .help(format!("put it back, under its name; to give up what is in it, run {}", accept(&name)));
    let change = |name: &String| format!("`{name}` is lost: the stack `{short}` {what}");
    let lost = lost.iter().zip(&names).map(|((path, _), name)| Lost {
        path: (*path).to_owned(),
        name: name.clone(),
        change: change(name),
    });
    Some(Refusal { diagnostics: vec![diagnostic], lost: lost.collect(), causes: Vec::new(), whole: None })
}

pub(super) fn count(resources: usize) -> String {
    match resources {
        1 => "a resource that must not be lost".to_owned(),
        more => format!("{more} resources that must not be lost"),
    }
}

/// At most five names.
pub(super) fn listed(names: &[String]) -> String {
    let more = names.len().saturating_sub(5);
    let first: Vec<String> = names.iter().take(5).map(|name| format!("`{name}`")).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", first.join(", "))
}

pub(super) fn other_type(c: &Comparison<'_>, path: &str, entry: &Entry, now: &Resource) -> Refusal {
    let name = c.name(path, entry);
    let message = format!(
        "`{name}` becomes a `{}`, and was a `{}`: AWS refuses another type under one logical id",
        now.resource_type(),
        entry.resource_type
    );
    let diagnostic = Diagnostic::error(&codes::OTHER_TYPE, message)
        .at(c.resources.view.line(now))
        .note(fate(entry))
        .help(format!(
            "give the new one another name; if the old one was never deployed, run {}",
            accept(&name)
        ));
    Refusal::new(c, path, entry, diagnostic)
}

pub(super) fn refused(
    c: &Comparison<'_>,
    path: &str,
    entry: &Entry,
    current: &Current<'_>,
    property: &str,
) -> Refusal {
    let name = c.name(path, entry);
    let text = c.text(path, entry, current, property);
    let diagnostic = Diagnostic::error(&codes::REFUSED, format!("{text}, which AWS refuses"))
        .at(c.site(current, property))
        .note(format!("a `{}` keeps this value as long as it exists", entry.resource_type))
        .help(format!(
            "restore the value, or make another resource; if it was never deployed, run {}",
            accept(&name)
        ));
    Refusal::new(c, path, entry, diagnostic)
}

pub(super) fn named(
    c: &Comparison<'_>,
    path: &str,
    entry: &Entry,
    change: &Change,
    (property, value): (&str, &Json),
) -> Refusal {
    let name = c.name(path, entry);
    let message =
        format!("{}, which replaces `{name}`, but its name stays {}", change.text, shown(Some(value)));
    let diagnostic = Diagnostic::error(&codes::NAMED, message)
        .at(change.site)
        .note("the new one is made before the old one is deleted, so AWS refuses it: the name is taken")
        .help(format!(
            "restore the value, change `{property}` as well, or set no name; if it was never deployed, run {}",
            accept(&name)
        ));
    Refusal::new(c, path, entry, diagnostic)
}

pub(super) fn name_taken(
    c: &Comparison<'_>,
    path: &str,
    entry: &Entry,
    other: &Current<'_>,
    (property, value): (&str, &Json),
) -> Refusal {
    let name = c.name(path, entry);
    let message = format!(
        "`{}` takes the name {} of `{name}` before that one is deleted, which AWS refuses",
        other.path,
        shown(Some(value))
    );
    let diagnostic = Diagnostic::error(&codes::NAMED, message)
        .at(c.site(other, property))
        .note(format!("its logical id changes from `{}` to `{}`", entry.id, other.entry.id))
        .help(format!(
            "keep the id, with `#[construct(was = \"..\")]`, or change the name; if it was never deployed, run {}",
            accept(&name)
        ));
    Refusal::new(c, path, entry, diagnostic)
}

pub(super) fn detached(c: &Comparison<'_>, path: &str, entry: &Entry, other: &Current<'_>) -> Refusal {
    let name = c.name(path, entry);
    let message = format!(
        "`{name}` changes its logical id from `{}` to `{}`, so what it sets is removed by the update",
        entry.id, other.entry.id
    );
    let diagnostic = Diagnostic::error(&codes::DETACHED, message)
        .at(c.resources.view.line(other.resource))
        .note(format!(
            "a `{}` sets something on another resource: the new one overwrites what the old one has set, and then the old one is deleted, and the setting with it; the update succeeds",
            entry.resource_type
        ))
        .help(format!(
            "keep the id, with `#[construct(was = \"..\")]`, or remove it in one deployment and add it in the next; if it was never deployed, run {}",
            accept(&name)
        ));
    Refusal::new(c, path, entry, diagnostic)
}

pub(super) fn frozen(
    c: &Comparison<'_>,
    path: &str,
    entry: &Entry,
    current: &Current<'_>,
    frozen: Frozen,
    changed: &[&String],
) -> Refusal {
    let names = changed.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = format!("{names} of {} cannot be changed after it has been deployed", frozen.what);
    let diagnostic = Diagnostic::error(frozen.code, message)
        .at(current.resource.location())
        .note(frozen.note)
        .note(format!("if it was never deployed, run {}", accept(&c.name(path, entry))))
        .help(frozen.help);
    Refusal::new(c, path, entry, diagnostic)
}

/// What rules about updates have found.
pub(super) fn by_rules(path: &str, name: String, found: Vec<Diagnostic>) -> Refusal {
    let note = format!("if this was never deployed, run {}", accept(&name));
    let change = found[0].message.clone();
    let diagnostics = found.into_iter().map(|found| found.note(note.clone())).collect();
    Refusal {
        diagnostics,
        lost: vec![Lost { path: path.to_owned(), name, change }],
        causes: Vec::new(),
        whole: None,
    }
}

/// An app that has another name now.
pub(super) fn app_renamed(
    code: &'static Code,
    (old, new): (&str, &str),
    paths: Vec<(String, String)>,
    at: Site,
) -> Refusal {
    let names: Vec<String> = paths.iter().map(|(_, name)| name.clone()).collect();
    let message =
        format!("the app `{old}` is called `{new}` now, so its stacks are gone, with {}", count(paths.len()));
    let diagnostic = Diagnostic::error(code, message)
        .at(at)
        .note(format!("in them are {}", listed(&names)))
        .help(format!("call it `{old}` again; to give up what is in its stacks, run {}", accept(old)));
    let lost = paths.into_iter().map(|(path, name)| Lost {
        change: format!("`{name}` is lost: the app `{old}` is called `{new}` now"),
        path,
        name,
    });
    Refusal {
        diagnostics: vec![diagnostic],
        lost: lost.collect(),
        causes: Vec::new(),
        whole: Some(old.to_owned()),
    }
}
