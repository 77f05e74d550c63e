//! The order in which stacks can be deployed.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::Resolver;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Site;

impl Resolver<'_> {
    /// Records that one stack is deployed after another.
    pub(super) fn depend(&mut self, consumer: usize, producer: usize) {
        let (consumer, producer) = (self.tree.root(consumer), self.tree.root(producer));
        if consumer != producer {
            self.resolved.dependencies[consumer].insert(producer);
        }
    }

    /// Sorts the root stacks so that each comes after those it needs, and else in the order of the program; what
    /// remains is a cycle.
    pub(super) fn order(&mut self) {
        let (order, waiting) = sorted(&self.resolved.dependencies, |stack| self.tree.root(stack) == stack);
        self.resolved.order = order;
        if !waiting.is_empty() {
            self.stack_cycle(&waiting);
        }
    }

    fn stack_cycle(&mut self, waiting: &[usize]) {
        let mut chain = vec![waiting[0]];
        let cycle = loop {
            let last = chain[chain.len() - 1];
            let next = self.resolved.dependencies[last].iter().find(|d| waiting.binary_search(d).is_ok());
            let next = *next.expect("a stack that waits depends on one that waits");
            if let Some(start) = chain.iter().position(|&s| s == next) {
                break chain.split_off(start);
            }
            chain.push(next);
        };
        let names: Vec<String> =
            cycle.iter().chain(&cycle[..1]).map(|&s| format!("`{}`", self.tree.stacks[s].name)).collect();
        let mut diagnostic = Diagnostic::error(
            &codes::STACK_CYCLE,
            format!("stacks depend on each other: {}", names.join(" needs ")),
        )
        .at(self.tree.line(self.tree.stacks[cycle[0]].node))
        .help("move the constructs that need each other into one stack, or reverse one of the references");
        for (index, &consumer) in cycle.iter().enumerate() {
            let producer = cycle[(index + 1) % cycle.len()];
            let explicit = self.explicit.get(&(consumer, producer)).copied();
            if let Some(location) = explicit.or_else(|| self.crossing_location(consumer, producer)) {
                let verb = if explicit.is_some() { "is deployed after" } else { "needs" };
                let what = format!(
                    "`{}` {verb} `{}` here",
                    self.tree.stacks[consumer].name, self.tree.stacks[producer].name
                );
                diagnostic = diagnostic.related(location, what);
            }
        }
        self.diagnostics.push(diagnostic);
    }

    fn crossing_location(&self, consumer: usize, producer: usize) -> Option<Site> {
        self.resolved.routes.iter().find_map(|((stack, target, _), route)| {
            let from = self.tree.root(*stack) == consumer;
            let to = self.tree.root(self.resolved.places[target].stack) == producer;
            (from && to).then_some(route.location)
        })
    }
}

/// Sorts the roots so that each comes after those it needs, and else in the given order; also returns those in cycles, or
/// after them.
pub(crate) fn sorted(needs: &[BTreeSet<usize>], is_root: impl Fn(usize) -> bool) -> (Vec<usize>, Vec<usize>) {
    let mut dependents = vec![Vec::new(); needs.len()];
    let mut missing: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
    for (stack, needed) in needs.iter().enumerate() {
        needed.iter().for_each(|&other| dependents[other].push(stack));
    }
    let roots: Vec<usize> = (0..missing.len()).filter(|&stack| is_root(stack)).collect();
    let mut ready: BinaryHeap<Reverse<usize>> =
        roots.iter().filter(|&&s| missing[s] == 0).map(|&s| Reverse(s)).collect();
    let mut order = Vec::new();
    while let Some(Reverse(stack)) = ready.pop() {
        order.push(stack);
        for &other in &dependents[stack] {
            missing[other] -= 1;
            if missing[other] == 0 {
                ready.push(Reverse(other));
            }
        }
    }
    let waiting = roots.into_iter().filter(|&s| missing[s] > 0).collect();
    (order, waiting)
}
