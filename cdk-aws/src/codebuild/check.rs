//! What can be seen of a build before it runs.

use std::panic::Location;

use cdk_core::{Diagnostic, Duration, Lower, Text};

use super::{ImageBuild, codes};
use crate::ecr::Repository;
use crate::support::Located;

pub(super) fn check_timeout(time: &Located<Duration>, most: u32, what: &str, problems: &mut Vec<Diagnostic>) {
    if !time.value.as_minutes().is_some_and(|minutes| (5..=most).contains(&minutes)) {
        let message = format!("a build {what}, got {}", time.value);
        problems.push(Diagnostic::error(&codes::TIMEOUT, message).at(time.location));
    }
}

pub(super) fn check_path(path: &Located<Text>, problems: &mut Vec<Diagnostic>) {
    if !is_path(&path.value) {
        let message = format!("`{}` is not a path in the source", path.value);
        let help = "write it from the root of the source, such as `service/Dockerfile`";
        problems.push(Diagnostic::error(&codes::PATH, message).at(path.location).help(help));
    }
}

impl ImageBuild {
    pub(super) fn check(&self, cx: &mut Lower<'_>) {
        let mut problems = Vec::new();
        self.check_timeouts(&mut problems);
        self.check_variables(&mut problems);
        self.check_paths(&mut problems);
        self.check_reports(&mut problems);
        self.check_tags(cx, &mut problems);
        if let Some(spec) = &self.spec {
            // What the build adds is part of it, and what it must write is known.
            problems.extend(self.build_spec_of().problem().map(|problem| problem.at(spec.location)));
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
    }

    fn check_timeouts(&self, problems: &mut Vec<Diagnostic>) {
        check_timeout(&self.timeout, 2160, "takes 5 to 2160 minutes", problems);
        check_timeout(&self.queued_timeout, 480, "waits 5 to 480 minutes", problems);
    }

    fn check_variables(&self, problems: &mut Vec<Diagnostic>) {
        let own =
            self.environment.iter().map(|(name, _)| name).chain(self.secrets.iter().map(|(name, _)| name));
        let bases = self.bases.iter().map(|base| &base.variable);
        let mut seen: Vec<(&str, &'static Location<'static>)> =
            vec![("REPOSITORY_URI", self.location), ("CACHE_URI", self.location)];
        for name in bases.chain(own) {
            let known = seen.iter().find(|(other, _)| *other == name.value).copied();
            let message = match known {
                Some(_) => format!("the variable `{}` is set twice", name.value),
                None if !is_variable(&name.value) => {
                    format!("`{}` is not a valid name of a variable", name.value)
                }
                None => {
                    seen.push((&name.value, name.location));
                    continue;
                }
            };
            let help = "use letters, digits and underscores; `CODEBUILD_`, `REPOSITORY_URI` and `CACHE_URI` are taken";
            let mut problem = Diagnostic::error(&codes::VARIABLE, message).at(name.location).help(help);
            if let Some((_, first)) = known.filter(|(_, first)| *first != name.location) {
                problem = problem.related(first, "the first one is set here");
            }
            problems.push(problem);
        }
        for (name, _) in self.arguments.iter().filter(|(name, _)| !is_variable(&name.value)) {
            let message = format!("`{}` is not a valid name of an argument", name.value);
            problems.push(Diagnostic::error(&codes::VARIABLE, message).at(name.location));
        }
    }

    fn check_paths(&self, problems: &mut Vec<Diagnostic>) {
        let file = self.spec.as_ref().and_then(|spec| {
            let file = spec.value.file.clone()?;
            Some(Located { value: file, location: spec.location })
        });
        let paths = [Some(&self.directory), self.dockerfile.as_ref(), file.as_ref()];
        paths.into_iter().flatten().for_each(|path| check_path(path, problems));
        let is_stage = |name: &str| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
        };
        for stage in self.target.iter().filter(|stage| !is_stage(&stage.value)) {
            let message = format!("`{}` is not a stage of a Dockerfile", stage.value);
            problems.push(Diagnostic::error(&codes::PATH, message).at(stage.location));
        }
    }

    fn check_reports(&self, problems: &mut Vec<Diagnostic>) {
        let is_name = |name: &str| {
            (2..=60).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        for (index, report) in self.reports.iter().enumerate() {
            let name = &report.value.name;
            let message = if !is_name(name) {
                format!("`{name}` is not a valid name of a report")
            } else if self.reports[..index].iter().any(|other| other.value.name == *name) {
                format!("the report `{name}` is there twice")
            } else if report.value.files.is_empty() {
                format!("the report `{name}` has no files")
            } else if index == 5 {
                "a build has at most 5 reports".to_owned()
            } else {
                continue;
            };
            let help = "give each report a name of 2 to 60 letters, digits and hyphens, and its files";
            problems.push(Diagnostic::error(&codes::REPORT, message).at(report.location).help(help));
        }
    }

    /// Tags that are pushed again and again need a repository that lets them move.
    fn check_tags(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        problems.extend(self.bases.iter().filter_map(|base| base.image.problem()));
        if let Some(repository) = cx.find::<Repository>(self.images) {
            problems.extend(self.moving_tag.iter().filter_map(|tag| repository.image_at(tag).problem()));
            problems.extend(self.moving_tag.iter().filter_map(|tag| repository.cannot_move(tag)));
            let own = self.spec.iter().filter_map(|spec| {
                let tag = spec.value.phases.iter().flatten().find_map(|command| pushed_tag(command))?;
                repository.cannot_move(&Located { value: tag, location: spec.location })
            });
            problems.extend(own);
        }
        if let Some(cache) = &self.layer_cache {
            let tag = Located { value: "cache".into(), location: cache.location };
            let repository = cx.find::<Repository>(cache.repository);
            problems.extend(repository.and_then(|repository| repository.cannot_move(&tag)));
        }
        for base in &self.bases {
            let repository = cx.find::<Repository>(base.repository);
            problems.extend(repository.and_then(|repository| repository.cannot_move(&base.tag)));
        }
    }
}

/// The literal tag that a command pushes, if it does: `docker push $REPOSITORY_URI:latest`.
fn pushed_tag(command: &str) -> Option<Text> {
    let image = command.split_once("docker push ")?.1;
    let end = image.find(['&', ';', '|']).unwrap_or(image.len());
    let image = image[..end].split_whitespace().rev().find(|word| !word.starts_with('-'))?;
    let tag = image.trim_matches(['"', '\'']).rsplit_once(':')?.1;
    let is_literal = tag.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    (is_literal && !tag.is_empty()).then(|| tag.to_owned().into())
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with("CODEBUILD_")
}

fn is_path(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with(['/', '-'])
        && path.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c))
        && path.split('/').all(|part| part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_commands_push() {
        let tag = |command: &str| pushed_tag(command).map(|tag| tag.to_string());
        assert_eq!(tag("docker push $REPOSITORY_URI:latest").as_deref(), Some("latest"));
        assert_eq!(tag("docker push --quiet \"$REPOSITORY_URI:1.0\" && true").as_deref(), Some("1.0"));
        assert_eq!(tag("docker push $REPOSITORY_URI:$TAG"), None);
        assert_eq!(tag("docker push --all-tags $REPOSITORY_URI"), None);
        assert_eq!(tag("docker build ."), None);
    }

    #[test]
    fn paths_stay_in_the_source() {
        assert!(is_path(".") && is_path("service/Dockerfile"));
        assert!(!is_path("/service") && !is_path("../other") && !is_path("a b") && !is_path(""));
    }
}
