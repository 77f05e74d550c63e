//! From the comparison of templates to a report.

use std::collections::BTreeMap;

use cdk_schemas::{Class, Effect, Fact, update_facts};
use serde_json::Value as Json;

use super::origins::Origins;
use super::report::{Action, Danger, Detail, Entry, Item, Opening, StackReport};
use super::values::Values;
use crate::change::{
    self, Cause, Changed, Comparison, Fate, Flag, Kind, Place, PropertyChange, ResourceChange, Section,
    Stack, Through, Widens,
};
use crate::check::Lines;

/// What reports are made from.
pub(super) struct Builder<'b> {
    pub(super) comparison: &'b Comparison<'b>,
    pub(super) old: &'b [Stack<'b>],
    pub(super) new: &'b [Stack<'b>],
    pub(super) old_origins: &'b Origins,
    pub(super) new_origins: &'b Origins,
    pub(super) lines: &'b Lines<'b>,
    /// What is known about updates, by resource type.
    pub(super) facts: BTreeMap<String, Vec<Fact>>,
}

impl<'b> Builder<'b> {
    /// The report of a stack, by what identifies it.
    pub(super) fn stack(&mut self, id: &str) -> StackReport {
        let find = |side: &[Stack<'b>]| side.iter().copied().find(|stack| stack.name == id);
        let (old, new) = (find(self.old), find(self.new));
        let mut name = new.or(old).map(|stack| stack.stack_name.to_owned()).unwrap_or_default();
        if let (None, Some((_, place))) = (new, id.split_once(" in ")) {
            name = format!("{name} in {place}");
        }
        let mut report = StackReport {
            name,
            is_new: old.is_none() && new.is_some(),
            is_gone: old.is_some() && new.is_none(),
            openings: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
        };
        let from = Place { stack: id, id: "" };
        let changes = self.comparison.resources.range(from..).take_while(|(place, _)| place.stack == id);
        // What a stack has that the program lacks stays deployed with it.
        for (_, change) in changes.filter(|_| new.is_some()) {
            self.openings(change, &mut report.openings);
            report.items.push(self.item(change));
        }
        report.items.sort_by(|a, b| {
            (a.danger, a.is_consequence(), &a.path).cmp(&(b.danger, b.is_consequence(), &b.path))
        });
        report.openings.sort_by_key(|opening| !opening.is_public);
        if let (Some(old), Some(new)) = (old, new) {
            report.entries = self.entries(old, new);
        }
        report
    }

    fn facts(&mut self, resource_type: &str) -> &[Fact] {
        if !self.facts.contains_key(resource_type) {
            self.facts.insert(resource_type.to_owned(), update_facts(resource_type).collect());
        }
        &self.facts[resource_type]
    }

    /// How the construct of a resource is called.
    fn path(&self, place: Place<'_>) -> String {
        let origin = self.new_origins.get(place).or_else(|| self.old_origins.get(place));
        origin.map_or_else(|| place.id.to_owned(), |origin| origin.path.clone())
    }

    fn item(&mut self, change: &ResourceChange<'_>) -> Item {
        let is_routine = self.facts(change.resource_type).iter().any(|fact| fact.effect == Effect::Routine);
        let (action, danger) = self.judge(change, is_routine);
        let is_removed = action == Action::Remove;
        let origin =
            if is_removed { self.old_origins.get(change.place) } else { self.new_origins.get(change.place) };
        let mut item = Item {
            danger,
            action,
            path: origin.map_or_else(|| fallback(change), |origin| origin.path.clone()),
            logical_id: change.place.id.to_owned(),
            resource_type: change.resource_type.to_owned(),
            line: origin.and_then(|origin| origin.line.clone()),
            details: self.details(change),
            notes: Vec::new(),
            is_routine,
        };
        self.notes(change, &mut item);
        item
    }

    fn judge(&self, change: &ResourceChange<'_>, is_routine: bool) -> (Action, Danger) {
        let class = change.class();
        let lost = |danger| if class == Class::Plain { danger } else { Danger::Lost };
        match &change.kind {
            Kind::Added => (Action::Add, Danger::Added),
            Kind::Removed => (Action::Remove, lost(Danger::Removed)),
            Kind::Moved { .. } if is_routine => (Action::Move, Danger::Changed),
            Kind::Moved { .. } => (Action::Move, lost(Danger::Replaced)),
            Kind::Changed(changed) => match changed.replacement.level() {
                _ if changed.type_before.is_some() => (Action::Replace, Danger::Refused),
                Flag::Refused => (Action::Update, Danger::Refused),
                Flag::Always if change::keeps_its_name(change) => (Action::Replace, Danger::Refused),
                Flag::Always if is_routine => (Action::Replace, Danger::Changed),
                Flag::Always => (Action::Replace, lost(Danger::Replaced)),
                Flag::Conditional if is_routine => (Action::MaybeReplace, Danger::Changed),
                Flag::Conditional => (Action::MaybeReplace, Danger::MaybeReplaced),
                Flag::Never if self.interrupts(change, changed) => (Action::Update, Danger::Interrupted),
                Flag::Never => (Action::Update, Danger::Changed),
            },
        }
    }

    fn interrupts(&self, change: &ResourceChange<'_>, changed: &Changed<'_>) -> bool {
        let facts = self.facts.get(change.resource_type).into_iter().flatten();
        let mut severe =
            facts.filter(|fact| matches!(fact.effect, Effect::Interrupts | Effect::Renews | Effect::Deletes));
        severe.any(|fact| changed.properties.iter().any(|property| fact.is_about(&property.path)))
    }

    fn details(&self, change: &ResourceChange<'_>) -> Vec<Detail> {
        let changes = match &change.kind {
            Kind::Changed(changed) => changed.properties.iter().chain(&changed.attributes).collect(),
            Kind::Moved { properties, .. } => properties.iter().collect(),
            Kind::Added | Kind::Removed => Vec::new(),
        };
        let mut details: Vec<Detail> =
            changes.into_iter().map(|property| self.detail(change, property)).collect();
        let replaces =
            |detail: &Detail| detail.effect.as_ref().is_some_and(|effect| effect.contains("replaces"));
        details.sort_by_key(|detail| (detail.is_consequence, !replaces(detail), detail.effect.is_none()));
        details
    }

    fn detail(&self, change: &ResourceChange<'_>, property: &PropertyChange<'_>) -> Detail {
        let stack = change.place.stack;
        let old_stack = if let Kind::Moved { from, .. } = &change.kind { from.stack } else { stack };
        let old_values = Values { origins: self.old_origins, stack: old_stack };
        let new_values = Values { origins: self.new_origins, stack };
        let at = |resource: Option<&Json>| {
            let value =
                property.path.split('.').try_fold(&resource?["Properties"], |value, name| match value {
                    Json::Array(items) => items.get(name.parse::<usize>().ok()?),
                    _ => value.get(name),
                });
            value.map(|value| new_values.short(value))
        };
        let (old, new) = match property.through {
            Some(_) => (None, at(change.new)),
            None => {
                (property.old.map(|old| old_values.short(old)), property.new.map(|new| new_values.short(new)))
            }
        };
        Detail {
            path: property.path.clone(),
            old,
            new,
            effect: self.effect(change, property),
            site: self.lines.site(stack, change.place.id, &property.path),
            is_consequence: property.through.is_some(),
        }
    }

    /// What the change of a property does, besides changing it.
    fn effect(&self, change: &ResourceChange<'_>, property: &PropertyChange<'_>) -> Option<String> {
        let mut effects: Vec<String> = Vec::new();
        let replacement = match &change.kind {
            Kind::Changed(changed) => Some(&changed.replacement),
            _ => None,
        };
        if replacement.is_some_and(|r| r.reasons().iter().any(|reason| reason.property == property.path)) {
            effects.push(match replacement.map(|replacement| replacement.level()) {
                Some(Flag::Refused) => "AWS refuses to change it".to_owned(),
                Some(Flag::Always) => "replaces the resource".to_owned(),
                _ => "may replace the resource".to_owned(),
            });
        }
        match property.through {
            Some(Through::Resource(place)) => {
                let level = match self.comparison.resources.get(&place).map(|change| &change.kind) {
                    Some(Kind::Changed(changed)) => changed.replacement.level(),
                    _ => Flag::Always,
                };
                let verb = match level {
                    Flag::Always | Flag::Refused => "is replaced",
                    Flag::Conditional => "may be replaced",
                    Flag::Never => "is updated",
                };
                effects.push(format!("because {} {verb}", self.path(place)));
            }
            Some(Through::Mapping(name)) => effects.push(format!("because the mapping {name} differs")),
            Some(Through::Condition(name)) => effects.push(format!("because the condition {name} differs")),
            None if property.is_only_order() => effects.push("only the order differs".to_owned()),
            None => {}
        }
        for fact in self.facts.get(change.resource_type).into_iter().flatten() {
            let words = match fact.effect {
                Effect::Interrupts => "may interrupt the service",
                Effect::Rolls | Effect::Renews | Effect::Deletes => fact.words,
                _ => continue,
            };
            if fact.is_about(&property.path) && matches!(change.kind, Kind::Changed(_)) {
                effects.push(words.to_owned());
            }
        }
        (!effects.is_empty()).then(|| effects.join("; "))
    }

    /// What becomes of what there is, and why.
    fn notes(&self, change: &ResourceChange<'_>, item: &mut Item) {
        let class = change.class();
        let holds = match class {
            Class::Stateful => "with its data",
            Class::Identity => "and with it what others know it by",
            Class::SetOn => "and with it what it has set",
            Class::Plain => "",
        };
        let mut note = |text: String| item.notes.push(text.trim_end().to_owned());
        match &change.kind {
            Kind::Added => {}
            Kind::Removed => note(match change.old.map(change::of_removed) {
                Some(Fate::Kept) => "it stays, and belongs to no stack any more (DeletionPolicy)".to_owned(),
                Some(Fate::Snapshot) => "it is deleted after a snapshot".to_owned(),
                _ => format!("it is deleted {holds}"),
            }),
            Kind::Moved { from, .. } => {
                let old = self.old_origins.get(*from);
                let was = old.map_or(from.id, |origin| &origin.path);
                let is_gone = self.new.iter().all(|stack| stack.name != from.stack);
                let fate = match change.old.map(change::of_removed) {
                    _ if is_gone => {
                        "stays deployed with its stack, which the program does not have any more".to_owned()
                    }
                    Some(Fate::Kept) => "stays, and belongs to no stack any more".to_owned(),
                    Some(Fate::Snapshot) => "is deleted after a snapshot".to_owned(),
                    _ => format!("is deleted {holds}"),
                };
                let other = if from.stack == change.place.stack {
                    String::new()
                } else {
                    format!(" of {}", from.stack)
                };
                note(format!(
                    "it was {was} ({}){other}: a new one is created, and the old one {}",
                    from.id,
                    fate.trim_end()
                ));
                if class == Class::SetOn {
                    note("the old one is deleted last, and removes what the new one has just set".to_owned());
                }
            }
            Kind::Changed(changed) => {
                if let Some(before) = changed.type_before {
                    note(format!("CloudFormation refuses to change the type of a resource; it was {before}"));
                }
                let is_replaced = matches!(changed.replacement.level(), Flag::Always | Flag::Conditional);
                if is_replaced && change::keeps_its_name(change) {
                    note(
                        "CloudFormation creates the new one first, and refuses, because its name is taken; give it \
                         another name, which creates an empty one beside the old one"
                            .to_owned(),
                    );
                } else if let (true, Some(old), Some(new)) =
                    (is_replaced && !item.is_routine, change.old, change.new)
                {
                    self.chain(change.place, &mut note);
                    match change::of_replaced(old, new) {
                        Fate::Kept => note("the old one stays, and belongs to no stack any more".to_owned()),
                        Fate::Snapshot => {
                            note("the old one is deleted after a snapshot; the new one is empty".to_owned());
                        }
                        Fate::Deleted if class == Class::Plain => {}
                        Fate::Deleted => note(format!("the old one is deleted {holds}")),
                    }
                }
            }
        }
    }

    /// Why the cause of a replacement happens, if it is in another resource.
    fn chain(&self, place: Place<'_>, note: &mut impl FnMut(String)) {
        let chain = self.comparison.chain(place);
        if chain.len() < 2 {
            return;
        }
        let steps: Vec<String> = chain[1..]
            .iter()
            .map(|(place, reason)| format!("{} of {}", reason.property, self.path(*place)))
            .collect();
        let cause = match chain[chain.len() - 1].1.cause {
            Cause::Mapping(name) => format!(", by the mapping {name}"),
            Cause::Condition(name) => format!(", by the condition {name}"),
            _ => String::new(),
        };
        note(format!("because of {}{cause}", steps.join(", because of ")));
    }

    fn openings(&mut self, change: &ResourceChange<'_>, found: &mut Vec<Opening>) {
        let Some(new) = change.new else { return };
        let changes: &[PropertyChange<'_>] = match &change.kind {
            Kind::Changed(changed) => &changed.properties,
            Kind::Moved { properties, .. } => properties,
            Kind::Added | Kind::Removed => &[],
        };
        let facts = self.facts(change.resource_type).to_vec();
        let place = change.place;
        let is_moved = matches!(change.kind, Kind::Moved { .. });
        for widening in change::widenings(&facts, change.old, new, changes, is_moved) {
            let old_values = Values { origins: self.old_origins, stack: place.stack };
            let new_values = Values { origins: self.new_origins, stack: place.stack };
            let property = widening.path.clone();
            let site = self.lines.site(place.stack, place.id, &property);
            found.push(Opening {
                kind: if widening.kind == Widens::Path { "path" } else { "permission" },
                is_public: widening.is_public(),
                path: self.path(place),
                now: widening.now.map(|now| new_values.full(now)),
                before: widening.before.map(|before| old_values.full(before)),
                line: site.map(|site| site.to_string()),
                property,
            });
        }
    }

    fn entries(&self, old: Stack<'_>, new: Stack<'_>) -> Vec<Entry> {
        let changes = change::sections(old.template, new.template);
        let of = |change: &change::SectionChange<'_>| {
            let side = |origins, stack: Stack<'_>, value: Option<&Json>| {
                value.map(|value| Values { origins, stack: stack.name }.short(value))
            };
            Entry {
                section: title(change.section),
                name: change.change.path.clone(),
                old: side(self.old_origins, old, change.change.old),
                new: side(self.new_origins, new, change.change.new),
                note: note(change),
            }
        };
        changes.iter().map(of).collect()
    }
}

