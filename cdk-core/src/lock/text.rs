//! The text of a lock: TOML, of which only tables, texts, numbers, booleans and lists are used.
//!
//! A table is a resource, and its header says which one, so that two branches which add different resources can be
//! merged line by line. Everything is in order, and what cannot be read is an error with its line.

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
            header(&mut out, &["app", name]);
            entry(&mut out, "program", &app.program.as_str().into());
        }
        for (app, path, accepted) in self.all(|app| &app.accepted) {
            header(&mut out, &["accepted", app, path]);
            entry(&mut out, "change", &accepted.change.as_str().into());
            entry(&mut out, "reason", &accepted.reason.as_str().into());
        }
        for (app, path, resource) in self.all(|app| &app.entries) {
            header(&mut out, &["resource", app, path]);
            entry(&mut out, "stack", &resource.stack.as_str().into());
            entry(&mut out, "id", &resource.id.as_str().into());
            entry(&mut out, "type", &resource.resource_type.as_str().into());
            entry(&mut out, "keeps", &resource.keeps.word().into());
            if let Some(policy) = &resource.policy {
                entry(&mut out, "policy", &policy.as_str().into());
            }
            resource.values.iter().for_each(|(path, value)| entry(&mut out, &property_key(path), value));
        }
        for (app, name, paths) in self.all(|app| &app.tracks) {
            header(&mut out, &["type", app, name]);
            entry(&mut out, "tracks", &paths.as_slice().into());
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
        let mut tables = tables(text)?.into_iter();
        let head = tables.next().expect("a text begins with the keys before the first table");
        match head.values.get("version") {
            Some(version) if *version == 1 => {}
            Some(_) => return Err(head.damage("a version that this tool does not know; update it")),
            None => return Err(head.damage("`version = 1` is missing")),
        }
        for mut table in tables {
            let header = std::mem::take(&mut table.header);
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
                _ => return Err(table.damage("an unknown table")),
            }
        }
        Ok(lock)
    }
}

/// A table: its header, and its keys without the quotes of a property's name.
struct Table {
    line: u32,
    header: Vec<String>,
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

/// The tables; first the keys before all of them.
fn tables(text: &str) -> Result<Vec<Table>, Damage> {
    let mut tables = vec![Table { line: 1, header: Vec::new(), values: BTreeMap::new() }];
    for (line, written) in (1..).zip(text.lines()) {
        let damage = |what: &str| Damage { line, what: what.to_owned(), is_conflict: false };
        let written = written.trim_end();
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| written.starts_with(mark)) {
            return Err(Damage { is_conflict: true, ..damage("a conflict that git could not merge") });
        }
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        if written.starts_with('[') {
            let header = read_header(written).ok_or_else(|| damage("no valid header of a table"))?;
            if tables.iter().any(|table| table.header == header) {
                return Err(damage("the second table with this name"));
            }
            tables.push(Table { line, header, values: BTreeMap::new() });
            continue;
        }
        let (key, value) = written.split_once(" = ").ok_or_else(|| damage("neither a table nor a value"))?;
        let value = serde_json::from_str(value).map_err(|_| damage("no valid value"))?;
        let table = tables.last_mut().expect("one is there from the start");
        if table.values.insert(key.to_owned(), value).is_some() {
            return Err(damage("the second value of this name in this table"));
        }
    }
    Ok(tables)
}

/// The parts of `[resource.shop."prod/database"]`.
fn read_header(line: &str) -> Option<Vec<String>> {
    let mut rest = line.strip_prefix('[')?.strip_suffix(']')?;
    let mut parts = Vec::new();
    loop {
        if rest.starts_with('"') {
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            parts.push(values.next()?.ok()?);
            rest = &rest[values.byte_offset()..];
        } else {
            let end = rest.find('.').unwrap_or(rest.len());
            parts.push(Some(&rest[..end]).filter(|part| is_bare(part))?.to_owned());
            rest = &rest[end..];
        }
        match rest.strip_prefix('.') {
            Some(next) => rest = next,
            None => return rest.is_empty().then_some(parts),
        }
    }
}

fn header(out: &mut String, parts: &[&str]) {
    let parts: Vec<String> = parts.iter().map(|part| key(part)).collect();
    writeln!(out, "\n[{}]", parts.join(".")).expect("strings take text");
}

fn entry(out: &mut String, key: &str, value: &Json) {
    writeln!(out, "{key} = {}", spaced(value)).expect("strings take text");
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
