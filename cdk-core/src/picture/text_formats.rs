//! The scene as text for other programs: Mermaid for READMEs, DOT for machines.

use super::scene::{Kind, Scene, Shaped};
use super::shape::Relation;

/// The boxes in a box.
fn inside(scene: &Scene, parent: Option<usize>) -> Vec<usize> {
    (0..scene.boxes.len()).filter(|&index| scene.boxes[index].parent == parent).collect()
}

fn words(shaped: &Shaped, line_break: &str) -> String {
    let title = format!("{} {}", shaped.title, shaped.name);
    let lines = std::iter::once(title.trim_end()).chain(shaped.lines.iter().map(String::as_str));
    lines.collect::<Vec<_>>().join(line_break)
}

/// Boxes without anything in them are nodes, too.
fn is_node(scene: &Scene, index: usize) -> bool {
    scene.boxes[index].kind.is_card() || inside(scene, Some(index)).is_empty()
}

/// As a Mermaid flowchart.
pub(super) fn mermaid(scene: &Scene) -> String {
    let mut out = format!("---\ntitle: \"{}\"\n---\nflowchart TB\n", quoted(&scene.title));
    mermaid_boxes(scene, None, 1, &mut out);
    for arrow in &scene.arrows {
        let line = match arrow.relation {
            Relation::Traffic => "==>",
            Relation::Deploy | Relation::Reference => "-->",
            _ => "-.->",
        };
        let label =
            if arrow.label.is_empty() { String::new() } else { format!("|\"{}\"|", quoted(&arrow.label)) };
        out.push_str(&format!("  b{} {line}{label} b{}\n", arrow.from, arrow.to));
    }
    out
}

fn mermaid_boxes(scene: &Scene, parent: Option<usize>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    for index in inside(scene, parent) {
        let shaped = &scene.boxes[index];
        let text = quoted(&words(shaped, "<br>"));
        if is_node(scene, index) {
            out.push_str(&format!("{indent}b{index}[\"{text}\"]\n"));
        } else {
            out.push_str(&format!("{indent}subgraph b{index}[\"{text}\"]\n"));
            mermaid_boxes(scene, Some(index), depth + 1, out);
            out.push_str(&format!("{indent}end\n"));
        }
    }
}

fn quoted(text: &str) -> String {
    text.replace('&', "#amp;").replace('"', "#quot;").replace(['\n', '\r'], " ")
}

/// As a graph of Graphviz.
pub(super) fn dot(scene: &Scene) -> String {
    let mut out = format!(
        "digraph architecture {{\n  label=\"{}\"; compound=true; node [shape=box, style=rounded, fontname=Helvetica];\n",
        escaped(&scene.title)
    );
    dot_boxes(scene, None, 1, &mut out);
    for arrow in &scene.arrows {
        // A cluster has no edges of its own: they go to a node in it, and are cut at its border.
        let leaf = |mut index: usize| {
            while !is_node(scene, index) {
                index = inside(scene, Some(index))[0];
            }
            index
        };
        let cut = |name: &str, index| {
            if is_node(scene, index) { String::new() } else { format!(", {name}=cluster{index}") }
        };
        out.push_str(&format!(
            "  b{} -> b{} [label=\"{}\", class={}{}{}];\n",
            leaf(arrow.from),
            leaf(arrow.to),
            escaped(&arrow.label),
            arrow.relation.class(),
            cut("ltail", arrow.from),
            cut("lhead", arrow.to)
        ));
    }
    out.push_str("}\n");
    out
}

fn dot_boxes(scene: &Scene, parent: Option<usize>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    for index in inside(scene, parent) {
        let shaped = &scene.boxes[index];
        let text = escaped(&words(shaped, "\n"));
        if is_node(scene, index) {
            out.push_str(&format!("{indent}b{index} [label=\"{text}\", id=\"{}\"];\n", escaped(&shaped.key)));
        } else {
            let style = if shaped.kind == Kind::Region { "dashed" } else { "solid" };
            out.push_str(&format!("{indent}subgraph cluster{index} {{ label=\"{text}\"; style={style};\n"));
            dot_boxes(scene, Some(index), depth + 1, out);
            out.push_str(&format!("{indent}}}\n"));
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', " ")
}
