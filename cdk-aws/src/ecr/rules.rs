//! ECR accepts the repositories.

use serde_json::Value as Json;

use super::codes;
use super::repository::is_valid_name;
use crate::rules::Subject;

pub(crate) fn repository(subject: &mut Subject<'_>) {
    crate::iam::rules::repository(subject);
    let help = "use 2 to 256 lower-case letters, digits and `._-/`, beginning with a letter";
    subject.expect_text("RepositoryName", is_valid_name, &codes::NAME, "a valid repository name", help);
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
    let any = rules.iter().find(|rule| rule["selection"]["tagStatus"] == "any");
    let last = any.and_then(|rule| rule["rulePriority"].as_i64());
    if last.is_some_and(|last| priorities.iter().any(|&priority| priority > last)) {
        let message = "the lifecycle rule for `any` image must come last";
        subject.report(&codes::LIFECYCLE, message, "give it the highest number");
    }
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
        "imageCountMoreThan" => {}
        "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned" => {
            if text("countUnit") != "days" {
                problems.push("a lifecycle rule by age counts in `days`".to_owned());
            }
        }
        other => problems.push(format!("`{other}` is not a count type of a lifecycle rule")),
    }
    match text("tagStatus") {
        "any" | "untagged" => {}
        "tagged" => {
            let has = |name: &str| selection[name].as_array().is_some_and(|tags| !tags.is_empty());
            if !has("tagPrefixList") && !has("tagPatternList") {
                problems.push("a lifecycle rule for tagged images says which tags".to_owned());
            }
        }
        other => problems.push(format!("`{other}` is not a tag status of a lifecycle rule")),
    }
    if !matches!(rule["action"]["type"].as_str(), Some("expire" | "transition")) {
        problems.push("the action of a lifecycle rule is `expire`".to_owned());
    }
    if rule["rulePriority"].as_i64().is_none_or(|priority| priority < 1) {
        problems.push("a lifecycle rule has a priority of 1 or more".to_owned());
    }
    problems
}
