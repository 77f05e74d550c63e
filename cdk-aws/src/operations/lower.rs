//! The alarms, the notification of failed pipelines, and the dashboard.

use std::collections::BTreeMap;

use cdk_core::value::Piece;
use cdk_core::{Expr, Key, Lower, Seen, Target, Value};

use super::rules::{nothing_to_watch, unused_setting};
use super::signals::{Signal, Stage};
use super::watch::{Breach, Terms};
use super::{Operations, Setting, Watch};
use crate::cfn;
use crate::cloudwatch::dashboard::body;
use crate::cloudwatch::{Alarm, AlarmStatus, Graph, Markdown, Row, Widget};
use crate::json;
use crate::metrics::Measure;

/// How many graphs are beside each other on the dashboard.
const GRAPHS: usize = 3;

const MIB: f64 = 1024.0 * 1024.0;

/// The alarms that one widget shows.
const ALARMS: usize = 100;

impl Operations {
    pub(super) fn lower_all(&self, cx: &mut Lower<'_>, stage: Stage) {
        let own = self.topic.as_ref().map(|topic| cdk_core::Customize::meta(topic).key());
        let signals: Vec<Signal> =
            stage.signals().into_iter().filter(|signal| Some(signal.of.key) != own).collect();
        let pipelines = stage.pipelines();
        self.report_unused(cx, &signals, &pipelines);
        let signals: Vec<Signal> = signals.into_iter().map(|signal| self.adjusted(signal)).collect();
        let mut alarms = Vec::new();
        for signal in &signals {
            if let Some(limit) = signal.limit {
                let part = alarm_part(signal);
                let alarm = self.alarm(signal, limit).resource();
                cx.add(self.meta.key(), part.clone(), alarm);
                alarms.push(Target::part(self.meta.key(), part).attribute("Arn"));
            }
        }
        self.notify_of_pipelines(cx, &pipelines);
        self.mute(cx, &signals);
        if self.has_dashboard {
            self.dashboard(cx, &signals, alarms);
        }
    }

    fn report_unused(&self, cx: &mut Lower<'_>, signals: &[Signal], pipelines: &[&Seen]) {
        if signals.is_empty() && pipelines.is_empty() {
            nothing_to_watch::report(cx, self.meta.key());
            return;
        }
        for setting in &self.settings {
            let of_pipeline =
                |seen: &&&Seen| setting.is_about(Watch::PipelineFailures, seen.resource.target().key);
            let is_used = signals.iter().any(|signal| setting.is_about(signal.watch, signal.of.key))
                || setting.limit.is_none() && pipelines.iter().any(|seen| of_pipeline(&seen));
            if !is_used {
                unused_setting::report(cx, setting);
            }
        }
    }

    /// What the program sets for something: the last setting of its construct, or the last one for all.
    fn setting_of(&self, watch: Watch, key: Key) -> Option<&Setting> {
        let about = || self.settings.iter().rev().filter(|setting| setting.is_about(watch, key));
        about().find(|setting| setting.on.is_some()).or_else(|| about().next())
    }

    fn adjusted(&self, mut signal: Signal) -> Signal {
        if let Some(setting) = self.setting_of(signal.watch, signal.of.key) {
            signal.limit = setting.limit;
        }
        signal
    }

    fn alarm(&self, signal: &Signal, limit: f64) -> Alarm {
        let terms = signal.watch.terms();
        let alarm = match terms.breach {
            Breach::Above => Alarm::above(signal.measure.clone(), limit),
            Breach::Below => Alarm::below(signal.measure.clone(), limit),
        };
        let alarm = alarm
            .evaluation_periods(terms.periods)
            .datapoints_to_alarm(terms.datapoints)
            .missing_data(terms.missing)
            .description(self.description(signal, &terms, limit));
        self.all_topics().into_iter().fold(alarm, Alarm::notify_topic)
    }

    /// What is wrong, and the runbook.
    fn description(&self, signal: &Signal, terms: &Terms, limit: f64) -> Value<String> {
        let Terms { title, unit, name, .. } = terms;
        let side = match terms.breach {
            Breach::Above => "above",
            Breach::Below => "below",
        };
        let limit = amount(limit, unit);
        let text = format!("{title} of {}: {side} {limit}", signal.path);
        let Some(runbooks) = &self.runbooks else { return text.into() };
        let pieces = [
            Piece::Text(format!("{text}. ").into()),
            Piece::Value(runbooks.expr().clone()),
            Piece::Text(format!("/{name}").into()),
        ];
        Value::from_expr(Expr::Sub(pieces.into()))
    }

