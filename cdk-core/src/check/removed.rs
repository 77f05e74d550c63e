//! References that went away since the previous output. CloudFormation removes no export while a deployed stack imports it,
//! and what a stack reads from an output may go away with it, so the stack that used it is updated first.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, codes};
use crate::emit::{Imports, Template};
use crate::resolve;
use crate::synth::Synthesis;

/// What previous outputs say about imports.
pub(crate) struct Previous {
    pub(crate) imports: Imports,
    /// Imports of exports that were gone already.
    pub(crate) removed: Imports,
}

/// Why a stack is not updated before the one whose export is gone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// It is.
    Ordered,
    /// It still needs something else of that stack.
    Needed,
    /// It is in a stage that is not written.
    LeftOut,
    /// It is not in the program any more.
    Gone,
}

/// Puts stacks that import an export no longer before the stacks that made it, and warns.
pub(crate) fn order(synthesis: &mut Synthesis, previous: Previous) -> Vec<Diagnostic> {
    let mut gone: BTreeMap<(String, String), (BTreeSet<String>, bool)> = BTreeMap::new();
    for (imports, is_new) in [(previous.imports, true), (previous.removed, false)] {
        for (consumer, exports) in imports {
            for (export, producer) in exports {
                let exported = synthesis.exchange.exports.get(&producer);
                if !exported.is_some_and(|names| names.contains(&export)) {
                    let entry = gone.entry((consumer.clone(), producer)).or_default();
                    entry.0.insert(export);
                    entry.1 |= is_new;
                }
            }
        }
    }
    if gone.is_empty() {
        return Vec::new();
    }
    let mut stacks = Stacks::new(std::mem::take(&mut synthesis.templates));
    let mut diagnostics = Vec::new();
    for ((consumer, producer), (exports, is_new)) in gone {
        let is_left_out = |place: &String| synthesis.left_out.contains(place);
        let written = stacks.find(&producer);
        if written.is_none() && !is_left_out(&producer) {
            continue;
        }
        if let Some(producer) = written {
            let (first, state) = match stacks.find(&consumer) {
                Some(first) => (Some(first), stacks.put_before(first, producer)),
                None if is_left_out(&consumer) => (None, State::LeftOut),
                None => (None, State::Gone),
            };
            if is_new || state != State::Ordered {
                let exporter = stacks.root(producer);
                let at = first.map_or(exporter, |first| stacks.root(first)).location;
                let diagnostic = warning(&consumer, &exporter.stack_name, &exports, state);
                diagnostics.push(diagnostic.at(at));
            }
        }
        let removed = synthesis.exchange.removed.entry(consumer).or_default();
        removed.extend(exports.into_iter().map(|export| (export, producer.clone())));
    }
    synthesis.templates = stacks.in_order();
    diagnostics
}

fn warning(consumer: &str, producer: &str, exports: &BTreeSet<String>, state: State) -> Diagnostic<()> {
    let consumer = consumer.rsplit('/').next().unwrap_or(consumer);
    let names = exports.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message =
        format!("`{producer}` no longer provides {names}, which `{consumer}` used in the previous output");
    let keep = format!("keep the export in `{producer}` for one deployment, with `.export_value(..)`");
    let (note, help) = match state {
        State::Ordered => (
            format!("`{consumer}` uses it until it is updated, so that is now deployed first"),
            format!("deploy `{consumer}` before `{producer}`, as printed, or {keep}"),
        ),
        State::Needed => (
            format!(
                "`{consumer}` still needs `{producer}` for something else, so it cannot be deployed first"
            ),
            format!("{keep}, and with it the resource"),
        ),
        State::LeftOut => (
            format!("`{consumer}` is in a stage that is not written in this run"),
            format!("deploy the stage of `{consumer}` first, or {keep}"),
        ),
        State::Gone => (
            format!("`{consumer}` is not in the program any more, but it may still be deployed"),
            format!("delete `{consumer}` first, or {keep}"),
        ),
    };
    Diagnostic::warning(&codes::EXPORT_IN_USE, message)
        .note(note)
        .note(
            "this is compared with the previous output; if that is not what is deployed, use `--no-compare`",
        )
        .help(help)
}

/// The stacks to deploy, each followed by those nested in it.
struct Stacks {
    groups: Vec<Vec<Template>>,
    places: BTreeMap<String, usize>,
    /// The position of each stack, by id.
    ids: BTreeMap<String, usize>,
}

impl Stacks {
    fn new(templates: Vec<Template>) -> Self {
        let mut groups: Vec<Vec<Template>> = Vec::new();
        for template in templates {
            match groups.last_mut() {
                Some(group) if template.nested => group.push(template),
                _ => groups.push(vec![template]),
            }
        }
        let index = |name: fn(&Template) -> String| {
            groups.iter().enumerate().map(|(position, group)| (name(&group[0]), position)).collect()
        };
        let (places, ids) = (index(Template::place), index(|root| root.id.clone()));
        Stacks { groups, places, ids }
    }

    fn find(&self, place: &str) -> Option<usize> {
        self.places.get(place).copied()
    }

    fn root(&self, stack: usize) -> &Template {
        &self.groups[stack][0]
    }

    fn needs(&self, stack: usize) -> impl Iterator<Item = usize> {
        self.root(stack).depends_on.iter().filter_map(|id| self.ids.get(id).copied())
    }

    /// Lets one stack be deployed before another, unless it needs that one.
    fn put_before(&mut self, first: usize, then: usize) -> State {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![first]);
        while let Some(stack) = waiting.pop() {
            if stack == then {
                return State::Needed;
            }
            if seen.insert(stack) {
                waiting.extend(self.needs(stack));
            }
        }
        let id = self.root(first).id.clone();
        let needs = &mut self.groups[then][0].depends_on;
        if !needs.contains(&id) {
            needs.push(id);
        }
        State::Ordered
    }

    fn in_order(mut self) -> Vec<Template> {
        let needs: Vec<BTreeSet<usize>> =
            (0..self.groups.len()).map(|stack| self.needs(stack).collect()).collect();
        let order = resolve::sorted(&needs, |_| true).0;
        order.into_iter().flat_map(|stack| std::mem::take(&mut self.groups[stack])).collect()
    }
}
