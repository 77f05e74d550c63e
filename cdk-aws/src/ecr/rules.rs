//! ECR accepts the repositories.

use serde_json::Value as Json;

use super::codes;
use super::repository::is_valid_name;
use crate::rules::Subject;

/// What a rule selects images by.
const SELECTION: [&str; 7] =
    ["countNumber", "countType", "countUnit", "storageClass", "tagPatternList", "tagPrefixList", "tagStatus"];

pub(crate) fn repository(subject: &mut Subject<'_>) {
    crate::iam::rules::repository(subject);
    let help = "use 2 to 256 lower-case letters and digits, with one of `._-/` between any of them";
    subject.expect_text("RepositoryName", is_valid_name, &codes::NAME, "a valid repository name", help);
    let (kind, key) = ("EncryptionConfiguration.EncryptionType", "EncryptionConfiguration.KmsKey");
    if subject.text(kind).as_deref() == Some("AES256") && subject.has(key) {
        let message = "a key is given for encryption with `AES256`, which has none";
        subject.report(&codes::ENCRYPTION, message, "set `EncryptionType: \"KMS\"`, or drop the key");
    }
    if subject.text("ImageTagMutability").is_some_and(|kind| kind.ends_with("_WITH_EXCLUSION")) {
        let filters = ["ImageTagMutabilityExclusionFilters"];
        subject.expect_any(&filters, &codes::ENCRYPTION, "say which tags are excluded");
    }
    let Some(text) = subject.text("LifecyclePolicy.LifecyclePolicyText") else { return };
    let policy: Json = match serde_json::from_str(&text) {
        Ok(policy) => policy,
        Err(error) => {
            let message = format!("the lifecycle policy is no JSON: {error}");
            subject.report_value("LifecyclePolicyText", &codes::LIFECYCLE, message, "");
            return;
        }
    };
    let rules = policy["rules"].as_array().cloned().unwrap_or_default();
    if rules.is_empty() {
        subject.report(&codes::LIFECYCLE, "the lifecycle policy has no rules", "");
    }
    for problem in order(&rules) {
        subject.report(&codes::LIFECYCLE, problem, "");
    }
    let mut priorities = Vec::new();
    for rule in &rules {
        for problem in problems(rule) {
            subject.report(&codes::LIFECYCLE, problem, "");
        }
        let Some(priority) = rule["rulePriority"].as_i64() else { continue };
        if priorities.contains(&priority) {
            let message = format!("two lifecycle rules have the priority {priority}");
            subject.report(&codes::LIFECYCLE, message, "number them in the order in which they apply");
        }
        priorities.push(priority);
    }
}

/// What ECR would refuse of rules that follow each other, in each class of storage.
fn order(rules: &[Json]) -> Vec<String> {
    let mut problems = Vec::new();
    let class = |rule: &Json| rule["selection"]["storageClass"].as_str().unwrap_or("standard").to_owned();
    let is = |rule: &&Json, status: &str| rule["selection"]["tagStatus"] == status;
    let same = |one: &Json, two: &Json| class(one) == class(two) && one["action"] == two["action"];
    for any in rules.iter().filter(|rule| is(rule, "any")) {
        let priority = |rule: &Json| rule["rulePriority"].as_i64();
        if rules.iter().any(|rule| same(rule, any) && priority(rule) > priority(any)) {
            problems
                .push("a lifecycle rule for all images comes last: it has the greatest priority".to_owned());
        }
    }
    for status in ["any", "untagged"] {
        let of_status: Vec<&Json> = rules.iter().filter(|rule| is(rule, status)).collect();
        let again = |(index, rule): (usize, &&Json)| of_status[..index].iter().any(|other| same(other, rule));
        if of_status.iter().enumerate().any(again) {
            problems.push(format!("there is one lifecycle rule for `{status}` images at most"));
        }
    }
    problems
}

/// What ECR would refuse of a rule.
fn problems(rule: &Json) -> Vec<String> {
    let selection = &rule["selection"];
    let mut problems = Vec::new();
    let text = |name: &str| selection[name].as_str().unwrap_or_default();
    if selection["countNumber"].as_i64().is_none_or(|number| number < 1) {
        let got = &selection["countNumber"];
        problems.push(format!("a lifecycle rule keeps at least one image, or one day; got {got}"));
    }
    match text("countType") {
        "imageCountMoreThan" => {
            if !selection["countUnit"].is_null() {
                problems.push("a lifecycle rule by number of images has no `countUnit`".to_owned());
            }
        }
        "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned" => {
            if text("countUnit") != "days" {
                problems.push("a lifecycle rule by age counts in `days`".to_owned());
            }
        }
        other => problems.push(format!("`{other}` is not a count type of a lifecycle rule")),
    }
    match text("tagStatus") {
        status @ ("any" | "untagged") => {
            for list in ["tagPrefixList", "tagPatternList"].iter().filter(|list| !selection[**list].is_null())
            {
                problems.push(format!("a lifecycle rule for `{status}` images has no `{list}`"));
            }
        }
        "tagged" => {
            let has = |name: &str| selection[name].as_array().is_some_and(|tags| !tags.is_empty());
            if !has("tagPrefixList") && !has("tagPatternList") {
                problems.push("a lifecycle rule for tagged images says which tags".to_owned());
            }
            if has("tagPrefixList") && has("tagPatternList") {
                problems.push("a lifecycle rule tells tags by prefixes or by patterns, not both".to_owned());
            }
        }
        other => problems.push(format!("`{other}` is not a tag status of a lifecycle rule")),
    }
    let keys = selection.as_object().into_iter().flatten();
    for (key, _) in keys.filter(|(key, _)| !SELECTION.contains(&key.as_str())) {
        let near = cdk_core::suggest(key, SELECTION);
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        problems.push(format!("the selection of a lifecycle rule has no `{key}`{hint}"));
    }
    if !matches!(rule["action"]["type"].as_str(), Some("expire" | "transition")) {
        problems.push("the action of a lifecycle rule is `expire`".to_owned());
    }
    if rule["rulePriority"].as_i64().is_none_or(|priority| priority < 1) {
        problems.push("a lifecycle rule has a priority of 1 or more".to_owned());
    }
    problems
}
