//! The text of a lock: TOML, of which only dotted keys, texts, numbers, booleans and lists are used.
//!
//! Each line says what it belongs to, so that git can merge the lines of two branches in any order, and people can keep
//! both sides of a conflict. Everything is written in order, and what cannot be read is an error with its line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value as Json;

use super::entry::{Acceptance, AppLock, Entry, Keeps, Lock};

const HEAD: &str = "\
# What the stacks must not lose. Written by the program: commit it, and do not edit it.
# `cargo run -- explain CDK0130` says more.
version = 1
";

/// Why a text is not a lock: the line, counted from 1, and what is wrong there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    pub(crate) line: u32,
    pub(crate) what: String,
    /// Whether it is a conflict that git could not merge.
    pub(crate) is_conflict: bool,
}

impl Lock {
    /// The lock as text.
    pub(crate) fn text(&self) -> String {
        let mut out = HEAD.to_owned();
        for (name, app) in &self.apps {
            Writer::new(&mut out, &["app", name]).entry("program", &app.program.as_str().into());
        }
        for (app, path, accepted) in self.all(|app| &app.accepted) {
            let mut writer = Writer::new(&mut out, &["accepted", app, path]);
            writer.entry("change", &accepted.change.as_str().into());
            writer.entry("reason", &accepted.reason.as_str().into());
        }
        for (app, path, resource) in self.all(|app| &app.entries) {
            let mut writer = Writer::new(&mut out, &["resource", app, path]);
            writer.entry("stack", &resource.stack.as_str().into());
            writer.entry("id", &resource.id.as_str().into());
            writer.entry("type", &resource.resource_type.as_str().into());
            writer.entry("keeps", &resource.keeps.word().into());
            if let Some(policy) = &resource.policy {
                writer.entry("policy", &policy.as_str().into());
            }
            resource.values.iter().for_each(|(path, value)| writer.entry(&property_key(path), value));
        }
        for (app, name, paths) in self.all(|app| &app.tracks) {
            Writer::new(&mut out, &["type", app, name]).entry("tracks", &paths.as_slice().into());
        }
        out
    }

    /// All tables of one kind: app, path and content.
    fn all<'l, T: 'l>(
        &'l self,
        tables: fn(&AppLock) -> &BTreeMap<String, T>,
    ) -> impl Iterator<Item = (&'l str, &'l str, &'l T)> {
        let of_app = move |(name, app): (&'l String, &'l AppLock)| {
            tables(app).iter().map(move |(path, table)| (name.as_str(), path.as_str(), table))
        };
        self.apps.iter().flat_map(of_app)
    }

    /// Reads a text.
    pub(crate) fn read(text: &str) -> Result<Lock, Damage> {
        let mut lock = Lock::default();
        let mut tables = tables(text)?;
        let head = tables.remove(&Vec::new());
        match head.as_ref().map(|head| (head, head.values.get("version"))) {
            Some((_, Some(version))) if *version == 1 => {}
            Some((head, Some(_))) => {
                return Err(head.damage("a version that this tool does not know; update it"));
            }
            _ => {
                let what = "`version = 1` is missing".to_owned();
                return Err(Damage { line: 1, what, is_conflict: false });
            }
        }
        for (header, mut table) in tables {
            match &*header.iter().map(String::as_str).collect::<Vec<_>>() {
                ["app", app] => {
                    let program = table.text("program")?;
                    lock.apps.entry((*app).to_owned()).or_default().program = program;
                }
                ["accepted", app, path] => {
                    let (app, path) = ((*app).to_owned(), (*path).to_owned());
                    let accepted =
                        Acceptance { change: table.text("change")?, reason: table.text("reason")? };
                    lock.apps.entry(app).or_default().accepted.insert(path, accepted);
                }
                ["resource", app, path] => {
                    let (app, path) = ((*app).to_owned(), (*path).to_owned());
                    let entry = table.resource()?;
                    lock.apps.entry(app).or_default().entries.insert(path, entry);
                }
                ["type", app, name] => {
                    let paths = table.values.get("tracks").and_then(Json::as_array).cloned();
                    let paths = paths.ok_or_else(|| table.damage("`tracks` is missing"))?;
                    let paths = paths.iter().filter_map(Json::as_str).map(str::to_owned).collect();
                    let app = lock.apps.entry((*app).to_owned()).or_default();
                    app.tracks.insert((*name).to_owned(), paths);
                }
                _ => return Err(table.damage("an unknown name")),
            }
        }
        Ok(lock)
    }
}

