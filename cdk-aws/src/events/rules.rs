//! Rules about the rules of EventBridge, whoever wrote them: they match something, and run at times that there are.

use cdk_core::check::{Rule, View};
use cdk_core::{Diagnostic, Expr, Resource};

use super::event::{mistaken, never_sent};
use super::{Schedule, codes};

pub(crate) const RULE: Rule = Rule { codes: &[], check };

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for rule in view.stacks().flat_map(|stack| stack.of_type("AWS::Events::Rule").collect::<Vec<_>>()) {
        let problems = check_pattern(rule).into_iter().chain(check_schedule(rule));
        diagnostics.extend(problems.map(|problem| problem.at(rule.location()).path(view.path(rule))));
    }
}

/// Each source of a pattern sends one of its detail types at least.
fn check_pattern(rule: &Resource) -> Vec<Diagnostic> {
    let Some(pattern) = rule.property("EventPattern") else { return Vec::new() };
    let (sources, detail_types) = (texts(&pattern, "source"), texts(&pattern, "detail-type"));
    let [source] = &sources[..] else { return Vec::new() };
    let problem = |detail_type: &String| {
        let known = mistaken(source, detail_type)?;
        Some(never_sent(source, detail_type, known))
    };
    detail_types.iter().filter_map(problem).collect()
}

/// The literal texts of a list in a pattern, which may be text itself.
fn texts(pattern: &Expr, key: &str) -> Vec<String> {
    if let Expr::Text(json) = pattern {
        let json: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        let items = json[key].as_array().into_iter().flatten();
        return items.filter_map(|item| Some(item.as_str()?.to_owned())).collect();
    }
    match pattern.get(key).as_deref() {
        Some(Expr::List(items)) => items.iter().filter_map(|item| Some(item.as_text()?.to_owned())).collect(),
        _ => Vec::new(),
    }
}

fn check_schedule(rule: &Resource) -> Option<Diagnostic> {
    let schedule = rule.property("ScheduleExpression")?;
    let text = schedule.as_text()?;
    let invalid = Schedule::problem(text)?;
    let message = format!("`{text}` is not a schedule");
    Some(Diagnostic::error(&codes::SCHEDULE, message).note(invalid.rule()))
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;
    use crate::testing::errors;

    #[test]
    fn rules_that_match_nothing() {
        let of = |detail_type: &'static str| {
            let pattern = serde_json::json!({ "source": ["aws.ecr"], "detail-type": [detail_type] });
            errors(cfn!(AWS::Events::Rule { EventPattern: pattern }))
        };
        assert_eq!(of("ECR Image Action"), [""; 0]);
        assert_eq!(of("AWS API Call via CloudTrail"), [""; 0]);
        let message =
            "EVENTS0002: `aws.ecr` sends no event of type `ECR Image Push`, so the rule would never match";
        assert_eq!(of("ECR Image Push"), [message]);
        let other = serde_json::json!({ "source": ["shop"], "detail-type": ["Order"] });
        assert_eq!(errors(cfn!(AWS::Events::Rule { EventPattern: other })), [""; 0]);
    }

    #[test]
    fn schedules_that_there_are() {
        let of = |schedule: &str| errors(cfn!(AWS::Events::Rule { ScheduleExpression: schedule }));
        assert_eq!(of("rate(2 minutes)"), [""; 0]);
        assert_eq!(of("rate(1 minutes)"), ["EVENTS0004: `rate(1 minutes)` is not a schedule"]);
    }
}
