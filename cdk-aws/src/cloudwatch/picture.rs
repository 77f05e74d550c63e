//! How alarms look, and what they watch.

use cdk_core::picture::{Category, Facts, Glyph, Relation, Service, Shape, System};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::CloudWatch::Alarm", Category::Management, Glyph::BELL, "Alarm")
        .drawio("cloudwatch_2")
        .lines(|alarm, card| {
            let operator = match alarm.text("ComparisonOperator").unwrap_or_default() {
                "GreaterThanThreshold" => ">",
                "GreaterThanOrEqualToThreshold" => "at least",
                "LessThanThreshold" => "<",
                "LessThanOrEqualToThreshold" => "at most",
                _ => "",
            };
            let metric = alarm.text("MetricName").unwrap_or("formula").to_owned();
            let limit = alarm.number("Threshold").map(|limit| format!(" {operator} {limit}"));
            card.lines.push(format!("{metric}{}", limit.unwrap_or_default()));
            if let (Some(period), Some(count)) = (alarm.integer("Period"), alarm.integer("EvaluationPeriods"))
            {
                card.lines.push(format!("{count} × {period} s"));
            }
        }),
    Shape::new("AWS::CloudWatch::CompositeAlarm", Category::Management, Glyph::BELL, "Composite alarm")
        .drawio("cloudwatch_2"),
    Shape::new("AWS::CloudWatch::Dashboard", Category::Management, Glyph::CHART, "Dashboard")
        .drawio("cloudwatch_2"),
    Shape::detail("AWS::Logs::LogGroup", "log group"),
    Shape::detail("AWS::Logs::MetricFilter", "metric filter"),
    Shape::detail("AWS::SSM::Parameter", "parameter"),
];

fn relate(system: &System<'_>, facts: &mut Facts) {
    for alarm in system.of_type("AWS::CloudWatch::Alarm") {
        for (path, other) in alarm.references() {
            let Some(owner) = other.owner() else { continue };
            if path.contains("Dimensions") {
                facts.arrow(&owner, &alarm, Relation::Watch, "metrics");
            } else if path.contains("Actions") {
                facts.arrow(&alarm, &owner, Relation::Watch, "notifies");
            }
        }
    }
}
