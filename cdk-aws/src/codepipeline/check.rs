//! What can be seen of a pipeline before it runs.

use std::panic::Location;

use cdk_core::{Diagnostic, Home, Key, Lower, Text};

use super::delivery_pipeline::{Source, Step};
use super::stacks::Stacks;
use super::{DeliveryPipeline, codes, permissions};
use crate::Architecture;
use crate::cloudformation;
use crate::delivery::DeliveredBy;
use crate::ecr::Repository;
use crate::ecs::FargateService;
use crate::sns::Topic;
use crate::support::Located;

/// How many stages a pipeline has at most.
const STAGES: usize = 50;
/// How many characters the parameters of a stack may have.
const OVERRIDES: usize = 1000;
/// How many actions a stage has at most.
const ACTIONS: usize = 50;

impl DeliveryPipeline {
    /// Reports what is wrong. Returns whether the places are known that names follow from.
    pub(super) fn check(&self, cx: &mut Lower<'_>, stacks: &[Stacks]) -> bool {
        let Some(home) = cx.home(self.meta.key()) else { return false };
        let mut problems = Vec::new();
        let here = self.meta.key().location();
        let is_placed = home.environment.account.is_some() && home.environment.region.is_some();
        if !is_placed {
            let message = "a pipeline must know the account and region that it is deployed to";
            let help = "put it into a stage with `Environment::new(account!(..), region!(..))`";
            problems.push(Diagnostic::error(&codes::PLACE, message).at(here).help(help));
        }
        self.check_stages(&mut problems);
        match &self.source {
            Source::GitHub(source) => {
                source.check(home.environment, &mut problems);
                if let Some(build) = &self.build {
                    check_images(cx, &home, build.images, build.location, &mut problems);
                    for base in &build.bases {
                        check_images(cx, &home, base.repository, base.tag.location, &mut problems);
                    }
                }
            }
            Source::Pushed(image) => {
                check_images(cx, &home, image.repository, image.tag.location, &mut problems);
                let repository = cx.find::<Repository>(image.repository);
                problems.extend(repository.and_then(|images| images.image_at(&image.tag).problem()));
                problems.extend(repository.and_then(|images| images.cannot_move(&image.tag)));
            }
        }
        let services_known = self.check_services(cx, &home, &mut problems);
        self.check_synth(&mut problems);
        let stacks_known = self.check_stacks(cx, &home, stacks, &mut problems);
        for topic in &self.topics {
            if cx.find::<Topic>(topic.value.0).is_some_and(Topic::is_fifo) {
                let message = "notifications of pipelines do not go to FIFO topics";
                problems.push(Diagnostic::error(&codes::TOPIC, message).at(topic.location));
            }
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
        is_placed && services_known && stacks_known
    }

    fn check_stages(&self, problems: &mut Vec<Diagnostic>) {
        let mut seen: Vec<(&str, &'static Location<'static>)> = Vec::new();
        for step in &self.steps {
            let name = match step {
                Step::Approval(approval) => {
                    approval.check(problems);
                    &approval.name
                }
                Step::Deploy(deploy) => &deploy.stage,
            };
            check_name(name, problems);
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name.value) {
                let message = format!("two stages of the pipeline are called `{}`", name.value);
                let problem = Diagnostic::error(&codes::TWICE, message).at(name.location);
                problems.push(problem.related(first, "the first one is here"));
            }
            seen.push((&name.value, name.location));
        }
        for deploy in self.deploys().filter(|deploy| deploy.deployer.is_some()) {
            let [compare, approve] = permissions::names(&deploy.stage.value);
            let taken = seen.iter().find(|(other, _)| *other == compare || *other == approve);
            if let Some((name, at)) = taken {
                let message =
                    format!("the stage `{}` needs one called `{name}` before it", deploy.stage.value);
                let problem = Diagnostic::error(&codes::TWICE, message).at(at);
                problems.push(problem.related(deploy.stage.location, "it deploys stacks"));
            } else if compare.len() > 100 {
                let message = "a stage that deploys stacks has a name of up to 88 characters";
                problems.push(Diagnostic::error(&codes::NAME, message).at(deploy.stage.location));
            }
        }
        let here = self.meta.key().location();
        if self.deploys().next().is_none() {
            let help = "`.deploy(\"dev\", &shop.api)`, or `.deploy_stacks(\"dev\", &dev.deployer)`";
            let message = "the pipeline deploys nothing";
            problems.push(Diagnostic::error(&codes::NOTHING, message).at(here).help(help));
        } else if let Some(Step::Approval(approval)) = self.steps.last() {
            let message = format!("nothing follows the approval `{}`", approval.name.value);
            problems.push(Diagnostic::error(&codes::NOTHING, message).at(approval.name.location));
        }
    }

