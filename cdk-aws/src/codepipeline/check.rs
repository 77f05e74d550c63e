//! What can be created from a pipeline that has errors, so that one run reports all of them.

use cdk_core::{Diagnostic, Lower};

use super::delivery_pipeline::Source;
use super::stacks::Stacks;
use super::{DeliveryPipeline, rules};
use crate::cloudformation::rules::{
    assets, built, images, nested, nothing_to_deploy, parameters, stack_name, stack_region,
};
use crate::ecr::Repository;
use crate::support::Located;

impl DeliveryPipeline {
    /// Reports errors that no resource shows.
    pub(super) fn check(&self, cx: &mut Lower<'_>) {
        rules::check(self, cx);
        let Source::Pushed(image) = &self.source else { return };
        if let Some(images) = cx.find::<Repository>(image.repository) {
            let problems =
                images.image_at(&image.tag).problem().into_iter().chain(images.cannot_move(&image.tag));
            problems.for_each(|problem| cx.report(problem));
        }
    }

    /// Whether all accounts and regions from which names follow are known, and its repositories can be referred to.
    pub(super) fn knows_places(&self, cx: &Lower<'_>) -> bool {
        let keys = self.delivered().map(|one| one.value).chain([self.meta.key()]);
        keys.filter_map(|key| cx.home(key)).all(|home| rules::is_known(&home))
            && rules::has_repositories(self, cx)
    }

    /// Keeps the stacks for which the pipeline has templates and which it can deploy; reports the others.
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

/// Checks that a pipeline can deploy the stacks from their templates only.
fn check_stack(stacks: &Stacks, problems: &mut Vec<Diagnostic>) {
    let Located { value: deployer, location } = stacks.deployer;
    let mut add =
        |problem: Option<Diagnostic<()>>| problems.extend(problem.map(|problem| problem.at(location)));
    add(nothing_to_deploy::check(deployer, &stacks.stacks));
    for stack in &stacks.stacks {
        add(parameters::check(stack));
        add(nested::check(stack));
        add(stack_name::check(stack, &stacks.prefix));
        add(stack_region::check(stack, stacks.environment.region));
        add(assets::check(stack, stacks.assets.is_some()));
        add(built::check(stack));
        add(images::check(stack, stacks.overrides(stack).as_deref()));
    }
}
