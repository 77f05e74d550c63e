//! The scene for draw.io, whose own shapes of AWS it names: nothing of AWS's is shipped.

use super::scene::{Kind, Scene, Shaped};
use super::shape::{Relation, Tier};
use super::svg::escape;

/// As a file of draw.io.
pub(super) fn drawio(scene: &Scene) -> String {
    let mut out = String::from(
        "<mxfile><diagram name=\"architecture\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\n",
    );
    for (index, shaped) in scene.boxes.iter().enumerate() {
        let rect = shaped.rect;
        let (parent, x, y) = match shaped.parent {
            Some(parent) => (format!("b{parent}"), scene.boxes[parent].rect.x, scene.boxes[parent].rect.y),
            None => ("1".to_owned(), 0, 0),
        };
        let title = format!("{} {}", shaped.title, shaped.name);
        let lines = std::iter::once(title.trim_end()).chain(shaped.lines.iter().map(String::as_str));
        let value = lines.map(escape).collect::<Vec<_>>().join("&#xa;");
        let (w, h) = if shaped.kind.is_card() { (36, 36) } else { (rect.w, rect.h) };
        out.push_str(&format!(
            "<mxCell id=\"b{index}\" value=\"{value}\" style=\"{}\" vertex=\"1\" parent=\"{parent}\">\
             <mxGeometry x=\"{}\" y=\"{}\" width=\"{w}\" height=\"{h}\" as=\"geometry\"/></mxCell>\n",
            style(shaped),
            rect.x - x,
            rect.y - y
        ));
    }
    for (index, arrow) in scene.arrows.iter().enumerate() {
        let inner = arrow.path.get(1..arrow.path.len().saturating_sub(1)).unwrap_or_default();
        let points: Vec<String> =
            inner.iter().map(|(x, y)| format!("<mxPoint x=\"{x}\" y=\"{y}\"/>")).collect();
        let points = points.concat();
        let dashed =
            if matches!(arrow.relation, Relation::Traffic | Relation::Reference) { "" } else { "dashed=1;" };
        out.push_str(&format!(
            "<mxCell id=\"e{index}\" value=\"{}\" style=\"edgeStyle=orthogonalEdgeStyle;rounded=1;{dashed}\" edge=\"1\" \
             parent=\"1\" source=\"b{}\" target=\"b{}\"><mxGeometry relative=\"1\" as=\"geometry\">\
             <Array as=\"points\">{points}</Array></mxGeometry></mxCell>\n",
            escape(&arrow.label),
            arrow.from,
            arrow.to
        ));
    }
    out.push_str("</root></mxGraphModel></diagram></mxfile>\n");
    out
}

fn style(shaped: &Shaped) -> String {
    if shaped.kind.is_card() {
        return format!(
            "shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.{};fillColor={};strokeColor=#ffffff;\
             labelPosition=right;verticalLabelPosition=middle;align=left;verticalAlign=middle;aspect=fixed;",
            shaped.drawio,
            shaped.category.color()
        );
    }
    let look = match shaped.kind {
        Kind::Cell(Tier::Public) => "fillColor=#ebf6e5;strokeColor=none;",
        Kind::Cell(Tier::Private) => "fillColor=#e4f1fb;strokeColor=none;",
        Kind::Cell(Tier::Isolated) => "fillColor=#f1ebfb;strokeColor=none;",
        Kind::Frame => "fillColor=none;strokeColor=#7b3ff2;",
        Kind::Zone => "fillColor=none;strokeColor=#2176bd;dashed=1;",
        Kind::Region => "fillColor=none;strokeColor=#0a7f86;dashed=1;",
        Kind::Group => "fillColor=none;strokeColor=#c45500;dashed=1;",
        _ => "fillColor=none;strokeColor=#545f6d;",
    };
    format!("rounded=0;container=1;verticalAlign=top;align=left;spacingLeft=8;{look}")
}
