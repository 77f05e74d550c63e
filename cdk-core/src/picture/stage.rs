//! The stages of a program, which have a picture each.

use crate::check::View;
use crate::units::Environment;

/// A stage with its stacks, or a stack without a stage.
#[derive(Debug)]
pub(super) struct Stage<'v> {
    /// The stage's name, or the stack's.
    pub(super) name: String,
    pub(super) title: String,
    /// The positions of its stacks.
    pub(super) stacks: Vec<usize>,
    pub(super) stack_names: Vec<String>,
    pub(super) environment: &'v Environment,
    pub(super) is_stage: bool,
}

impl Stage<'_> {
    pub(super) fn account(&self) -> String {
        match self.environment.account {
            Some(account) => format!("AWS account {account}"),
            None => "AWS account of the deployment".to_owned(),
        }
    }

    pub(super) fn region(&self) -> String {
        self.environment
            .region
            .map_or("Region of the deployment".to_owned(), |region| format!("Region {region}"))
    }

    /// `stage prod · 3 stacks`.
    pub(super) fn what(&self) -> String {
        let stacks = match &self.stack_names[..] {
            [only] => format!("stack {only}"),
            all => format!("{} stacks", all.len()),
        };
        if self.is_stage { format!("stage {} · {stacks}", self.name) } else { stacks }
    }
}

/// All stages, in the order of the program; with names, only those.
pub(super) fn stages<'v>(
    view: &'v View<'v>,
    app: &str,
    stage: Option<&str>,
    stack: Option<&str>,
) -> Vec<Stage<'v>> {
    let mut stages: Vec<(usize, Stage<'v>)> = Vec::new();
    for (index, info) in view.tree.stacks.iter().enumerate() {
        let is_wanted = stage.is_none_or(|name| *info.entry.name == *name)
            && stack.is_none_or(|name| info.name == name || info.file == name);
        if !is_wanted || view.lowered.stacks[index].resources.is_empty() && info.nested_in.is_none() {
            continue;
        }
        match stages.iter_mut().find(|(first, _)| *first == info.first) {
            Some((_, stage)) => {
                stage.stacks.push(index);
                stage.stack_names.push(info.name.clone());
            }
            None => {
                let (name, is_stage) = (info.entry.name.to_string(), info.entry.is_stage);
                let title = if is_stage { format!("{app} {name}") } else { name.clone() };
                let (stacks, stack_names) = (vec![index], vec![info.name.clone()]);
                let environment = info.environment();
                stages.push((info.first, Stage { name, title, stacks, stack_names, environment, is_stage }));
            }
        }
    }
    stages.into_iter().map(|(_, stage)| stage).collect()
}
