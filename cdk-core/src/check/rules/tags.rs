//! Tags are as AWS allows them.

use indexmap::IndexMap;

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::value::Expr;

pub(super) static RULE: Legacy = Legacy { codes: &[&TAG], check };

static TAG: Code = Code {
    id: "CDK0106",
    title: "a tag that AWS refuses",
    page: "A resource has at most 50 tags, each with another key. A key has 1 to 128 characters and does not begin with `aws:`, which AWS keeps \
           for itself; a value has at most 256. Tags come from the app, the stage, the stack, the constructs around a \
           resource and its own properties.\n\n\
           ```rust\n\
           app.tag(\"aws:team\", \"orders\");     // refused\n\
           app.tag(\"team\", \"orders\");\n\
           ```\n\n\
           https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
};

const MAX_TAGS: usize = 50;
const MAX_KEY: usize = 128;
const MAX_VALUE: usize = 256;

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut properties: IndexMap<&str, Option<&'static str>> = IndexMap::new();
    // A tag of the app is on many resources: it is reported once, with the paths of all.
    let mut found: IndexMap<String, Diagnostic> = IndexMap::new();
    for resource in
        view.stacks().flat_map(|stack| stack.resources()).filter(|resource| !resource.body.unchecked)
    {
        let property = properties
            .entry(resource.resource_type())
            .or_insert_with(|| Some(cdk_schemas::resource(resource.resource_type())?.tags()?.property));
        let Some(tags) = property.and_then(|property| resource.properties().get(property)) else { continue };
        for problem in problems(&tags) {
            let path = view.path(resource);
            let new = || Diagnostic::error(&TAG, problem.clone()).at(resource.location());
            found.entry(problem.clone()).or_insert_with(new).paths.push(path);
        }
    }
    diagnostics.extend(found.into_values());
}

fn problems(tags: &Expr) -> Vec<String> {
    let tags = tags.to_tree();
    let pairs: Vec<(Option<&str>, Option<&str>)> = match &*tags {
        Expr::List(items) => items.iter().map(|item| (text(item, "Key"), text(item, "Value"))).collect(),
        Expr::Map(entries) => entries.iter().map(|(key, tag)| (Some(&**key), tag.as_text())).collect(),
        _ => return Vec::new(),
    };
    let mut problems: Vec<String> = pairs.iter().flat_map(|(key, value)| of_pair(*key, *value)).collect();
    let mut keys = std::collections::BTreeSet::new();
    for key in pairs.iter().filter_map(|(key, _)| *key) {
        if !keys.insert(key) {
            problems.push(format!("the tag key `{key}` is given twice"));
        }
    }
    if pairs.len() > MAX_TAGS {
        problems.push(format!("a resource has at most {MAX_TAGS} tags, got {}", pairs.len()));
    }
    problems
}

fn text<'t>(tag: &'t Expr, name: &str) -> Option<&'t str> {
    let Expr::Map(entries) = tag else { return None };
    entries.iter().find(|(key, _)| key == name)?.1.as_text()
}

/// What is wrong with one tag, as far as it is known.
fn of_pair(key: Option<&str>, value: Option<&str>) -> Vec<String> {
    let mut problems = Vec::new();
    let name = key.unwrap_or_default();
    if let Some(key) = key {
        let length = key.chars().count();
        if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
            problems.push(format!("the tag key `{key}` begins with `aws:`, which AWS keeps for itself"));
        }
        if !(1..=MAX_KEY).contains(&length) {
            problems.push(format!("a tag key has 1 to {MAX_KEY} characters; `{key}` has {length}"));
        }
    }
    let length = value.map_or(0, |value| value.chars().count());
    if length > MAX_VALUE {
        problems
            .push(format!("a tag value has at most {MAX_VALUE} characters; that of `{name}` has {length}"));
    }
    problems
}
