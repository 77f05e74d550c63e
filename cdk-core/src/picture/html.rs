//! One page with all levels and stages: to be moved, zoomed, searched and followed, without a network.

use serde_json::{Value as Json, json};

use super::facts::Facts;
use super::nodes::key;
use super::scene::Scene;
use super::stage::Stage;
use super::svg::{self, escape};
use super::system::{System, words};
use super::theme::{self, Theme};
use super::{Drawn, Level, network, overview, resources};
use crate::value::{Expr, Node};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page.
pub(super) fn page(
    system: &System<'_>,
    facts: &Facts,
    stages: &[Stage<'_>],
    app: &str,
    (level, theme): (Level, Theme),
) -> Drawn {
    let mut views: Vec<(&str, String, Scene)> = Vec::new();
    if stages.len() > 1 {
        views.push(("overview", String::new(), overview::draw(system, facts, stages, app)));
    }
    for stage in stages {
        views.push(("network", stage.name.clone(), network::draw(system, facts, stage)));
    }
    for stage in stages {
        views.push(("resources", stage.name.clone(), resources::draw(system, stage)));
    }
    let first = match level {
        Level::Overview => "overview",
        Level::Network => "network",
        Level::Resources => "resources",
    };
    let mut pictures = String::new();
    for (index, (level, stage, scene)) in views.iter().enumerate() {
        let picture = svg::in_page(scene, &format!("v{index}-"));
        pictures.push_str(&format!(
            "<section class=\"view\" data-level=\"{level}\" data-stage=\"{}\" hidden>{picture}</section>\n",
            escape(stage)
        ));
    }
    let theme = match theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    // The end of a script cannot be written in one.
    let data = data(system, stages).to_string().replace("</", "<\\/");
    let title = escape(app);
    let css = theme::page_style();
    let text = format!(
        "<!doctype html>\n<html lang=\"en\" data-first=\"{first}\" data-asked=\"{theme}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{css}\n{STYLE}</style>\n\
         <header><h1>{title}</h1><nav id=\"levels\" aria-label=\"Level\"></nav><nav id=\"stages\" aria-label=\"Stage\"></nav>\
         <input id=\"search\" type=\"search\" placeholder=\"Find a resource  ( / )\" aria-label=\"Find a resource\">\
         <button id=\"out\" aria-label=\"Smaller\">−</button><button id=\"fit\" aria-label=\"Fit\">Fit</button>\
         <button id=\"in\" aria-label=\"Larger\">+</button><button id=\"theme\" aria-label=\"Light or dark\">◐</button></header>\n\
         <main>{pictures}</main>\n<aside id=\"panel\" aria-live=\"polite\"></aside><div id=\"tip\" role=\"tooltip\" hidden></div>\n\
         <script id=\"data\" type=\"application/json\">{data}</script>\n<script>{SCRIPT}</script>\n</html>\n"
    );
    let problems = views.iter().flat_map(|(_, _, scene)| scene.problems()).collect();
    Drawn { text, problems }
}

/// What the page knows of each resource.
fn data(system: &System<'_>, stages: &[Stage<'_>]) -> Json {
    let mut all = serde_json::Map::new();
    for item in system.items() {
        let stack = item.record().stack;
        let Some(stage) = stages.iter().find(|stage| stage.stacks.contains(&stack)) else { continue };
        let references: Vec<Json> =
            item.references().map(|(path, other)| json!([path, key(&other)])).collect();
        let site = item.site();
        let resource = json!({
            "type": item.resource_type(),
            "path": item.path(),
            "part": item.part(),
            "stage": stage.name,
            "stack": item.subject().stack().name(),
            "line": format!("{}:{}", site.file(), site.line()),
            "docs": documentation(item.resource_type()),
            "owner": item.owner().map(|owner| key(&owner)),
            "refs": references,
            "props": value(&item),
        });
        all.insert(key(&item), resource);
    }
    Json::Object(all)
}

/// The page of AWS about a type.
fn documentation(resource_type: &str) -> Option<String> {
    let parts: Vec<&str> = resource_type.split("::").collect();
    let ["AWS", service, name] = parts[..] else { return None };
    let page = format!("aws-resource-{}-{}", service.to_lowercase(), name.to_lowercase());
    Some(format!("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/{page}.html"))
}

/// Properties for readers: what a value refers to is named, and nothing is resolved.
fn value(node: &Node<'_>) -> Json {
    if let Some(expr) = node.expr() {
        return leaf(expr);
    }
    if !node.own_entries().is_empty() {
        return node.own_entries().iter().map(|(name, value_)| (name.to_string(), value(value_))).collect();
    }
    let items = node.list_or_one().iter().filter(|item| !std::ptr::eq(*item, node));
    items.map(value).collect()
}

fn leaf(expr: &Expr) -> Json {
    match expr.unlocated() {
        Expr::Bool(is) => (*is).into(),
        Expr::Integer(number) => (*number).into(),
        Expr::Number(number) => (*number).into(),
        Expr::Text(text) => Json::String(text.to_string()),
        Expr::Absent => Json::Null,
        other => Json::String(words(other)),
    }
}