/// What the lines that begin with the same names say: the last names, with the quotes of a property's name.
struct Table {
    /// The first of these lines.
    line: u32,
    values: BTreeMap<String, Json>,
}

impl Table {
    fn damage(&self, what: impl Into<String>) -> Damage {
        Damage { line: self.line, what: what.into(), is_conflict: false }
    }

    fn text(&mut self, key: &str) -> Result<String, Damage> {
        match self.values.remove(key) {
            Some(Json::String(text)) => Ok(text),
            _ => Err(self.damage(format!("`{key}` is missing here, or no text"))),
        }
    }

    fn resource(&mut self) -> Result<Entry, Damage> {
        let keeps = self.text("keeps")?;
        let keeps = Keeps::read(&keeps).ok_or_else(|| self.damage(format!("`{keeps}` is unknown")))?;
        let (stack, id, resource_type) = (self.text("stack")?, self.text("id")?, self.text("type")?);
        let policy = if self.values.contains_key("policy") { Some(self.text("policy")?) } else { None };
        let values = std::mem::take(&mut self.values);
        let values = values.into_iter().map(|(key, value)| (key.trim_matches('"').to_owned(), value));
        Ok(Entry { stack, id, resource_type, keeps, policy, values: values.collect() })
    }
}

/// The lines, by all names but the last one.
fn tables(text: &str) -> Result<BTreeMap<Vec<String>, Table>, Damage> {
    let mut tables: BTreeMap<Vec<String>, Table> = BTreeMap::new();
    for (line, written) in (1..).zip(text.lines()) {
        let damage = |what: &str| Damage { line, what: what.to_owned(), is_conflict: false };
        let written = written.trim_end();
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| written.starts_with(mark)) {
            return Err(Damage { is_conflict: true, ..damage("a conflict that git could not merge") });
        }
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        let read = read_names(written).filter(|(names, _)| [1, 3, 4].contains(&names.len()));
        let (mut names, value) = read.ok_or_else(|| damage("no names with a value"))?;
        let value = serde_json::from_str(value).map_err(|_| damage("no valid value"))?;
        let last = names.pop().expect("there is one at least");
        let names: Vec<String> = names.into_iter().map(|name| unquoted(&name)).collect();
        let table = tables.entry(names).or_insert_with(|| Table { line, values: BTreeMap::new() });
        if table.values.get(&last).is_some_and(|before| *before != value) {
            return Err(damage("another value of what has one above"));
        }
        table.values.insert(last, value);
    }
    Ok(tables)
}

/// The names and the value of `resource.shop."prod/database".id = "Database"`; texts keep their quotes.
fn read_names(line: &str) -> Option<(Vec<String>, &str)> {
    let mut rest = line;
    let mut names = Vec::new();
    loop {
        let end = if rest.starts_with('"') {
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            values.next()?.ok()?;
            values.byte_offset()
        } else {
            let end = rest.find(['.', ' ']).unwrap_or(rest.len());
            is_bare(&rest[..end]).then_some(end)?
        };
        names.push(rest[..end].to_owned());
        rest = &rest[end..];
        match rest.strip_prefix('.') {
            Some(next) => rest = next,
            None => return Some((names, rest.strip_prefix(" = ")?)),
        }
    }
}

fn unquoted(name: &str) -> String {
    serde_json::from_str(name).unwrap_or_else(|_| name.to_owned())
}

/// Writes lines that begin with the same names.
struct Writer<'o> {
    out: &'o mut String,
    names: String,
}

impl<'o> Writer<'o> {
    fn new(out: &'o mut String, names: &[&str]) -> Self {
        out.push('\n');
        let names: Vec<String> = names.iter().map(|name| key(name)).collect();
        Writer { out, names: names.join(".") }
    }

    fn entry(&mut self, key: &str, value: &Json) {
        writeln!(self.out, "{}.{key} = {}", self.names, spaced(value)).expect("strings take text");
    }
}

/// JSON with a space after each comma.
fn spaced(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            format!("[{}]", items.iter().map(spaced).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn key(name: &str) -> String {
    if is_bare(name) { name.to_owned() } else { Json::from(name).to_string() }
}

/// The key of a property. One that could be a key of the table itself, or that is a longer path, is in quotes.
fn property_key(path: &str) -> String {
    let is_plain = is_bare(path) && path.starts_with(|c: char| c.is_ascii_uppercase());
    if is_plain { path.to_owned() } else { format!("\"{path}\"") }
}

fn is_bare(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
