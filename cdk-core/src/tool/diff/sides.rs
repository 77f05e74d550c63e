//! The two sets of templates that `diff` compares.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::origins::environments;
use crate::asset::OWN_TEMPLATE_FILE;
use crate::change::{self, Kind, Place, Stack};
use crate::emit::Template;
use crate::read;

/// What the new templates are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tool) enum Against {
    /// An output, or other templates named after the stacks.
    Directory(PathBuf),
    /// The template of one stack.
    File(PathBuf),
    /// The same, on standard input.
    Input,
}

impl std::fmt::Display for Against {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Against::Directory(path) | Against::File(path) => write!(f, "{}", path.display()),
            Against::Input => f.write_str("standard input"),
        }
    }
}

/// The text of a template, and what it says.
struct Text {
    /// What identifies the stack.
    id: String,
    stack_name: String,
    text: String,
    json: Option<Json>,
}

impl Text {
    fn read(&mut self, from: &str) -> Result<(), String> {
        if self.json.is_none() {
            let json = read::template(&self.text).map_err(|error| format!("{from}: {error}"))?;
            self.json = Some(json);
        }
        Ok(())
    }

    fn stack(&self) -> Option<Stack<'_>> {
        Some(Stack { name: &self.id, stack_name: &self.stack_name, template: self.json.as_ref()? })
    }
}

/// The templates of both sides.
pub(super) struct Sides {
    old: Vec<Text>,
    new: Vec<Text>,
    /// The stacks whose templates are the same text on both sides. They are read only if it matters who refers to what.
    same: Vec<String>,
}

impl Sides {
    /// Reads the old side. `alone` is the stack that a single template belongs to.
    pub(super) fn read(against: &Against, templates: &[Template], alone: &str) -> Result<Sides, String> {
        let new: Vec<Text> = templates.iter().map(of_program).collect();
        let old = match against {
            Against::Directory(directory) => in_directory(directory, templates)?,
            Against::File(_) | Against::Input => {
                let text = content(against)?;
                let is_other = |template: &&Template| template.id != alone;
                let mut old: Vec<Text> = templates.iter().filter(is_other).map(of_program).collect();
                let stack_name = templates.iter().find(|template| template.id == alone);
                let stack_name = stack_name.map(|template| template.stack_name.clone()).unwrap_or_default();
                old.push(Text { id: alone.to_owned(), stack_name, text, json: None });
                old
            }
        };
        let texts: BTreeMap<&str, &str> = old.iter().map(|old| (&*old.id, &*old.text)).collect();
        let is_same = |new: &&Text| texts.get(&*new.id).is_some_and(|old| *old == new.text);
        let same = new.iter().filter(is_same).map(|new| new.id.clone()).collect();
        let mut sides = Sides { old, new, same };
        let from = against.to_string();
        let Sides { old, new, same } = &mut sides;
        for text in old.iter_mut().filter(|text| !same.contains(&text.id)) {
            text.read(&from)?;
        }
        for text in new.iter_mut().filter(|text| !same.contains(&text.id)) {
            text.read("the program")?;
        }
        if sides.concerns_others() {
            for text in sides.old.iter_mut().chain(&mut sides.new) {
                text.read(&from)?;
            }
            sides.same.clear();
        }
        sides.unify_urls();
        Ok(sides)
    }

