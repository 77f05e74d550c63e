//! Mappings have keys that CloudFormation takes, and those that are looked up.

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Element;
use crate::value::Expr;

pub(super) static RULE: Legacy = Legacy { codes: &[&MAPPING], check };

static MAPPING: Code = Code {
    id: "CDK0108",
    title: "a mapping that CloudFormation refuses, or a key that it does not have",
    page: "A mapping has 1 to 200 first keys, each with 1 to 200 second keys. First keys have letters, digits, dots and hyphens, \
           second keys letters and digits alone. A key that is looked up and known must be there.\n\n\
           ```rust\n\
           let sizes = Mapping::new().entry(\"eu-west-1\", \"size\", \"large\");\n\
           Value::<String>::find_in_map(&sizes, Value::region(), \"size\")\n\
           ```\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html",
};

/// The most keys of a mapping, and of each row.
const MAX_KEYS: usize = 200;

type Entries = [(crate::Text, Expr)];

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for placed in view.lowered.stacks.iter().flat_map(|stack| &stack.elements) {
        let Element::Mapping(Expr::Map(rows)) = &placed.element else { continue };
        let at = placed.target.key.location();
        diagnostics.extend(problems(rows).into_iter().map(|m| Diagnostic::error(&MAPPING, m).at(at)));
    }
    view.calls(&mut |function, arguments, at| {
        let ("Fn::FindInMap", Expr::List(arguments)) = (function, arguments) else { return };
        let [Expr::LogicalId(mapping), first, second] = &arguments[..] else { return };
        let Some(Element::Mapping(Expr::Map(rows))) = view.element(mapping) else { return };
        if let Some(message) = missing(rows, first.as_text(), second.as_text()) {
            let diagnostic = Diagnostic::error(&MAPPING, message).blame(at);
            diagnostics.push(diagnostic.related(mapping.key.location(), "the mapping is made here"));
        }
    });
}

fn problems(rows: &Entries) -> Vec<String> {
    let mut problems = Vec::new();
    let plain = |c: char| c.is_ascii_alphanumeric();
    let mut keys = |entries: &Entries, what: &str, valid: &dyn Fn(char) -> bool, allowed: &str| {
        if !(1..=MAX_KEYS).contains(&entries.len()) {
            problems.push(format!("a mapping has 1 to {MAX_KEYS} {what} keys, got {}", entries.len()));
        }
        for (key, _) in entries {
            if key.is_empty() || key.len() > 255 || !key.chars().all(valid) {
                problems
                    .push(format!("the {what} key `{key}` of a mapping has other characters than {allowed}"));
            }
        }
    };
    keys(rows, "first", &|c| plain(c) || c == '.' || c == '-', "letters, digits, dots and hyphens");
    for (_, row) in rows {
        if let Expr::Map(cells) = row {
            keys(cells, "second", &plain, "letters and digits");
        }
    }
    problems
}

/// Says which key a mapping does not have, as far as the keys are known.
fn missing(rows: &Entries, first: Option<&str>, second: Option<&str>) -> Option<String> {
    let find = |entries: &Entries, name: &str| entries.iter().any(|(key, _)| key == name);
    let names =
        |entries: &Entries| entries.iter().map(|(key, _)| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    if let Some(first) = first.filter(|first| !find(rows, first)) {
        return Some(format!("the mapping has no first key `{first}`; it has {}", names(rows)));
    }
    let rows = rows.iter().filter(|(key, _)| first.is_none_or(|first| key == first));
    let mut cells = rows.filter_map(|(_, row)| if let Expr::Map(cells) = row { Some(cells) } else { None });
    let second = second?;
    let without = cells.find(|cells| !find(cells, second))?;
    Some(format!("the mapping has no second key `{second}` beside {}", names(without)))
}
