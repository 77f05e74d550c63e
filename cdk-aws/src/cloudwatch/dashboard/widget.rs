//! What there is to see on a dashboard.

use cdk_core::value::Piece;
use cdk_core::{Expr, IntoValue, Text, Value};

use super::series;
use crate::cloudwatch::Alarm;
use crate::logs::LogGroup;
use crate::metrics::Measure;

/// A widget of a dashboard: a [`Graph`], a [`Number`], an [`AlarmStatus`], a [`Markdown`] or a [`LogQuery`].
#[derive(Clone, Debug)]
pub struct Widget {
    kind: Kind,
    pub(super) width: Option<u32>,
    height: Option<u32>,
}

#[derive(Clone, Debug)]
enum Kind {
    Graph(Graph),
    Number(Number),
    Alarms(AlarmStatus),
    Markdown(Markdown),
    Logs(LogQuery),
}

impl Widget {
    /// The height in the rows of the dashboard.
    pub(super) fn height(&self) -> u32 {
        self.height.unwrap_or(match &self.kind {
            Kind::Graph(_) | Kind::Logs(_) => 6,
            Kind::Number(_) => 3,
            Kind::Markdown(_) => 2,
            Kind::Alarms(alarms) => {
                u32::try_from(alarms.alarms.len().div_ceil(4)).unwrap_or(u32::MAX).saturating_add(1).min(20)
            }
        })
    }

    pub(super) fn type_name(&self) -> &'static str {
        match &self.kind {
            Kind::Graph(_) | Kind::Number(_) => "metric",
            Kind::Alarms(_) => "alarm",
            Kind::Markdown(_) => "text",
            Kind::Logs(_) => "log",
        }
    }

    pub(super) fn properties(&self) -> Expr {
        match &self.kind {
            Kind::Graph(graph) => graph.properties(),
            Kind::Number(number) => number.properties(),
            Kind::Alarms(alarms) => {
                let arns = alarms.alarms.iter().map(|arn| arn.expr().clone()).collect();
                series::map([("title", Expr::Text(alarms.title.clone())), ("alarms", Expr::List(arns))])
            }
            Kind::Markdown(text) => series::map([("markdown", text.text.expr().clone())]),
            Kind::Logs(query) => query.properties(),
        }
    }
}

/// The size of a widget, which all kinds have.
macro_rules! sized {
    ($type:ident, $kind:ident) => {
        impl $type {
            /// The width in columns, of which a dashboard has 24. By default the widgets of a row share what is left.
            pub fn width(mut self, columns: u32) -> Self {
                self.width = Some(columns.clamp(1, 24));
                self
            }

            /// The height in rows of the dashboard's grid, 1 to 1,000.
            pub fn height(mut self, rows: u32) -> Self {
                self.height = Some(rows.clamp(1, 1000));
                self
            }
        }

        impl From<$type> for Widget {
            fn from(widget: $type) -> Self {
                Widget { width: widget.width, height: widget.height, kind: Kind::$kind(widget) }
            }
        }
    };
}

sized!(Graph, Graph);
sized!(Number, Number);
sized!(AlarmStatus, Alarms);
sized!(Markdown, Markdown);
sized!(LogQuery, Logs);

/// A graph of metrics over time, with a scale on the left and one on the right.
///
/// ```
/// use cdk_aws::cloudwatch::Graph;
/// use cdk_aws::prelude::*;
///
/// let orders = Metric::sum("Shop", "Orders");
/// let latency = Metric::average("Shop", "Latency");
/// let graph = Graph::new("Orders").left(orders).right_named("seconds", latency).line_at("objective", 100.0);
/// # let _ = graph;
/// ```
///
/// [Metric widgets](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct Graph {
    title: Text,
    pub(super) lines: Vec<series::Line>,
    annotations: Vec<(Text, f64)>,
    stacked: bool,
    width: Option<u32>,
    height: Option<u32>,
}

impl Graph {
    /// A graph with a title.
    pub fn new(title: impl Into<Text>) -> Self {
        let title = title.into();
        Graph { title, lines: Vec::new(), annotations: Vec::new(), stacked: false, width: None, height: None }
    }

    /// Adds a line on the scale to the left.
    pub fn left(self, measure: impl Into<Measure>) -> Self {
        self.line(None, measure.into(), false)
    }

    /// Adds a line on the scale to the left, with a label.
    pub fn left_named(self, label: impl Into<Text>, measure: impl Into<Measure>) -> Self {
        self.line(Some(label.into()), measure.into(), false)
    }

    /// Adds a line on the scale to the right.
    pub fn right(self, measure: impl Into<Measure>) -> Self {
        self.line(None, measure.into(), true)
    }

    /// Adds a line on the scale to the right, with a label.
    pub fn right_named(self, label: impl Into<Text>, measure: impl Into<Measure>) -> Self {
        self.line(Some(label.into()), measure.into(), true)
    }

    fn line(mut self, label: Option<Text>, measure: Measure, right: bool) -> Self {
        self.lines.push(series::Line { label, measure, right });
        self
    }

    /// Draws a horizontal line, for a threshold or an objective.
    pub fn line_at(mut self, label: impl Into<Text>, value: f64) -> Self {
        self.annotations.push((label.into(), value));
        self
    }

    /// Stacks the lines on each other, for parts of a whole.
    pub fn stacked(mut self) -> Self {
        self.stacked = true;
        self
    }