    /// Stacks are deployed from what a synthesis writes.
    fn check_synth(&self, problems: &mut Vec<Diagnostic>) {
        let mut wrong = |message: &str, at, help: &str| {
            problems.push(Diagnostic::error(&codes::SYNTH, message.to_owned()).at(at).help(help.to_owned()));
        };
        match (&self.source, &self.synth, self.deployers().next()) {
            (Source::Pushed(_), Some(synth), _) => wrong(
                "the pipeline has no source that a program could be synthesized from",
                synth.location,
                "make the pipeline with `DeliveryPipeline::of_stacks(source, Synth::new())`",
            ),
            (_, None, Some(deployer)) => wrong(
                "the pipeline deploys stacks and synthesizes none",
                deployer.location,
                "add `.synth(Synth::new())`",
            ),
            (_, Some(synth), None) if self.deploys().next().is_some() => wrong(
                "the pipeline synthesizes stacks and deploys none",
                synth.location,
                "add `.deploy_stacks(\"dev\", &dev.deployer)`",
            ),
            _ => {}
        }
    }

    /// Whether all stacks are where the pipeline can deploy them, and such that it can. How many stages and actions it needs is
    /// known then, too.
    fn check_stacks(
        &self,
        cx: &Lower<'_>,
        home: &Home<'_>,
        stacks: &[Stacks],
        problems: &mut Vec<Diagnostic>,
    ) -> bool {
        let before = problems.len();
        for deployer in self.deployers() {
            let Some(there) = cx.home(deployer.value) else {
                let message = "the pipeline deploys with a deployer that is in no stage";
                problems.push(
                    Diagnostic::error(&codes::PLACE, message)
                        .at(deployer.location)
                        .related(deployer.value.location(), "it is made here"),
                );
                continue;
            };
            problems.extend(check_place(home, &there, deployer.location, "stacks"));
            let first = cx.facts::<DeliveredBy>(deployer.value).next().expect("is recorded").pipeline;
            let again = self.deployers().position(|other| other.value == deployer.value);
            let own = self.deployers().position(|other| std::ptr::eq(other, deployer));
            if first != self.meta.key() || again != own {
                let message = "the stacks of one stage are deployed twice";
                problems.push(Diagnostic::error(&codes::TWICE, message).at(deployer.location));
            }
        }
        stacks.iter().for_each(|stacks| check_stack(stacks, problems));
        let mut stages = self.steps.len() + 2;
        for deploy in self.deploys() {
            let own = deploy
                .deployer
                .as_ref()
                .and_then(|deployer| stacks.iter().find(|stacks| stacks.deployer.value == deployer.value));
            stages += own.filter(|stacks| stacks.is_approved).map_or(0, |_| 2);
            let actions = own.map_or(0, Stacks::count) + 2 * deploy.services.len();
            if actions > ACTIONS {
                let message = format!(
                    "a stage has at most {ACTIONS} actions, and `{}` needs {actions}: two for each stack and each service",
                    deploy.stage.value
                );
                problems.push(Diagnostic::error(&codes::TWICE, message).at(deploy.stage.location));
            }
        }
        if stages > STAGES {
            let message = format!("a pipeline has at most {STAGES} stages, got {stages}");
            problems.push(Diagnostic::error(&codes::TWICE, message).at(self.meta.key().location()));
        }
        problems.len() == before
    }

