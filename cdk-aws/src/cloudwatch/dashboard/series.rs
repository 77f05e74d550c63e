//! Metrics as CloudWatch's JSON of dashboards writes them.

use cdk_core::{Expr, Text};

use crate::metrics::{Math, Measure, Metric};

/// A line of a graph.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) label: Option<Text>,
    pub(super) measure: Measure,
    pub(super) right: bool,
}

/// A map; entries that are absent are left out.
pub(super) fn map<const N: usize>(entries: [(&'static str, Expr); N]) -> Expr {
    let entries = entries.into_iter().filter(|(_, value)| !matches!(value, Expr::Absent));
    Expr::Map(entries.map(|(key, value)| (key.into(), value)).collect())
}

/// All lines.
pub(super) fn metrics(lines: &[Line]) -> Expr {
    let each = lines.iter().enumerate().flat_map(|(index, line)| match &line.measure {
        Measure::Metric(metric) => vec![single(metric, line)],
        Measure::Math(math) => formula(math, line, index),
    });
    Expr::List(each.collect())
}

fn axis(line: &Line) -> Expr {
    if line.right { Expr::text("right") } else { Expr::Absent }
}

fn label(line: &Line) -> Expr {
    line.label.as_ref().map_or(Expr::Absent, |label| Expr::Text(label.clone()))
}

fn single(metric: &Metric, line: &Line) -> Expr {
    array(metric, [("label", label(line)), ("yAxis", axis(line))])
}

/// The metric's namespace, name, dimensions and options.
fn array<const N: usize>(metric: &Metric, more: [(&'static str, Expr); N]) -> Expr {
    let mut items = vec![Expr::Text(metric.namespace.value.clone()), Expr::Text(metric.name.value.clone())];
    for dimension in &metric.dimensions {
        let (name, value) = &dimension.value;
        items.extend([Expr::Text(name.clone()), value.expr().clone()]);
    }
    let period = metric.period.value.as_seconds();
    let own = [("stat", Expr::Text(metric.statistic.value.name())), ("period", Expr::Integer(period.into()))];
    let options = own.into_iter().chain(more).filter(|(_, value)| !matches!(value, Expr::Absent));
    items.push(Expr::Map(options.map(|(key, value)| (key.into(), value)).collect()));
    Expr::List(items)
}

/// A formula, then its metrics, which are not shown. Names are unique in a widget, so each has the number of its line.
fn formula(math: &Math, line: &Line, index: usize) -> Vec<Expr> {
    let names: Vec<&str> = math.inputs.iter().map(|(name, _)| &*name.value).collect();
    let expression = map([
        ("expression", Expr::Text(renamed(&math.expression.value, &names, index).into())),
        ("id", Expr::Text(format!("e{index}").into())),
        ("label", label(line)),
        ("yAxis", axis(line)),
    ]);
    let input = |(name, metric): (&&str, &Metric)| {
        array(metric, [("id", Expr::Text(unique(name, index).into())), ("visible", Expr::Bool(false))])
    };
    let inputs = names.iter().zip(math.inputs.iter().map(|(_, metric)| metric)).map(input);
    [Expr::List(vec![expression])].into_iter().chain(inputs).collect()
}

fn unique(name: &str, index: usize) -> String {
    format!("m{index}_{name}")
}

/// A formula with its names made unique.
fn renamed(formula: &str, names: &[&str], index: usize) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let (mut text, mut word) = (String::new(), String::new());
    for c in formula.chars().chain(['\n']) {
        if is_name(c) {
            word.push(c);
            continue;
        }
        text += &if names.contains(&word.as_str()) { unique(&word, index) } else { word.clone() };
        word.clear();
        text.push(c);
    }
    text.trim_end_matches('\n').to_owned()
}
