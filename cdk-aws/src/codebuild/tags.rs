//! Tags that are pushed repeatedly: their repository must have mutable tags.

use cdk_core::{Diagnostic, Located, Lower, Text};

use super::ImageBuild;
use crate::ecr::Repository;

impl ImageBuild {
    pub(super) fn check_tags(&self, cx: &mut Lower<'_>) {
        let mut problems: Vec<Diagnostic> =
            self.bases.iter().filter_map(|base| base.image.problem()).collect();
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
        problems.into_iter().for_each(|problem| cx.report(problem));
    }
}

/// The literal tag that a command pushes, if it pushes one: `docker push $REPOSITORY_URI:latest`.
fn pushed_tag(command: &str) -> Option<Text> {
    let image = command.split_once("docker push ")?.1;
    let end = image.find(['&', ';', '|']).unwrap_or(image.len());
    let image = image[..end].split_whitespace().rev().find(|word| !word.starts_with('-'))?;
    let tag = image.trim_matches(['"', '\'']).rsplit_once(':')?.1;
    let is_literal = tag.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    (is_literal && !tag.is_empty()).then(|| tag.to_owned().into())
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
}