    /// A rule that publishes each failure of a pipeline.
    fn notify_of_pipelines(&self, cx: &mut Lower<'_>, pipelines: &[&Seen]) {
        let topics = self.all_topics();
        let watched = pipelines
            .iter()
            .filter(|seen| self.setting_of(Watch::PipelineFailures, seen.resource.target().key).is_none());
        let names: Vec<Value<String>> = watched.map(|seen| seen.resource.target().reference()).collect();
        if names.is_empty() || topics.is_empty() {
            return;
        }
        let targets = topics.iter().enumerate().map(|(index, topic)| {
            cfn!(AWS::Events::Rule::Target {
                Id: format!("Topic{}", index + 1),
                Arn: Target::main(topic.value).reference::<String>(),
            })
        });
        let rule = cfn!(AWS::Events::Rule {
            Description: "Failed executions of the pipelines",
            EventPattern: json!({
                "source": ["aws.codepipeline"],
                "detail-type": ["CodePipeline Pipeline Execution State Change"],
                "detail": { "state": ["FAILED"], "pipeline": names },
            }),
            Targets: targets.collect::<Vec<_>>(),
        });
        cx.add(self.meta.key(), "PipelineFailures", rule);
    }

    fn dashboard(&self, cx: &mut Lower<'_>, signals: &[Signal], alarms: Vec<Value<String>>) {
        let mut rows = vec![Markdown::new(self.heading(cx)).widgets()];
        for alarms in alarms.chunks(ALARMS) {
            let status = alarms.iter().cloned().fold(AlarmStatus::new("Alarms"), AlarmStatus::alarm_arn);
            rows.push(status.widgets());
        }
        rows.extend(self.rows.iter().cloned());
        let mut sections: BTreeMap<&str, Vec<Widget>> = BTreeMap::new();
        for signal in signals {
            sections.entry(&signal.path).or_default().push(graph(signal));
        }
        for (path, graphs) in sections {
            rows.push(Markdown::new(format!("## {path}")).height(1).widgets());
            rows.extend(graphs.chunks(GRAPHS).map(<[Widget]>::to_vec));
        }
        let dashboard = cfn!(AWS::CloudWatch::Dashboard {
            DashboardName: self.dashboard_name.clone(),
            DashboardBody: body(&rows),
        });
        cx.add(self.meta.key(), "Dashboard", dashboard);
    }

    fn heading(&self, cx: &Lower<'_>) -> Value<String> {
        let title = format!("# {}", cx.stage());
        let Some(runbooks) = &self.runbooks else { return title.into() };
        let pieces = [
            Piece::Text(format!("{title}\n[Runbooks](").into()),
            Piece::Value(runbooks.expr().clone()),
            Piece::Text(")".into()),
        ];
        Value::from_expr(Expr::Sub(pieces.into()))
    }
}

/// The name of the alarm among the parts of the operations.
pub(super) fn alarm_part(signal: &Signal) -> String {
    format!("{}/{:?}", signal.path, signal.watch)
}

impl Setting {
    fn is_about(&self, watch: Watch, key: Key) -> bool {
        self.watch == watch && self.on.is_none_or(|on| on == key)
    }
}

/// A threshold with its unit: `1 target`, `2 targets`, `819 MiB`.
fn amount(limit: f64, unit: &str) -> String {
    if unit == "bytes" {
        return format!("{:.0} MiB", limit / MIB);
    }
    let limit = limit.to_string();
    let is_name = unit.len() > 2 && unit.chars().all(char::is_alphabetic);
    let unit = if is_name && limit == "1" { unit.trim_end_matches('s') } else { unit };
    format!("{limit} {unit}")
}

/// A graph of what is watched, with its threshold.
fn graph(signal: &Signal) -> Widget {
    let terms = signal.watch.terms();
    let graph = Graph::new(format!("{} ({})", terms.title, terms.unit));
    // A formula has no other name.
    let graph = match signal.measure.clone() {
        measure @ Measure::Math(_) => graph.left_named(terms.title, measure),
        measure => graph.left(measure),
    };
    let graph = graph.width(8);
    match signal.limit {
        Some(limit) => graph.line_at("limit", limit).into(),
        None => graph.into(),
    }
}
