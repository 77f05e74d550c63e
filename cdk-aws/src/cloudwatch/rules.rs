//! CloudWatch accepts the alarms.

use super::codes;
use super::metric::is_extended;
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
