//! Compares the lock with the program: what an update would replace, remove or detach.

use std::collections::{BTreeMap, BTreeSet};

use cdk_schemas::Replacement;

use super::current::{Current, Place, Resources, frozen, path as path_of};
use super::entry::{AppLock, Entry, Keeps, Values, stage_of};
use super::refusal::{self, Refusal};
use super::value::{is_same, shown};
use crate::check::{Naming, Remembered, Report, Subject, Update};
use crate::diagnostic::Diagnostic;
use crate::place::StackInfo;
use crate::program::Program;
use crate::source::Site;

/// A change that replaces a resource, or may do so.
pub(super) struct Change {
    /// What changes: "`CidrBlock` of `shop/network` changes from `10.0.0.0/16` to `10.1.0.0/16`".
    pub(super) text: String,
    /// The line that causes it.
    pub(super) site: Site,
    /// Whether the resource is certainly replaced.
    pub(super) is_certain: bool,
    /// The property that refers to another resource that is replaced, and that one.
    pub(super) through: Option<(&'static str, Place)>,
}

pub(super) struct Comparison<'c> {
    pub(super) program: &'c Program,
    pub(super) old: &'c AppLock,
    /// For each type, the properties that the old lock remembers.
    pub(super) tracks: &'c BTreeMap<String, Vec<String>>,
    pub(super) stage: Option<&'c str>,
    pub(super) resources: &'c Resources<'c>,
    /// The stacks of the program, by account, region and name.
    stacks: BTreeMap<String, usize>,
    /// The stack and logical id of each resource that the lock knows.
    known: BTreeSet<(&'c str, &'c str)>,
    pub(super) changes: BTreeMap<Place, Change>,
    found: Vec<Refusal>,
}

/// All that the program would lose, of the stages that are selected.
pub(super) fn refusals<'c>(
    program: &'c Program,
    old: &'c AppLock,
    tracks: &'c BTreeMap<String, Vec<String>>,
    stage: Option<&'c str>,
    resources: &'c Resources<'c>,
) -> Vec<Refusal> {
    let tree = resources.view.tree;
    let all = tree.stacks.iter().enumerate().filter(|(_, stack)| !stack.entry.is_temporary);
    let stacks = all.map(|(index, stack)| (stack.place(), index)).collect();
    let (changes, found) = (BTreeMap::new(), Vec::new());
    let known = old.entries.values().map(|entry| (entry.stack.as_str(), entry.id.as_str())).collect();
    let mut comparison = Comparison { program, old, tracks, stage, resources, stacks, known, changes, found };
    comparison.find_changes();
    comparison.judge();
    comparison.found
}

