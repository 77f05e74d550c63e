//! The modules of `cdk-aws` know each other in one direction: there is no circle of services, and services do not know their
//! delivery. So a program can be compiled with the services that it names, and what those know.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that may depend on all services: the app with their rules, and what programs import.
const ABOVE: [&str; 4] = ["app.rs", "lib.rs", "prelude.rs", "testing.rs"];

/// What deploys services.
const DELIVERY: [&str; 5] = ["cloudformation", "codebuild", "codedeploy", "codepipeline", "delivery"];

/// The modules that a module depends on, each with a line that shows it.
type Graph = BTreeMap<String, BTreeMap<String, String>>;

#[test]
fn no_service_knows_itself_through_others() {
    let graph = graph();
    assert!(graph["ecs"].contains_key("elbv2"), "the imports are not read: {:?}", graph["ecs"]);
    let circle = graph.keys().find_map(|module| way(&graph, module, module));
    assert!(
        circle.is_none(),
        "a circle of modules; move what closes it to the side that should know: {circle:#?}"
    );
}

#[test]
fn services_do_not_know_their_delivery() {
    let graph = graph();
    for service in graph.keys().filter(|module| !DELIVERY.contains(&module.as_str())) {
        for delivery in DELIVERY {
            let known = way(&graph, service, delivery);
            assert!(known.is_none(), "`{service}` must not know `{delivery}`: {known:#?}");
        }
    }
}

#[test]
fn a_code_is_reported_by_one_file() {
    let root = cdk_tests::workspace().join("cdk-aws/src");
    let mut found = Vec::new();
    for file in files(&root) {
        let name = file.strip_prefix(&root).expect("is below it").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).expect("a source file is text");
        let judges = [" on(", " across(", " text("].iter().any(|call| text.contains(call));
        if judges && text.contains("RULE.code") {
            found.push(format!("{name}: a construct reports what a rule judges"));
        }
        // `Frozen` names the code that a change is reported with.
        let borrowed =
            text.lines().filter(|line| line.contains("::RULE.code") && !line.trim().starts_with("code: &"));
        found.extend(borrowed.map(|line| format!("{name}: the code of another file: {line}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_circle_is_found() {
    let edge =
        |from: &str, to: &str| (from.to_owned(), BTreeMap::from([(to.to_owned(), "a line".to_owned())]));
    let graph = Graph::from([edge("a", "b"), edge("b", "c"), edge("c", "b")]);
    assert_eq!(way(&graph, "a", "a"), None);
    assert_eq!(way(&graph, "b", "b").map(|lines| lines.len()), Some(2));
    assert_eq!(modules("use crate::{action, ecs::{Cluster, codes}, kms};"), ["action", "ecs", "kms"]);
    assert_eq!(modules("crate::iam::rules::key(subject, &crate::kms::KEY);"), ["iam", "kms"]);
}

/// The lines in which one module refers to another.
fn way(graph: &Graph, from: &str, to: &str) -> Option<Vec<String>> {
    let mut ways = vec![(from, Vec::new())];
    let mut seen = BTreeSet::new();
    while let Some((at, lines)) = ways.pop() {
        for (next, line) in graph.get(at).into_iter().flatten() {
            let lines: Vec<String> = lines.iter().chain([line]).cloned().collect();
            if next == to {
                return Some(lines);
            }
            if seen.insert(next) {
                ways.push((next, lines));
            }
        }
    }
    None
}

fn graph() -> Graph {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cdk-aws/src");
    let mut graph = Graph::new();
    for entry in fs::read_dir(&root).expect("the sources are there") {
        let path = entry.expect("is readable").path();
        let name = path.file_name().expect("has a name").to_str().expect("is text").to_owned();
        // The handles are generated, and depend on no service.
        if name != "cfn" && !ABOVE.contains(&name.as_str()) {
            graph.insert(name.trim_end_matches(".rs").to_owned(), known_by(&root, &path));
        }
    }
    let names: BTreeSet<String> = graph.keys().cloned().collect();
    for (module, known) in &mut graph {
        known.retain(|other, _| other != module && names.contains(other));
    }
    graph
}

/// What the files of a module name after `crate::`. Tests and comments do not count.
fn known_by(root: &Path, path: &Path) -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    for file in files(path) {
        let text = fs::read_to_string(&file).expect("is text");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code: Vec<&str> = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        for module in modules(&code.join("\n")) {
            let shown = file.strip_prefix(root).expect("is below").display();
            known.entry(module.to_owned()).or_insert_with(|| format!("{shown} names `crate::{module}`"));
        }
    }
    known
}

fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).expect("is readable").map(|entry| entry.expect("is readable").path());
    entries.filter(|path| !path.ends_with("tests.rs")).flat_map(|path| files(&path)).collect()
}

/// The names after `crate::` in a text, those in braces too.
fn modules(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            found.push(name(rest));
            continue;
        };
        let mut depth = 1;
        let mut start = 0;
        for (at, c) in list.char_indices() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 0 || (depth == 1 && c == ',') {
                found.push(name(list[start..at].trim_start()));
                start = at + 1;
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

fn name(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}