/// The name of a resource whose construct is not known.
fn fallback(change: &ResourceChange<'_>) -> String {
    let path = change.old.and_then(|old| old["Metadata"]["aws:cdk:path"].as_str());
    path.unwrap_or(change.place.id).to_owned()
}

fn title(section: Section) -> &'static str {
    match section {
        Section::Parameters => "parameter",
        Section::Outputs => "output",
        Section::Conditions => "condition",
        Section::Mappings => "mapping",
        Section::Rules => "rule",
        Section::Other => "template",
    }
}

/// What is surprising about a change outside of the resources.
fn note(change: &change::SectionChange<'_>) -> Option<String> {
    let (old, new) = (change.change.old, change.change.new);
    let differs = |name: &str| old.map(|old| &old[name]) != new.map(|new| &new[name]);
    let note = match change.section {
        Section::Parameters => match (old, new) {
            (Some(_), Some(_)) if differs("Default") => {
                "a deployed stack keeps the value that it has; use `--parameter-overrides`"
            }
            (None, Some(new)) if new.get("Default").is_none() => "the deployment must give a value",
            _ => return None,
        },
        Section::Outputs => match (old, new) {
            (Some(old), _)
                if old.get("Export").is_some()
                    && (new.is_none() || differs("Export") || differs("Value")) =>
            {
                "refused while another stack imports the export"
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(note.to_owned())
}
