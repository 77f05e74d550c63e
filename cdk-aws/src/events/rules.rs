//! Rules about the rules of EventBridge, whoever wrote them: they match something, and run at times that there are.

use cdk_core::check::{Legacy, View};
use cdk_core::value::Piece;
use cdk_core::{Code, Diagnostic, Expr, IntoValue, Resource, suggest};

use super::event::{mistaken, never_sent};
use super::{Schedule, codes};
use crate::rules::Subject;

pub(crate) const RULE: Legacy = Legacy { codes: &[], check };

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for rule in view.stacks().flat_map(|stack| stack.of_type("AWS::Events::Rule").collect::<Vec<_>>()) {
        let problems = check_pattern(rule).into_iter().chain(check_schedule(rule));
        diagnostics.extend(problems.map(|problem| problem.at(rule.location()).path(view.path(rule))));
    }
}

/// What properties of a rule say together.
pub(crate) fn rule(subject: &mut Subject<'_>) {
    subject.expect_any(&["EventPattern", "ScheduleExpression"], &codes::PATTERN, "say when the rule applies");
    let bus = subject.text("EventBusName").filter(|bus| bus != "default");
    if bus.is_some() && subject.has("ScheduleExpression") {
        let help = "leave out `EventBusName`, or use a schedule of EventBridge Scheduler";
        subject.report(&codes::SCHEDULE, "schedules are on the default bus alone", help);
    }
    let pattern = subject.value("EventPattern").map(in_text);
    for (code, message) in pattern.iter().flat_map(pattern_problems) {
        subject.report(code, message, "every field of a pattern has a list of values");
    }
    let mut seen = Vec::new();
    for target in subject.items("Targets") {
        if let Some(id) = target.text("Id") {
            if seen.contains(&id) {
                subject.report(&codes::TARGETS, format!("two targets have the id `{id}`"), "rename one");
            }
            seen.push(id);
        }
        let given = ["Input", "InputPath", "InputTransformer"].map(|name| target.has(name));
        if given.iter().filter(|given| **given).count() > 1 {
            let message = "a target has one of `Input`, `InputPath` and `InputTransformer`";
            subject.report(&codes::TARGETS, message, "drop the others");
        }
        let service = target.value("Arn").and_then(service);
        if let Some(service) = service.filter(|service| NEED_ROLES.contains(&&**service))
            && target.lacks("RoleArn")
        {
            let message = format!("a target of `{service}` needs a role: `RoleArn`");
            subject.report(&codes::TARGETS, message, "give one that EventBridge may assume");
        }
    }
}

/// Services that EventBridge calls with a role of yours.
const NEED_ROLES: [&str; 7] = ["batch", "codebuild", "codepipeline", "ecs", "kinesis", "ssm", "states"];

/// The service in an ARN, as far as it is written out.
fn service(arn: &Expr) -> Option<String> {
    let text = match arn {
        Expr::Text(text) => text.to_string(),
        Expr::Sub(pieces) => pieces
            .iter()
            .map(|piece| if let Piece::Text(text) = piece { text.to_string() } else { "x".to_owned() })
            .collect(),
        _ => return None,
    };
    text.strip_prefix("arn:")?.split(':').nth(1).map(str::to_owned)
}

/// A pattern as a record, also one that is text.
fn in_text(pattern: &Expr) -> Expr {
    let json = pattern.as_text().and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    json.map_or_else(|| pattern.clone(), |json| json.into_value().into_expr())
}

/// The fields that events have at the top.
const FIELDS: [&str; 11] = [
    "$or",
    "account",
    "detail",
    "detail-type",
    "id",
    "region",
    "resources",
    "source",
    "time",
    "trace-header",
    "version",
];

fn pattern_problems(pattern: &Expr) -> Vec<(&'static Code, String)> {
    let Expr::Map(entries) = pattern else { return Vec::new() };
    let mut problems = Vec::new();
    for (name, value) in entries {
        if matches!(value, Expr::Text(_) | Expr::Integer(_) | Expr::Bool(_) | Expr::Number(_)) {
            problems.push((&codes::PATTERN, format!("`{name}` in a pattern is a list, got one value")));
        }
        if !FIELDS.contains(&&**name) {
            let near =
                suggest(name, FIELDS).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            problems.push((&codes::PATTERN, format!("events have no field `{name}`{near}")));
        }
    }
    for source in texts(pattern, "source") {
        let Some(name) = source.strip_prefix("aws.") else { continue };
        if let Some(near) = misspelt(name) {
            problems.push((
                &codes::EVENT,
                format!("no service sends events as `{source}`; did you mean `aws.{near}`?"),
            ));
        }
    }
    problems
}

/// The service that was probably meant by one that is not known. Others may be new.
fn misspelt(name: &str) -> Option<String> {
    let near = crate::iam::meant(&format!("{name}.amazonaws.com"))?;
    near.strip_suffix(".amazonaws.com").map(str::to_owned)
}

/// Each source of a pattern sends one of its detail types at least.
fn check_pattern(rule: &Resource) -> Vec<Diagnostic<()>> {
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

fn check_schedule(rule: &Resource) -> Option<Diagnostic<()>> {
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