    /// Whether all services are where the pipeline can deploy to.
    fn check_services(&self, cx: &Lower<'_>, home: &Home<'_>, problems: &mut Vec<Diagnostic>) -> bool {
        let before = problems.len();
        let mut seen: Vec<(Key, &'static Location<'static>)> = Vec::new();
        for &Located { value: service, location } in self.services() {
            let wrong = |message: &str| Diagnostic::error(&codes::SERVICE, message.to_owned()).at(location);
            let Some(there) = cx.home(service) else {
                let made = service.location();
                problems.push(
                    wrong("the pipeline deploys to a service that is in no stage")
                        .related(made, "it is made here"),
                );
                continue;
            };
            problems.extend(check_place(home, &there, location, "a service"));
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == service) {
                problems.push(
                    Diagnostic::error(&codes::TWICE, "the pipeline deploys twice to one service")
                        .at(location)
                        .related(first, "the first time is here"),
                );
            }
            seen.push((service, location));
            let first = cx.facts::<DeliveredBy>(service).next().expect("the pipeline recorded one").pipeline;
            if first != self.meta.key() {
                let problem = wrong("two pipelines deploy to the service");
                problems.push(problem.related(first.location(), "the other one is here"));
            }
            problems.extend(self.cannot_deploy(cx, service).map(|problem| problem.at(location)));
        }
        problems.len() == before
    }

    /// Why the pipeline's images do not get to a service, or do not run there, if they do not.
    fn cannot_deploy(&self, cx: &Lower<'_>, service: Key) -> Option<Diagnostic<()>> {
        let found = cx.find::<FargateService>(service)?;
        let (message, help) = match found.delivered_from() {
            _ if !found.has_controller() => (
                "the pipeline deploys with CodeDeploy, and the service is deployed by CloudFormation",
                "deploy its stack: `.deploy_stacks(\"dev\", &dev.deployer)`; or give the service \
                 `.deployment(CodeDeploy::canary_10_percent_5_minutes())`",
            ),
            None => (
                "the service has an image of its own, and not those that the pipeline delivers",
                "make the service with `Image::delivered(&images)`",
            ),
            Some(repository) if Some(repository) != self.images() => (
                "the pipeline and the service have different repositories",
                "use one repository: `ImageBuild::new(&images)` and `Image::delivered(&images)`",
            ),
            Some(_) if self.builds_for().is_some_and(|processor| processor != found.processor()) => (
                "the pipeline builds for one processor, and the service's tasks run on another",
                "give both the same: `.architecture(Architecture::Arm64)`",
            ),
            Some(_) => return None,
        };
        Some(
            Diagnostic::error(&codes::SERVICE, message)
                .related(service.location(), "the service is made here")
                .help(help),
        )
    }

    /// The processor that images are built for, if the pipeline builds them.
    fn builds_for(&self) -> Option<Architecture> {
        Some(self.build.as_ref()?.processor())
    }
}

fn check_name(name: &Located<Text>, problems: &mut Vec<Diagnostic>) {
    let valid = |c: char| c.is_ascii_alphanumeric() || ".@-_".contains(c);
    let is_taken = name.value == "Source" || name.value == "Build";
    if !(1..=100).contains(&name.value.len()) || !name.value.chars().all(valid) || is_taken {
        let message = format!("`{}` is not a valid name of a stage", name.value);
        let help = "use 1 to 100 letters, digits and `.@-_`; `Source` and `Build` are taken";
        problems.push(Diagnostic::error(&codes::NAME, message).at(name.location).help(help));
    }
}

/// What is deployed must be in a known account, and in the pipeline's region.
fn check_place(
    home: &Home<'_>,
    there: &Home<'_>,
    at: &'static Location<'static>,
    what: &str,
) -> Option<Diagnostic> {
    if there.environment.account.is_none() || there.environment.region.is_none() {
        let message = format!("the pipeline deploys {what} whose account and region are not known");
        let help = "put it into a stage with `Environment::new(account!(..), region!(..))`";
        return Some(Diagnostic::error(&codes::PLACE, message).at(at).help(help));
    }
    (home.environment.region.is_some() && home.environment.region != there.environment.region).then(|| {
        let note =
            format!("the pipeline is in {}, what it deploys in {}", home.environment, there.environment);
        Diagnostic::error(&codes::SERVICE, format!("the pipeline deploys {what} of another region"))
            .at(at)
            .note(note)
    })
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

/// A repository must be where the pipeline is.
fn check_images(
    cx: &Lower<'_>,
    home: &Home<'_>,
    repository: Key,
    at: &'static Location<'static>,
    problems: &mut Vec<Diagnostic>,
) {
    // One that is in no stack is reported where it is referred to.
    let Some(there) = cx.home(repository) else { return };
    if there.environment != home.environment {
        let message = "the repository is not in the account and region of the pipeline";
        let note =
            format!("the pipeline is in {}, the repository in {}", home.environment, there.environment);
        problems.push(
            Diagnostic::error(&codes::IMAGES, message)
                .at(at)
                .related(repository.location(), "the repository is made here")
                .note(note)
                .help("put the repository into the pipeline's stage"),
        );
    }
}
