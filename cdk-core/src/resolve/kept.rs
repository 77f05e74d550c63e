//! Exports that are kept although no other stack needs them (`export_value`).

use super::Resolver;
use crate::diagnostic::{Diagnostic, codes};
use crate::program::Entry;
use crate::source::Site;
use crate::value::{Expr, Located, Target, Use};

/// A value whose export is kept, and the line that keeps it.
pub(crate) type Kept = (Target, Site);

impl Resolver<'_> {
    /// Makes the exports that a reference of another stack would make.
    pub(super) fn keep_exports(&mut self) {
        let tree = self.tree;
        let mut entry: Option<&Entry> = None;
        for (stack, info) in tree.stacks.iter().enumerate() {
            if !entry.is_some_and(|entry| std::ptr::eq(entry, info.entry)) {
                info.entry.exports.iter().for_each(|value| self.keep(stack, value, |_| true));
            }
            entry = Some(info.entry);
            let own = info.options.into_iter().flat_map(|options| &options.exports);
            own.for_each(|value| self.keep(stack, value, |root| root == stack));
        }
    }

    /// Keeps the exports of what a value refers to, if it is in one of these stacks of the entry.
    fn keep(&mut self, stack: usize, value: &Located<Expr>, is_here: impl Fn(usize) -> bool) {
        let (tree, node) = (self.tree, self.tree.stacks[stack].node);
        let at = tree.in_program(node, value.location);
        let mut references = Vec::new();
        value.value.visit(&mut |used| {
            if let Use::Value(reference) = used {
                references.push(reference);
            }
        });
        if references.is_empty() {
            self.foreign(stack, "refers to no resource", at);
        }
        for reference in references {
            let Some(home) = self.resolved.places.get(&reference.target).map(|place| place.stack) else {
                self.orphan(node, &reference.target, at);
                continue;
            };
            let root = tree.root(home);
            if std::ptr::eq(tree.stacks[root].entry, tree.stacks[stack].entry) && is_here(root) {
                self.output(root, &reference.target, reference.attribute.as_ref(), true, at);
                self.resolved.kept.push((reference.target.clone(), at));
            } else {
                self.foreign(stack, &format!("belongs to stack `{}`", tree.stacks[root].name), at);
            }
        }
    }

    fn foreign(&mut self, stack: usize, what: &str, at: Site) {
        let info = &self.tree.stacks[stack];
        let message = format!("stack `{}` cannot export this value, because it {what}", info.name);
        self.diagnostics.push(
            Diagnostic::error(&codes::FOREIGN_EXPORT, message).at(at).path(self.tree.path(info.node)).help(
                "call `export_value` on the stack that makes the resource, with its `Ref` or an attribute",
            ),
        );
    }
}
