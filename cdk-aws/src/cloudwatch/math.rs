//! Alarms on metrics that are computed: the queries refer to each other, and one of them is the result.

use super::codes;
use crate::rules::{Record, Subject};

pub(super) fn check(subject: &mut Subject<'_>) {
    let code = &codes::MATH;
    let queries = subject.items("Metrics");
    if queries.is_empty() || !queries.iter().all(Record::is_record) {
        return;
    }
    let ids: Vec<String> = queries.iter().filter_map(|query| query.text("Id")).collect();
    if ids.len() < queries.len() {
        return;
    }
    for (index, id) in ids.iter().enumerate() {
        let is_id = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_id {
            let message = format!("`{id}` is not a valid id of a query");
            subject.report_value(
                "Id",
                code,
                message,
                "use letters, digits and underscores, beginning with a small letter",
            );
        } else if ids[..index].contains(id) {
            subject.report(code, format!("two queries have the id `{id}`"), "rename one of them");
        }
    }
    let band = subject.text("ThresholdMetricId");
    let is_result = |query: &&Record| !query.is_false("ReturnData") && query.text("Id") != band;
    let results = queries.iter().filter(is_result).count();
    if results != 1 && (subject.lacks("ThresholdMetricId") || band.is_some()) {
        let message = format!("an alarm looks at one result, got {results}");
        subject.report(code, message, "set `ReturnData: false` of all queries but one");
    }
    for query in &queries {
        let Some(expression) = query.text("Expression") else { continue };
        for name in names(&expression) {
            if !ids.contains(&name) {
                let near = cdk_core::suggest(&name, ids.iter().map(String::as_str));
                let help = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
                subject.report(
                    code,
                    format!("the expression `{expression}` refers to `{name}`, which is no query"),
                    &help,
                );
            }
        }
    }
}

/// The queries that an expression refers to. Functions and keywords are in capitals.
fn names(expression: &str) -> Vec<String> {
    if expression.trim_start().to_ascii_uppercase().starts_with("SELECT") || expression.contains("SEARCH(") {
        return Vec::new();
    }
    let outside: String = expression.split(['"', '\'']).step_by(2).collect::<Vec<_>>().join(" ");
    let words = outside.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let is_id = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    words.filter(is_id).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_those_of_queries() {
        assert_eq!(names("100*(m1/m2)"), ["m1", "m2"]);
        assert_eq!(names("IF(FILL(METRICS(\"errors\"), 0) > e1, 1, 0)"), ["e1"]);
        assert_eq!(names("SELECT MAX(x) FROM y"), [""; 0]);
    }
}
