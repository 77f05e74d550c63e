//! The lifecycle policy of a repository, which is JSON in a text.

use cdk_core::check::{Report, Subject};
use serde_json::Value as Json;

/// Where the policy is.
pub(super) const TEXT: &str = "LifecyclePolicy.LifecyclePolicyText";

/// The rules of a repository's lifecycle policy; none if it cannot be read.
pub(super) fn rules(repository: &Subject<'_>) -> Vec<Json> {
    let policy = repository.text(TEXT).and_then(|text| serde_json::from_str::<Json>(text).ok());
    policy.and_then(|policy| Some(policy["rules"].as_array()?.clone())).unwrap_or_default()
}

/// Reports what is wrong with single rules, each with what to do.
pub(super) fn expect(
    repository: &Subject<'_>,
    report: &mut Report<'_>,
    problem: impl Fn(&Json) -> Option<(String, &'static str)>,
) {
    for (message, help) in rules(repository).iter().filter_map(problem) {
        report.error(repository.at(TEXT), format!("in a lifecycle rule {message}")).help(help);
    }
}

/// Whether two rules do the same to images of the same storage class.
pub(super) fn is_alike(one: &Json, two: &Json) -> bool {
    let class = |rule: &Json| rule["selection"]["storageClass"].as_str().unwrap_or("standard").to_owned();
    class(one) == class(two) && one["action"] == two["action"]
}
