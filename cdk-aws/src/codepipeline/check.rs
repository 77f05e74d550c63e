//! What can be seen of a pipeline before it runs.

use std::panic::Location;

use cdk_core::{Diagnostic, Home, Key, Lower, Text};

use super::delivery_pipeline::{Source, Step};
use super::{DeliveredBy, DeliveryPipeline, codes};
use crate::ecr::Repository;
use crate::ecs::{Architecture, FargateService};
use crate::sns::Topic;
use crate::support::Located;

/// How many stages a pipeline has at most.
const STAGES: usize = 50;
/// How many services: two actions each, of 50 in a stage.
const SERVICES: usize = 25;

impl DeliveryPipeline {
    /// Reports what is wrong. Returns whether the places are known that names follow from.
    pub(super) fn check(&self, cx: &mut Lower<'_>) -> bool {
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
            Source::Build(build) => {
                build.0.check(home.environment, &mut problems);
                check_images(cx, &home, build.1.images, build.1.location, &mut problems);
                for base in &build.1.bases {
                    check_images(cx, &home, base.repository, base.tag.location, &mut problems);
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
        for topic in &self.topics {
            if cx.find::<Topic>(topic.value.0).is_some_and(Topic::is_fifo) {
                let message = "notifications of pipelines do not go to FIFO topics";
                problems.push(Diagnostic::error(&codes::TOPIC, message).at(topic.location));
            }
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
        is_placed && services_known
    }

    fn check_stages(&self, problems: &mut Vec<Diagnostic>) {
        let mut seen: Vec<(&str, &'static Location<'static>)> = Vec::new();
        for step in &self.steps {
            let name = match step {
                Step::Approval(approval) => {
                    approval.check(problems);
                    &approval.name
                }
                Step::Deploy { stage, services } => {
                    check_parallel(services, problems);
                    stage
                }
            };
            check_name(name, problems);
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name.value) {
                let message = format!("two stages of the pipeline are called `{}`", name.value);
                let problem = Diagnostic::error(&codes::TWICE, message).at(name.location);
                problems.push(problem.related(first, "the first one is here"));
            }
            seen.push((&name.value, name.location));
        }
        let here = self.meta.key().location();
        if self.services().next().is_none() {
            let help = "`.deploy(\"dev\", &shop.api)`";
            let message = "the pipeline deploys to no service";
            problems.push(Diagnostic::error(&codes::NOTHING, message).at(here).help(help));
        } else if let Some(Step::Approval(approval)) = self.steps.last() {
            let message = format!("nothing follows the approval `{}`", approval.name.value);
            problems.push(Diagnostic::error(&codes::NOTHING, message).at(approval.name.location));
        }
        if self.steps.len() + 2 > STAGES {
            let message = format!("a pipeline has at most {STAGES} stages, got {}", self.steps.len() + 2);
            problems.push(Diagnostic::error(&codes::TWICE, message).at(here));
        }
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
            if there.environment.account.is_none() || there.environment.region.is_none() {
                let message = "the pipeline deploys to a service whose account and region are not known";
                let help = "put it into a stage with `Environment::new(account!(..), region!(..))`";
                problems.push(Diagnostic::error(&codes::PLACE, message).at(location).help(help));
            } else if home.environment.region.is_some() && home.environment.region != there.environment.region
            {
                let note =
                    format!("the pipeline is in {}, the service in {}", home.environment, there.environment);
                problems.push(wrong("the pipeline deploys to a service of another region").note(note));
            }
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
    fn cannot_deploy(&self, cx: &Lower<'_>, service: Key) -> Option<Diagnostic> {
        let found = cx.find::<FargateService>(service)?;
        let (message, help) = match found.delivered_from() {
            _ if !found.is_delivered_by_code_deploy() => (
                "the pipeline deploys with CodeDeploy, and the service is deployed by CloudFormation",
                "give the service `.deployment(CodeDeploy::canary_10_percent_5_minutes())`",
            ),
            None => (
                "the service has an image of its own, and not those that the pipeline delivers",
                "make the service with `Image::delivered(&images)`",
            ),
            Some(repository) if repository != self.images() => (
                "the pipeline and the service have different repositories",
                "use one repository: `ImageBuild::new(&images)` and `Image::delivered(&images)`",
            ),
            Some(_) if self.builds_for().is_some_and(|processor| processor != found.processor()) => (
                "the pipeline builds for one processor, and the service's tasks run on another",
                "drop `.x86()`, or give the service `.architecture(Architecture::X86_64)`",
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
        let Source::Build(build) = &self.source else { return None };
        Some(if build.1.is_x86() { Architecture::X86_64 } else { Architecture::Arm64 })
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

fn check_parallel(services: &[Located<Key>], problems: &mut Vec<Diagnostic>) {
    if let Some(one_too_many) = services.get(SERVICES) {
        let message = format!("a stage deploys to at most {SERVICES} services, got {}", services.len());
        problems.push(Diagnostic::error(&codes::TWICE, message).at(one_too_many.location));
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
