//! CloudWatch accepts the alarms.

use super::metric::is_extended;
use super::{codes, composite, math};
use crate::rules::Subject;

/// Whether CloudWatch counts over periods of this length.
pub(super) fn is_period(seconds: i64) -> bool {
    matches!(seconds, 10 | 20 | 30) || seconds > 0 && seconds % 60 == 0 && seconds <= 86_400
}

pub(crate) fn alarm(subject: &mut Subject<'_>) {
    let code = &codes::SOURCE;
    subject.expect_any(&["MetricName", "Metrics"], code, "say what the alarm looks at");
    subject.expect_one("MetricName", "Metrics", code);
    subject.expect_one("Statistic", "ExtendedStatistic", code);
    subject.expect_any(&["Threshold", "ThresholdMetricId"], code, "say when it goes off");
    if subject.has("MetricName") {
        subject.expect_any(&["Statistic", "ExtendedStatistic"], code, "such as `Statistic: \"Sum\"`");
        subject.expect_any(&["Period"], code, "such as `Period: 60`");
        subject.expect_any(&["Namespace"], code, "such as `Namespace: \"AWS/ECS\"`");
    }
    details(subject);
    math::check(subject);
    let what = "an extended statistic";
    subject.expect_text("ExtendedStatistic", is_extended, &codes::METRIC, what, "such as `p99`");
    let mut names = Vec::new();
    for name in subject.items("Dimensions").iter().filter_map(|dimension| dimension.text("Name")) {
        if names.contains(&name) {
            subject.report(
                &codes::METRIC,
                format!("the dimension `{name}` is given twice"),
                "drop one of them",
            );
        }
        names.push(name);
    }
    periods(subject);
}

/// Whether the text is an ARN that an alarm in the region can act on.
fn action_problem(arn: &str, region: Option<&str>) -> Option<String> {
    if !arn.starts_with("arn:") {
        return Some(format!("`{arn}` is not the ARN of an action"));
    }
    let there = arn.split(':').nth(3).filter(|there| !there.is_empty())?;
    let here = region.filter(|here| *here != there)?;
    Some(format!("the action is in {there}, the alarm in {here}"))
}

fn details(subject: &mut Subject<'_>) {
    for path in ["AlarmActions", "InsufficientDataActions", "OKActions"] {
        for arn in
            subject.texts(path).into_iter().filter(|arn| !arn.contains("{{resolve:")).collect::<Vec<_>>()
        {
            if let Some(problem) = action_problem(&arn, subject.region()) {
                subject.report(
                    &codes::ACTIONS,
                    problem,
                    "give the ARN of a topic, function or policy of the region",
                );
            }
        }
    }
    let is_choice = |choice: &str| matches!(choice, "evaluate" | "ignore");
    let path = "EvaluateLowSampleCountPercentile";
    subject.expect_text(path, is_choice, &codes::EVALUATION, "`evaluate` or `ignore`", "");
    let of_band =
        ["LessThanLowerThreshold", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold"];
    if subject.text("ComparisonOperator").is_some_and(|operator| of_band.contains(&&*operator)) {
        let help = "the operator is for bands of anomaly detection: name the band's id";
        subject.expect_any(&["ThresholdMetricId"], &codes::SOURCE, help);
    }
    if subject.has("Metrics") {
        let names = ["Dimensions", "ExtendedStatistic", "Namespace", "Period", "Statistic", "Unit"];
        subject.expect_none(&names, &codes::SOURCE, "is said by the queries in `Metrics`");
    }
    let is_short = subject.integer("Period").is_some_and(|period| period < 60);
    if is_short && subject.text("Namespace").is_some_and(|namespace| namespace.starts_with("AWS/")) {
        let message = "most services send their metrics once a minute: the alarm may find no data";
        subject.warn(&codes::PERIOD, message, "use a period of 60 seconds");
    }
}

pub(crate) fn dashboard(subject: &mut Subject<'_>) {
    let code = &codes::DASHBOARD;
    let is_name = |name: &str| {
        (1..=255).contains(&name.len())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    let help = "use 1 to 255 letters, digits, hyphens and underscores";
    subject.expect_text("DashboardName", is_name, code, "a valid name of a dashboard", help);
    let has_widgets = |body: &str| {
        let body = serde_json::from_str::<serde_json::Value>(body);
        body.is_ok_and(|body| body["widgets"].is_array())
    };
    if let Some(body) = subject.text("DashboardBody").filter(|body| !has_widgets(body)) {
        let begin: String = body.chars().take(40).collect();
        let message = format!("`{begin}` is not the body of a dashboard");
        subject.report(code, message, "it is JSON with a list `widgets`");
    }
}

pub(crate) fn composite(subject: &mut Subject<'_>) {
    if let Some(rule) = subject.text("AlarmRule")
        && let Some(problem) = composite::problem(&rule)
    {
        let help = "such as `ALARM(one) AND (ALARM(two) OR NOT OK(three))`";
        subject.report_value("AlarmRule", &codes::COMPOSITE, problem, help);
    }
    for path in ["AlarmActions", "InsufficientDataActions", "OKActions"] {
        for arn in subject.texts(path).into_iter().collect::<Vec<_>>() {
            if let Some(problem) = action_problem(&arn, subject.region()) {
                subject.report(&codes::ACTIONS, problem, "give the ARN of a topic of the region");
            }
        }
    }
}

fn periods(subject: &mut Subject<'_>) {
    let period = subject.integer("Period");
    if let Some(seconds) = period.filter(|&seconds| !is_period(seconds)) {
        let message =
            format!("a period is 10, 20 or 30 seconds, or whole minutes up to a day; got {seconds} seconds");
        subject.report(&codes::PERIOD, message, "");
    }
    let Some(periods) = subject.integer("EvaluationPeriods") else { return };
    if let Some(datapoints) = subject.integer("DatapointsToAlarm").filter(|n| !(1..=periods).contains(n)) {
        let message = format!("1 to {periods} of {periods} periods can be bad, got {datapoints}");
        subject.report(&codes::EVALUATION, message, "");
    }
    let Some(period) = period.filter(|&seconds| is_period(seconds)) else { return };
    let longest = if period >= 3600 { 7 * 86_400 } else { 86_400 };
    if periods * period > longest {
        let message = format!(
            "an alarm looks at {} days at most, got {periods} periods of {period} seconds",
            longest / 86_400
        );
        subject.report(&codes::EVALUATION, message, "take fewer or shorter periods");
    }
}
