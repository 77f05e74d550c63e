//! Which stacks a command is for.

use crate::diagnostic::did_you_mean;
use std::collections::BTreeSet;

use crate::emit::Template;
use crate::synth::Synthesis;

/// What `--stage` and `--stack` select.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) stage: Option<String>,
    pub(super) stacks: Vec<String>,
}

/// Which other stacks are selected with a stack.
#[derive(Clone, Copy)]
pub(super) enum Along {
    /// Those that it needs: they must be deployed before.
    Needed,
    /// Those that need it: they must be deleted before.
    Needing,
    /// None.
    Alone,
}

impl Selection {
    /// The ids of the selected stacks; `None` is all.
    pub(super) fn ids(
        &self,
        synthesis: &Synthesis,
        along: Along,
    ) -> Result<Option<BTreeSet<String>>, String> {
        if self.stage.is_none() && self.stacks.is_empty() {
            return Ok(None);
        }
        let of_stage =
            |template: &&Template| self.stage.as_ref().is_none_or(|stage| template.stage == *stage);
        let templates: Vec<&Template> =
            synthesis.templates.iter().filter(|template| !template.nested).filter(of_stage).collect();
        for name in &self.stacks {
            known(name, &templates)?;
        }
        let is_named = |template: &Template| {
            self.stacks.is_empty() || self.stacks.iter().any(|name| is_called(template, name))
        };
        let mut ids: BTreeSet<String> = templates
            .iter()
            .filter(|template| is_named(template))
            .map(|template| template.id.clone())
            .collect();
        if !self.stacks.is_empty() {
            extend(&mut ids, &templates, along);
        }
        Ok(Some(ids))
    }
}

fn is_called(template: &Template, name: &str) -> bool {
    template.stack_name == name || template.id == name
}

fn known(name: &str, templates: &[&Template]) -> Result<(), String> {
    if templates.iter().any(|template| is_called(template, name)) {
        return Ok(());
    }
    let names: Vec<&str> = templates.iter().map(|template| &*template.stack_name).collect();
    let hint = did_you_mean(cdk_schemas::suggest(name, names.iter().copied()));
    Err(format!("unknown stack `{name}`{hint}\nthe stacks are: {}", names.join(", ")))
}

/// Adds the stacks that are needed or that need one of these, until there are no more.
fn extend(ids: &mut BTreeSet<String>, templates: &[&Template], along: Along) {
    // Templates are in deployment order: one way through them is enough.
    match along {
        Along::Needed => {
            for template in templates.iter().rev() {
                if ids.contains(&template.id) {
                    ids.extend(template.depends_on.iter().cloned());
                }
            }
        }
        Along::Needing => {
            for template in templates {
                if template.depends_on.iter().any(|id| ids.contains(id)) {
                    ids.insert(template.id.clone());
                }
            }
        }
        Along::Alone => {}
    }
}
