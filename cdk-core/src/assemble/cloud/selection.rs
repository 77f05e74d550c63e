//! By which names the command line selects stacks: `dev/shop` and `dev/data` for the stacks `shop-dev` and `shop-dev-data`
//! of the stage `dev` of the app `shop`.

use std::collections::{BTreeMap, BTreeSet};

use super::stacks;
use crate::emit::Template;
use crate::synth::Synthesis;

/// The names of the stacks in their stages.
pub(super) struct Selection<'s> {
    app: &'s str,
    /// The stages in which short names are not unique.
    ambiguous: BTreeSet<&'s str>,
}

impl<'s> Selection<'s> {
    pub(super) fn of(synthesis: &'s Synthesis) -> Self {
        let mut taken: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut ambiguous = BTreeSet::new();
        for root in stacks(synthesis).map(|parts| &parts[0]).filter(|root| root.in_stage) {
            if !taken.entry(&root.stage).or_default().insert(short(&synthesis.app, root)) {
                ambiguous.insert(&*root.stage);
            }
        }
        Selection { app: &synthesis.app, ambiguous }
    }

    /// The name by which a stack is selected.
    pub(super) fn name(&self, template: &Template) -> String {
        if !template.in_stage {
            return template.id.clone();
        }
        let is_ambiguous = self.ambiguous.contains(&*template.stage);
        let name = if is_ambiguous { &*template.stack_name } else { short(self.app, template) };
        format!("{}/{name}", template.stage)
    }
}

/// The name of a stack without those of app and stage; that of the app for the stack that has no more.
fn short<'s>(app: &'s str, template: &'s Template) -> &'s str {
    let rest = template.stack_name.strip_prefix(app).and_then(|rest| rest.strip_prefix('-'));
    match rest.and_then(|rest| rest.strip_prefix(&*template.stage)) {
        Some("") => app,
        Some(rest) if rest.starts_with('-') => &rest[1..],
        _ => &template.stack_name,
    }
}