    fn properties(&self) -> Expr {
        let annotation = |(label, value): &(Text, f64)| {
            series::map([("label", Expr::Text(label.clone())), ("value", Expr::Number(*value))])
        };
        let annotations: Vec<Expr> = self.annotations.iter().map(annotation).collect();
        let horizontal = || series::map([("horizontal", Expr::List(annotations.clone()))]);
        series::map([
            ("title", Expr::Text(self.title.clone())),
            ("view", Expr::text("timeSeries")),
            ("stacked", Expr::Bool(self.stacked)),
            ("region", Expr::Pseudo("AWS::Region")),
            ("metrics", series::metrics(&self.lines)),
            ("annotations", if annotations.is_empty() { Expr::Absent } else { horizontal() }),
        ])
    }
}

/// The newest value of metrics, as large numbers.
///
/// ```
/// use cdk_aws::cloudwatch::Number;
/// use cdk_aws::prelude::*;
///
/// let orders = Number::new("Orders").metric(Metric::sum("Shop", "Orders").period(Duration::days(1)));
/// # let _ = orders;
/// ```
///
/// [Metric widgets](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct Number {
    title: Text,
    lines: Vec<series::Line>,
    width: Option<u32>,
    height: Option<u32>,
}

impl Number {
    /// Numbers with a title.
    pub fn new(title: impl Into<Text>) -> Self {
        Number { title: title.into(), lines: Vec::new(), width: None, height: None }
    }

    /// Adds a number.
    pub fn metric(mut self, measure: impl Into<Measure>) -> Self {
        self.lines.push(series::Line { label: None, measure: measure.into(), right: false });
        self
    }

    fn properties(&self) -> Expr {
        series::map([
            ("title", Expr::Text(self.title.clone())),
            ("view", Expr::text("singleValue")),
            ("region", Expr::Pseudo("AWS::Region")),
            ("metrics", series::metrics(&self.lines)),
        ])
    }
}

/// The states of alarms.
///
/// ```
/// use cdk_aws::cloudwatch::AlarmStatus;
/// use cdk_aws::prelude::*;
///
/// let failures = Alarm::above(Metric::sum("Shop", "Errors"), 10.0);
/// let status = AlarmStatus::new("Alarms").alarm(&failures);
/// # let _ = status;
/// ```
///
/// [Alarm widgets](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct AlarmStatus {
    title: Text,
    alarms: Vec<Value<String>>,
    width: Option<u32>,
    height: Option<u32>,
}

impl AlarmStatus {
    /// Alarms under a title; up to 100.
    pub fn new(title: impl Into<Text>) -> Self {
        AlarmStatus { title: title.into(), alarms: Vec::new(), width: None, height: None }
    }

    /// Adds an alarm.
    #[track_caller]
    pub fn alarm(self, alarm: &Alarm) -> Self {
        self.alarm_arn(alarm.arn())
    }

    /// Adds an alarm by its ARN.
    pub fn alarm_arn(mut self, arn: Value<String>) -> Self {
        self.alarms.push(arn);
        self
    }
}

/// Text, in Markdown.
///
/// ```
/// use cdk_aws::cloudwatch::Markdown;
///
/// let text = Markdown::new("# Shop\n[What to do](https://wiki.example.com/shop)").height(3);
/// # let _ = text;
/// ```
///
/// [Text widgets](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct Markdown {
    text: Value<String>,
    width: Option<u32>,
    height: Option<u32>,
}

impl Markdown {
    /// A text.
    pub fn new(text: impl IntoValue<String>) -> Self {
        Markdown { text: text.into_value(), width: None, height: None }
    }
}

/// What a query of CloudWatch Logs Insights finds.
///
/// ```
/// use cdk_aws::cloudwatch::LogQuery;
/// use cdk_aws::prelude::*;
///
/// let log = LogGroup::new();
/// let errors = LogQuery::new("Errors", "filter @message like /ERROR/ | limit 20").group(&log);
/// # let _ = errors;
/// ```
///
/// [Query syntax](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct LogQuery {
    title: Text,
    query: Text,
    groups: Vec<Value<String>>,
    width: Option<u32>,
    height: Option<u32>,
}

impl LogQuery {
    /// A query with a title.
    pub fn new(title: impl Into<Text>, query: impl Into<Text>) -> Self {
        LogQuery { title: title.into(), query: query.into(), groups: Vec::new(), width: None, height: None }
    }

    /// Adds a log group to look in.
    #[track_caller]
    pub fn group(self, group: &LogGroup) -> Self {
        self.group_name(group.log_group_name())
    }

    /// Adds a log group to look in, by its name.
    pub fn group_name(mut self, name: impl IntoValue<String>) -> Self {
        self.groups.push(name.into_value());
        self
    }

    fn properties(&self) -> Expr {
        let mut query = Vec::new();
        for group in &self.groups {
            query.push(Piece::Text("SOURCE '".into()));
            query.push(Piece::Value(group.expr().clone()));
            query.push(Piece::Text("' | ".into()));
        }
        query.push(Piece::Text(self.query.clone()));
        series::map([
            ("title", Expr::Text(self.title.clone())),
            ("region", Expr::Pseudo("AWS::Region")),
            ("query", Expr::Sub(query)),
            ("view", Expr::text("table")),
        ])
    }
}
