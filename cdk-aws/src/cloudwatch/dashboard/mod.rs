//! Dashboards of typed widgets.
//!
//! `widget` says what there is to see, `layout` where, and `series` how CloudWatch's JSON says it.

mod layout;
mod series;
mod widget;

use cdk_core::value::json_text;
use cdk_core::{Construct, Expr, Lower, Meta, Scope, Target, Text, Value};

use crate::cfn;
use crate::support::{Located, customize};

pub use layout::Row;
pub use widget::{AlarmStatus, Graph, LogQuery, Markdown, Number, Widget};

/// A dashboard: graphs, numbers, alarms, text and queries of logs, in rows.
///
/// Widgets of a row that have no width share the 24 columns of the dashboard.
///
/// ```
/// use cdk_aws::cloudwatch::{AlarmStatus, Graph, LogQuery, Markdown, Number};
/// use cdk_aws::prelude::*;
///
/// # let network = Vpc::new(cidr!("10.0.0.0/16"));
/// # let balancer = LoadBalancer::public(network.public()).http();
/// # let log = LogGroup::new();
/// let metrics = balancer.metrics();
/// let failures = Alarm::above(metrics.target_5xx(), 10.0);
/// let dashboard = Dashboard::new()
///     .row((Markdown::new("# Shop"), AlarmStatus::new("Alarms").alarm(&failures)))
///     .row((
///         Graph::new("Latency").left(metrics.response_time()).line_at("objective", 1.0),
///         Graph::new("Errors").left(metrics.target_5xx()).right(metrics.requests()),
///         Number::new("Requests").metric(metrics.requests()),
///     ))
///     .row(LogQuery::new("Errors", "filter @message like /ERROR/ | stats count() by bin(5m)").group(&log));
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, balancer, log, failures, dashboard });
/// # let synthesis = app.synth(Format::Json);
/// # assert!(!synthesis.failed(), "{:?}", synthesis.diagnostics);
/// ```
///
/// [AWS::CloudWatch::Dashboard](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Dashboard {
    meta: Meta,
    name: Option<Located<Text>>,
    rows: Vec<Vec<Widget>>,
}

impl Dashboard {
    /// A dashboard without widgets.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Dashboard { meta: Meta::new(), name: None, rows: Vec::new() }
    }

    /// Names the dashboard: up to 255 letters, digits, hyphens and underscores. By default CloudFormation generates a
    /// name.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Adds a row below the others: one widget, or up to eight in parentheses.
    pub fn row(mut self, row: impl Row) -> Self {
        self.rows.push(row.widgets());
        self
    }

    /// The dashboard's name.
    #[track_caller]
    pub fn dashboard_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }
}

customize!(Dashboard);

impl Construct for Dashboard {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let dashboard = cfn!(AWS::CloudWatch::Dashboard {
            DashboardName: self.name.clone(),
            DashboardBody: body(&self.rows),
        });
        cx.add(self.meta.key(), "", dashboard);
    }
}

/// The body of a dashboard with these rows.
pub(crate) fn body(rows: &[Vec<Widget>]) -> Value<String> {
    json_text(&Expr::Map(vec![("widgets".into(), Expr::List(layout::place(rows)))]))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::cloudwatch::{Math, Metric};
    use crate::testing::{only, template};

    fn widgets(dashboard: Dashboard) -> Value {
        let dashboard = only(&template(dashboard), "AWS::CloudWatch::Dashboard");
        let body = &dashboard["DashboardBody"];
        let text = body["Fn::Sub"].as_str().or(body.as_str()).expect("a text");
        serde_json::from_str::<Value>(text).expect("JSON")["widgets"].clone()
    }

    #[test]
    fn widgets_of_a_row_share_its_width_and_rows_are_below_each_other() {
        let dashboard = Dashboard::new()
            .row((Markdown::new("a").width(6), Graph::new("b"), Graph::new("c").height(9)))
            .row(Number::new("d"));
        let widgets = widgets(dashboard);
        let places = widgets.as_array().expect("a list").iter();
        let places: Vec<_> = places.map(|w| [&w["x"], &w["y"], &w["width"], &w["height"]]).collect();
        let places = json!(places);
        assert_eq!(places, json!([[0, 0, 6, 2], [6, 0, 9, 6], [15, 0, 9, 9], [0, 9, 24, 3]]));
    }

    #[test]
    fn a_row_that_is_too_wide_wraps() {
        let wide = || Graph::new("a").width(16);
        let widgets = widgets(Dashboard::new().row((wide(), wide())));
        assert_eq!((&widgets[1]["x"], &widgets[1]["y"]), (&json!(0), &json!(6)));
    }

    #[test]
    fn formulas_have_names_of_their_own() {
        let rate = || {
            let errors = Metric::sum("Shop", "Errors").dimension("Stage", "prod");
            Math::new("100 * e / (e + 1)").with("e", errors)
        };
        let graph = Graph::new("Rate").left_named("now", rate()).left(rate()).line_at("limit", 1.0);
        let widget = widgets(Dashboard::new().row(graph))[0]["properties"].clone();
        let first = json!({ "expression": "100 * m0_e / (m0_e + 1)", "id": "e0", "label": "now" });
        assert_eq!(widget["metrics"][0], json!([first]));
        let options = json!({ "stat": "Sum", "period": 300, "id": "m0_e", "visible": false });
        assert_eq!(widget["metrics"][1], json!(["Shop", "Errors", "Stage", "prod", options]));
        assert_eq!(widget["metrics"][2][0]["expression"], "100 * m1_e / (m1_e + 1)");
        assert_eq!(widget["annotations"]["horizontal"][0], json!({ "label": "limit", "value": 1 }));
        assert_eq!(widget["region"], "${AWS::Region}");
    }
}
