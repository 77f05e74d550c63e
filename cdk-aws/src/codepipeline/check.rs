//! What can be made of a pipeline that has mistakes, so that all of them are found in one run.

use cdk_core::{Diagnostic, Lower};

use super::delivery_pipeline::Source;
use super::stacks::Stacks;
use super::{DeliveryPipeline, rules};
use crate::cloudformation;
use crate::ecr::Repository;

/// How many characters the parameters of a stack may have.
const OVERRIDES: usize = 1000;

impl DeliveryPipeline {
    /// Reports what no resource shows.
    pub(super) fn check(&self, cx: &mut Lower<'_>) {
        rules::check(self, cx);
        let Source::Pushed(image) = &self.source else { return };
        if let Some(images) = cx.find::<Repository>(image.repository) {
            let problems =
                images.image_at(&image.tag).problem().into_iter().chain(images.cannot_move(&image.tag));
            problems.for_each(|problem| cx.report(problem));
        }
    }

    /// Whether all accounts and regions are known that names follow from, and its repositories can be referred to.
    pub(super) fn knows_places(&self, cx: &Lower<'_>) -> bool {
        let keys = self.delivered().map(|one| one.value).chain([self.meta.key()]);
        keys.filter_map(|key| cx.home(key)).all(|home| rules::is_known(&home))
            && rules::has_repositories(self, cx)
    }

    /// Keeps the stacks that the pipeline has templates of and can deploy; reports the others.
    pub(super) fn keep_deployable(&self, cx: &mut Lower<'_>, all: &mut Vec<Stacks>) {
        let has_templates = self.synth.is_some() && matches!(self.source, Source::GitHub(_));
        all.retain(|stacks| {
            let mut problems = Vec::new();
            check_stack(stacks, &mut problems);
            let is_sound = problems.is_empty();
            problems.into_iter().for_each(|problem| cx.report(problem));
            is_sound && has_templates
        });
    }
}

/// What a pipeline deploys from a template alone.
fn check_stack(stacks: &Stacks, problems: &mut Vec<Diagnostic>) {
    let at = stacks.deployer.location;
    if stacks.stacks.is_empty() {
        let help = "make the deployer a stack of its own: `deployer: Stack<StackDeployer>`, beside others";
        let message = "no stack is beside the deployer's own for the pipeline to deploy";
        problems.push(
            Diagnostic::error(&cloudformation::codes::ALONE, message)
                .at(at)
                .related(stacks.deployer.value.location(), "the deployer is made here")
                .help(help),
        );
    }
    for stack in &stacks.stacks {
        let name = &stack.name;
        let rest = name.strip_prefix(&stacks.prefix);
        let (message, help) = if !stack.required_parameters.is_empty() {
            let parameters = stack.required_parameters.join("`, `");
            (
                format!("the stack `{name}` needs values for `{parameters}`, which a pipeline does not have"),
                "give the parameters defaults",
            )
        } else if stack.has_nested {
            (
                format!("the stack `{name}` has stacks nested in it, which a pipeline does not upload"),
                "make each a stack of its own: `Stack` in place of `NestedStack`",
            )
        } else if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
            (
                format!("the name of the stack `{name}` does not begin with `{}-`", stacks.prefix),
                "leave out `Stack::name`: the roles that deploy are for names of the stage",
            )
        } else if !stack.assets.is_empty() && stacks.assets.is_none() {
            (
                format!("the stack `{name}` reads archives from a bucket whose name is not known"),
                "give `app.asset_bucket(..)` a name of text, account and region",
            )
        } else if stacks.overrides(stack).is_some_and(|overrides| overrides.len() > OVERRIDES) {
            (
                format!("the stack `{name}` has more services than `CodePipeline` can give images to"),
                "divide the services among several stacks",
            )
        } else {
            continue;
        };
        problems.push(Diagnostic::error(&cloudformation::codes::STACK, message).at(at).help(help));
    }
}