    pub(super) fn before(&self) -> Vec<Stack<'_>> {
        self.old.iter().filter_map(Text::stack).collect()
    }

    pub(super) fn after(&self) -> Vec<Stack<'_>> {
        self.new.iter().filter_map(Text::stack).collect()
    }

    /// Whether something happens that can concern stacks whose templates do not change.
    fn concerns_others(&self) -> bool {
        if self.same.is_empty() {
            return false;
        }
        let (old, new) = (self.before(), self.after());
        let comparison = change::compare(&old, &new);
        let is_exporting = |place: &Place<'_>| {
            new.iter().any(|stack| stack.name == place.stack && stack.template.get("Outputs").is_some())
        };
        comparison.resources.values().any(|change| match &change.kind {
            Kind::Changed(changed) => {
                !changed.replacement.reasons().is_empty() && is_exporting(&change.place)
            }
            _ => false,
        })
    }

    /// A nested stack whose template was uploaded has the same template as far as this stack can tell.
    fn unify_urls(&mut self) {
        const TYPE: &str = "AWS::CloudFormation::Stack";
        for old in &mut self.old {
            let new = self.new.iter().find(|new| new.id == old.id).and_then(|new| new.json.as_ref());
            let (Some(old), Some(new)) = (&mut old.json, new) else { continue };
            let resources = old.get_mut("Resources").and_then(Json::as_object_mut);
            for (id, resource) in resources.into_iter().flatten() {
                let url = &new["Resources"][id]["Properties"]["TemplateURL"];
                let is_file = url.as_str().is_some_and(|url| !url.contains("://"));
                if resource["Type"] == TYPE && is_file {
                    resource["Properties"]["TemplateURL"] = url.clone();
                }
            }
        }
    }
}

fn of_program(template: &Template) -> Text {
    Text {
        id: template.id.clone(),
        stack_name: template.stack_name.clone(),
        text: template.body.clone(),
        json: None,
    }
}

fn content(against: &Against) -> Result<String, String> {
    let mut text = String::new();
    match against {
        Against::Input => std::io::stdin().read_to_string(&mut text).map(drop),
        Against::File(path) | Against::Directory(path) => {
            fs::read_to_string(path).map(|content| text = content)
        }
    }
    .map_err(|error| format!("cannot read {against}: {error}"))?;
    Ok(text)
}

/// The templates in a directory: those of an output, or others that are named after the stacks of the program.
fn in_directory(directory: &Path, templates: &[Template]) -> Result<Vec<Text>, String> {
    let shown = directory.display();
    let entries = fs::read_dir(directory).map_err(|error| format!("cannot read `{shown}`: {error}"))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name != OWN_TEMPLATE_FILE)
        .collect();
    names.sort();
    let is_output = names.iter().any(|name| stem(name, &OUTPUT).is_some());
    let endings: &[&str] = if is_output { &OUTPUT } else { &OTHERS };
    let environments = if is_output { environments(directory) } else { BTreeMap::new() };
    let mut found = Vec::new();
    for name in &names {
        let Some(id) = stem(name, endings) else { continue };
        let template = templates.iter().find(|template| template.id == id || template.stack_name == id);
        if template.is_none() && !is_output {
            continue;
        }
        let text = fs::read_to_string(directory.join(name))
            .map_err(|error| format!("cannot read `{}`: {error}", directory.join(name).display()))?;
        let (id, stack_name) = template.map_or((id, id), |t| (&*t.id, &*t.stack_name));
        // A stack that was elsewhere stays there; that of the program is another one.
        let elsewhere = environments.get(id).zip(template).and_then(|(old, t)| elsewhere(old, t));
        let id = elsewhere.map_or_else(|| id.to_owned(), |place| format!("{id} in {place}"));
        found.push(Text { id, stack_name: stack_name.to_owned(), text, json: None });
    }
    if found.is_empty() {
        return Err(format!("there are no templates in `{shown}`"));
    }
    Ok(found)
}

/// Where a stack was deployed, if that is certainly not where the program deploys it.
fn elsewhere(old: &str, template: &Template) -> Option<String> {
    let (account, region) = old.strip_prefix("aws://")?.split_once('/')?;
    let differs =
        |old: &str, new: Option<String>| new.is_some_and(|new| !old.starts_with("unknown") && old != new);
    let environment = &template.environment;
    let is_elsewhere = differs(account, environment.account.map(|account| account.to_string()))
        || differs(region, environment.region.map(|region| region.to_string()));
    is_elsewhere.then(|| format!("{account}/{region}"))
}

/// How the files of an output end.
const OUTPUT: [&str; 2] = [".template.json", ".template.yaml"];
/// How other templates end.
const OTHERS: [&str; 4] = [".json", ".yaml", ".yml", ".template"];

fn stem<'n>(name: &'n str, endings: &[&str]) -> Option<&'n str> {
    endings.iter().find_map(|ending| name.strip_suffix(ending)).filter(|stem| !stem.is_empty())
}