impl<'c> Comparison<'c> {
    /// The entries of the stages that are selected.
    fn entries(&self) -> impl Iterator<Item = (&'c str, &'c Entry)> + use<'c> {
        let stage = self.stage;
        let is_selected = move |path: &str| stage.is_none_or(|stage| stage == stage_of(path));
        let old = self.old;
        old.entries
            .iter()
            .map(|(path, entry)| (path.as_str(), entry))
            .filter(move |(path, _)| is_selected(path))
    }

    /// Where the resource of an entry is now.
    fn place(&self, entry: &Entry) -> Option<Place> {
        let stack = *self.stacks.get(&entry.stack)?;
        Some((stack, self.resources.view.position(stack, &entry.id)?))
    }

    /// Whether the lock has a resource of this logical id in this stack.
    fn knows(&self, entry: &Entry) -> bool {
        self.known.contains(&(entry.stack.as_str(), entry.id.as_str()))
    }

    pub(super) fn current(&self, place: Place) -> Option<&'c Current<'c>> {
        self.resources.all.get(&place)
    }

    /// The name of a resource in messages and in `accept`: the name of its stage's first stack, and the path in it.
    pub(super) fn name(&self, path: &str, entry: &Entry) -> String {
        super::name(self.program.name(), path, &entry.stack)
    }

    /// The line that set the value at a path of a property.
    pub(super) fn site(&self, current: &Current<'_>, path: &str) -> Site {
        let path: Vec<&str> = path.split(['/', '.']).take_while(|step| *step != "*").collect();
        self.resources.view.site(current.resource, &path.join("."))
    }

    /// Finds what is replaced: because of its own properties, and then because of what these refer to.
    fn find_changes(&mut self) {
        for (path, entry) in self.entries() {
            let Some(place) = self.place(entry) else { continue };
            if let Some(change) = self.own_change(path, entry, place) {
                self.changes.insert(place, change);
            }
        }
        // One pass for each link of the longest chain.
        loop {
            let found: Vec<(Place, Change)> = self.entries().filter_map(|(_, e)| self.passed_on(e)).collect();
            if found.is_empty() {
                return;
            }
            self.changes.extend(found);
        }
    }

    fn own_change(&self, path: &str, entry: &Entry, place: Place) -> Option<Change> {
        let current = self.current(place)?;
        let kind = self.resources.kinds.get(current.resource.resource_type())?.as_ref()?;
        let differing = self.differing(entry, current);
        let replacement = |property: &str| kind.replacement(property);
        let replaces = |p: &&str| matches!(replacement(p), Replacement::Always | Replacement::Conditional);
        let property = differing.into_iter().filter(replaces).max_by_key(|property| replacement(property))?;
        let text = self.text(path, entry, current, property);
        let is_certain = replacement(property) == Replacement::Always;
        Some(Change { text, site: self.site(current, property), is_certain, through: None })
    }

    pub(super) fn text(&self, path: &str, entry: &Entry, current: &Current<'_>, property: &str) -> String {
        let (old, new) = (entry.values.get(property), current.entry.values.get(property));
        let name = self.name(path, entry);
        format!("`{property}` of `{name}` changes from {} to {}", shown(old), shown(new))
    }

    /// The properties whose values differ. One that the old lock did not track is not known.
    fn differing<'a>(&self, entry: &'a Entry, current: &'a Current<'_>) -> Vec<&'a str> {
        let tracked = self.tracks.get(&entry.resource_type);
        let is_known = |name: &str| {
            entry.values.contains_key(name) || tracked.is_some_and(|all| all.iter().any(|one| one == name))
        };
        let differing = differing(&entry.values, &current.entry.values);
        differing.map(String::as_str).filter(|name| is_known(name)).collect()
    }

    /// The change of a resource that refers to one that is replaced.
    fn passed_on(&self, entry: &Entry) -> Option<(Place, Change)> {
        let place = self.place(entry).filter(|place| !self.changes.contains_key(place))?;
        let current = self.current(place)?;
        let kind = self.resources.kinds.get(current.resource.resource_type())?.as_ref()?;
        let mut needs = current.needs.iter().filter_map(|need| Some((need, self.changes.get(&need.1)?)));
        let (&(property, other), change) = needs.next()?;
        let is_certain = change.is_certain && kind.replacement(property) == Replacement::Always;
        let through = Some((property, other));
        Some((place, Change { text: change.text.clone(), site: change.site, is_certain, through }))
    }

    fn judge(&mut self) {
        let mut gone: BTreeMap<&str, Vec<(&str, &Entry)>> = BTreeMap::new();
        for (path, entry) in self.entries() {
            if !self.stacks.contains_key(&entry.stack) {
                gone.entry(&entry.stack).or_default().push((path, entry));
                continue;
            }
            let refusal = match self.place(entry) {
                Some(place) => self.judge_kept(path, entry, place),
                None => self.judge_gone(path, entry),
            };
            self.found.extend(refusal);
        }
        for (stack, entries) in gone {
            let refusal = refusal::stack_gone(self, stack, &entries);
            self.found.extend(refusal);
        }
        self.judge_new();
    }

    fn judge_kept(&self, path: &str, entry: &Entry, place: Place) -> Option<Refusal> {
        let resource = &self.resources.view.lowered.stacks[place.0].resources[place.1];
        if resource.resource_type() != entry.resource_type {
            return Some(refusal::other_type(self, path, entry, resource));
        }
        let current = self.current(place)?;
        let refusal = self
            .frozen(path, entry, current)
            .or_else(|| self.refused(path, entry, current))
            .or_else(|| self.replaced(path, entry, current, place));
        match (refusal, self.refused_by_rule(current, Some(entry), place)) {
            (Some(refusal), Some(by_rule)) => Some(refusal.and(by_rule)),
            (refusal, by_rule) => refusal.or(by_rule),
        }
    }

    /// A change of what its construct has frozen.
    fn frozen(&self, path: &str, entry: &Entry, current: &Current<'_>) -> Option<Refusal> {
        let frozen = frozen(current.resource).filter(|_| entry.keeps == Keeps::Frozen)?;
        let counts =
            |name: &&String| frozen.properties.is_empty() || frozen.properties.contains(&name.as_str());
        let differing = differing(&entry.values, &current.entry.values);
        let changed: Vec<&String> = differing.filter(counts).collect();
        (!changed.is_empty()).then(|| refusal::frozen(self, path, entry, current, frozen, &changed))
    }

    /// A change that AWS refuses for the type.
    fn refused(&self, path: &str, entry: &Entry, current: &Current<'_>) -> Option<Refusal> {
        let kind = self.resources.kinds.get(current.resource.resource_type())?.as_ref()?;
        let differing = self.differing(entry, current);
        let property = differing.into_iter().find(|name| kind.replacement(name) == Replacement::Refused)?;
        Some(refusal::refused(self, path, entry, current, property))
    }

    fn replaced(&self, path: &str, entry: &Entry, current: &Current<'_>, place: Place) -> Option<Refusal> {
        let change = self.changes.get(&place)?;
        if entry.keeps.is_protected() {
            return Some(refusal::replaced(self, path, entry, current, change));
        }
        let kind = self.resources.kinds.get(current.resource.resource_type())?.as_ref()?;
        let naming =
            kind.naming.as_ref().filter(|naming| change.is_certain && has_name_of(entry, current, naming))?;
        let own = entry.values.get(naming.name)?;
        Some(refusal::named(self, path, entry, change, (naming.name, own)))
    }

    /// What rules about updates say of a resource that the lock knows, or that is new.
    fn refused_by_rule(&self, current: &Current<'_>, entry: Option<&Entry>, place: Place) -> Option<Refusal> {
        let kind = self.resources.kinds.get(current.resource.resource_type())?.as_ref()?;
        if kind.rules.is_empty() {
            return None;
        }
        let subject = Subject::new(self.resources.view, current.stack, current.resource);
        let nothing = Values::new();
        let update = Update {
            subject: &subject,
            before: entry.map_or(&nothing, |entry| &entry.values),
            after: &current.entry.values,
            tracked: self.tracks.get(&current.entry.resource_type).map_or(&[][..], Vec::as_slice),
            others: self.others(&current.entry),
            is_new: entry.is_none(),
            is_replaced: self.changes.contains_key(&place),
        };
        let mut found: Vec<Diagnostic> = Vec::new();
        for rule in &kind.rules {
            if let Some((.., check)) = rule.updated() {
                check(&update, &mut Report::new(&rule.code, &mut found).on(&subject));
            }
        }
        let name = self.name(&current.path, &current.entry);
        (!found.is_empty()).then(|| refusal::by_rules(&current.path, name, found))
    }

    /// The other resources of an environment that the lock knows.
    fn others(&self, of: &Entry) -> Vec<(&'c str, Remembered<'c>)> {
        let old = self.old;
        let is_other = |entry: &&Entry| {
            entry.environment() == of.environment() && (&entry.stack, &entry.id) != (&of.stack, &of.id)
        };
        let others = old.entries.values().filter(is_other);
        others.map(|entry| (entry.resource_type.as_str(), Remembered(&entry.values))).collect()
    }

    /// What is new in a stack that the lock knows can be refused as well.
    fn judge_new(&mut self) {
        let stacks: BTreeSet<&str> = self.known.iter().map(|(stack, _)| *stack).collect();
        for (place, current) in &self.resources.all {
            let entry = &current.entry;
            let is_selected = self.stage.is_none_or(|stage| stage == stage_of(&current.path));
            if is_selected && stacks.contains(&*entry.stack) && !self.knows(entry) {
                let refusal = self.refused_by_rule(current, None, *place);
                self.found.extend(refusal);
            }
        }
    }

    /// A resource that is not in its stack any more.
    fn judge_gone(&self, path: &str, entry: &Entry) -> Option<Refusal> {
        let successor = self.resources.all.values().find(|current| current.path == path);
        if entry.keeps.is_protected() {
            return Some(refusal::gone(self, path, entry, successor));
        }
        let of_type = |current: &&Current<'_>| {
            current.entry.resource_type == entry.resource_type
                && current.entry.environment() == entry.environment()
        };
        let mut others = self.resources.all.values().filter(of_type);
        if entry.keeps == Keeps::SetOn {
            let other = others.find(|current| self.sets_the_same(entry, current))?;
            return Some(refusal::detached(self, path, entry, other));
        }
        let kind = self.resources.kinds.get(&*entry.resource_type)?.as_ref()?;
        let naming = kind.naming.as_ref()?;
        let own = entry.values.get(naming.name)?;
        let other = others.find(|current| has_name_of(entry, current, naming))?;
        Some(refusal::name_taken(self, path, entry, other, (naming.name, own)))
    }

    /// Whether a resource sets what an entry has set: all properties that cannot change are the same.
    fn sets_the_same(&self, entry: &Entry, current: &Current<'_>) -> bool {
        let is_new = !self.knows(&current.entry);
        let values = &current.entry.values;
        let is_equal = |(name, value): (&String, &serde_json::Value)| is_same(Some(value), values.get(name));
        is_new && !entry.values.is_empty() && entry.values.iter().all(is_equal)
    }

    /// The line of the innermost part of the program that a path leads to, and that is still there.
    pub(super) fn nearest_line(&self, path: &str) -> Site {
        let tree = self.resources.view.tree;
        let mut nearest: Option<(usize, usize)> = None;
        for node in 0..tree.nodes.len() {
            let own = tree.path(node);
            let is_around = path.strip_prefix(&own).is_some_and(|rest| rest.starts_with('/'));
            if is_around && nearest.is_none_or(|(length, _)| length < own.len()) {
                nearest = Some((own.len(), node));
            }
        }
        let entry = |node: usize| tree.stacks[tree.nodes[node].stack()].entry.location.into();
        match nearest {
            Some((_, node)) if tree.parent(node).is_none() => entry(node),
            Some((_, node)) => tree.line(node),
            None => self.program.location.into(),
        }
    }

    /// New resources of the type of one that is gone, in the same stack.
    pub(super) fn candidates(&self, entry: &Entry) -> Vec<&'c Current<'c>> {
        let is_candidate = |current: &&Current<'_>| {
            current.entry.resource_type == entry.resource_type
                && current.entry.stack == entry.stack
                && !self.knows(&current.entry)
        };
        self.resources.all.values().filter(is_candidate).collect()
    }

    /// A stack that the lock does not know and that has a resource of this logical id and type.
    pub(super) fn stack_with(&self, entry: &Entry) -> Option<&'c StackInfo<'c>> {
        let is_known = |place: &String| self.old.entries.values().any(|old| old.stack == *place);
        let view = self.resources.view;
        let mut new = self.stacks.iter().filter(|(place, _)| !is_known(place));
        let found = new.find(|(_, stack)| {
            let resources = &view.lowered.stacks[**stack].resources;
            let at = view.position(**stack, &entry.id);
            at.is_some_and(|at| resources[at].resource_type() == entry.resource_type)
        });
        found.map(|(_, stack)| &view.tree.stacks[*stack])
    }

    pub(super) fn path_of(&self, place: Place) -> String {
        path_of(self.resources.view, &self.resources.view.lowered.stacks[place.0].resources[place.1])
    }
}

/// Whether a resource has the name of an entry, in what the name is unique in.
fn has_name_of(entry: &Entry, current: &Current<'_>, naming: &Naming) -> bool {
    let is_equal = |path: &&str| is_same(entry.values.get(*path), current.entry.values.get(*path));
    entry.values.contains_key(naming.name) && naming.within.iter().chain([&naming.name]).all(is_equal)
}

/// The names of the values that differ: those that are new or others, and then those that are gone.
fn differing<'v>(old: &'v Values, new: &'v Values) -> impl Iterator<Item = &'v String> {
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    new.keys().filter(|name| !is_same(old.get(*name), new.get(*name))).chain(gone)
}
