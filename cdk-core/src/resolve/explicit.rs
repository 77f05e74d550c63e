//! The order that a program asks for: `depends_on` of a stage or a stack.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Resolver;
use crate::diagnostic::{Diagnostic, codes, did_you_mean};
use crate::program::Entry;
use crate::source::Site;
use crate::value::Target;

impl<'t> Resolver<'t> {
    pub(super) fn explicit_dependencies(&mut self) {
        self.entries_in_order();
        self.stacks_in_order();
    }

    fn entries_in_order(&mut self) {
        let tree = self.tree;
        if tree.stacks.iter().all(|stack| stack.entry.depends_on.is_empty()) {
            return;
        }
        let entries = self.entries();
        let mut named: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        entries.iter().for_each(|(entry, stacks)| named.entry(&entry.name).or_default().push(stacks.clone()));
        for (entry, stacks) in &entries {
            for name in &entry.depends_on {
                let at = tree.in_program(tree.stacks[stacks.start].node, name.location);
                match named.get(&*name.value) {
                    Some(others) => others.iter().for_each(|others| self.after(stacks, others, at)),
                    None => self.unknown_entry(entry, &name.value, named.keys().copied(), at),
                }
            }
        }
    }

    fn stacks_in_order(&mut self) {
        let tree = self.tree;
        for (stack, info) in tree.stacks.iter().enumerate() {
            for other in info.options.into_iter().flat_map(|options| &options.depends_on) {
                let at = tree.in_program(info.node, other.location);
                match tree.node(other.value).map(|node| tree.nodes[node].stack()) {
                    Some(before) => self.after(&(stack..stack + 1), &(before..before + 1), at),
                    None => self.orphan(info.node, &Target::main(other.value), at),
                }
            }
        }
    }

    fn after(&mut self, stacks: &Range<usize>, others: &Range<usize>, at: Site) {
        let roots =
            |stacks: &Range<usize>| stacks.clone().filter(|&stack| self.tree.root(stack) == stack).collect();
        let (stacks, others): (Vec<usize>, Vec<usize>) = (roots(stacks), roots(others));
        for &stack in &stacks {
            for &other in &others {
                self.resolved.dependencies[stack].insert(other);
                self.explicit.entry((stack, other)).or_insert(at);
            }
        }
    }

    fn unknown_entry<'n>(
        &mut self,
        entry: &Entry,
        name: &str,
        names: impl Iterator<Item = &'n str>,
        at: Site,
    ) {
        let message =
            format!("`{}` is deployed after `{name}`, but the app has no such stage or stack", entry.name);
        let hint = did_you_mean(cdk_schemas::suggest(name, names));
        let help = format!("write the name that was passed to `app.stage` or `app.stack`{hint}");
        self.diagnostics.push(
            Diagnostic::error(&codes::UNKNOWN_ENTRY, message).at(at).path(entry.name.to_string()).help(help),
        );
    }

    /// The entries of the app, each with its stacks.
    fn entries(&self) -> Vec<(&'t Entry, Range<usize>)> {
        let mut entries: Vec<(&'t Entry, Range<usize>)> = Vec::new();
        for (stack, info) in self.tree.stacks.iter().enumerate() {
            match entries.last_mut() {
                Some((_, stacks)) if stacks.start == info.first => stacks.end = stack + 1,
                _ => entries.push((info.entry, stack..stack + 1)),
            }
        }
        entries
    }
}
