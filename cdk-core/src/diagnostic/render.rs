//! Diagnostics as text: for people, drawn the way rustc does, and for programs, as JSON.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostic, Severity};
use crate::source::Site;

/// A diagnostic for people. `source` gives the text of a file, if it can be read.
pub(crate) fn human(diagnostic: &Diagnostic, source: &dyn Fn(&str) -> Option<String>, color: bool) -> String {
    let mut places = vec![(diagnostic.location, "", AnnotationKind::Primary)];
    places.extend(diagnostic.related.iter().map(|(at, what)| (*at, what.as_str(), AnnotationKind::Context)));
    let mut files: Vec<&str> = Vec::new();
    for (at, ..) in &places {
        if !files.contains(&at.file()) {
            files.push(at.file());
        }
    }
    let sources: Vec<(&str, Option<String>)> = files.iter().map(|file| (*file, source(file))).collect();

    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.code.id));
    for (file, text) in &sources {
        let Some(text) = text else {
            for (at, what, _) in places.iter().filter(|(at, ..)| at.file() == *file) {
                let origin = annotate_snippets::Origin::path(*file);
                group = group.element(origin.line(at.line() as usize).char_column(at.column() as usize));
                if !what.is_empty() {
                    group = group.element(Level::NOTE.message(*what));
                }
            }
            continue;
        };
        let annotations = places.iter().filter(|(at, ..)| at.file() == *file).map(|(at, what, kind)| {
            let annotation = kind.span(span(text, *at));
            if what.is_empty() { annotation } else { annotation.label(*what) }
        });
        group = group.element(Snippet::source(text.as_str()).path(*file).annotations(annotations));
    }
    let paths = shown(&diagnostic.paths);
    if !paths.is_empty() {
        group = group.element(Level::NOTE.with_name("in").message(&*paths));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(&**note));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(&**help));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The paths of constructs, the first ones of many.
fn shown(paths: &[String]) -> String {
    const SHOWN: usize = 4;
    let first = paths.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if paths.len() > SHOWN { format!("{first} and {} more", paths.len() - SHOWN) } else { first }
}

/// The bytes of the name or literal that begins at a location.
fn span(text: &str, at: Site) -> std::ops::Range<usize> {
    let line_start: usize = text.split_inclusive('\n').take(at.line() as usize - 1).map(str::len).sum();
    let line = text[line_start..].lines().next().unwrap_or_default();
    let column = line.char_indices().nth(at.column() as usize - 1).map_or(line.len(), |(index, _)| index);
    let rest = &line[column..];
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '!');
    let length = match rest.chars().next() {
        Some('"') => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
        Some(c) if is_name(c) => {
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            rest[..end].trim_end_matches(':').len()
        }
        Some(c) => c.len_utf8(),
        None => 0,
    };
    let start = line_start + column;
    start..(start + length).max(start)
}

/// A diagnostic for programs: a JSON object, without line breaks.
///
/// Lines and columns count from 1.
pub(crate) fn json(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let related = diagnostic.related.iter().map(
        |(at, what)| json!({ "file": at.file(), "line": at.line(), "column": at.column(), "message": what }),
    );
    json!({
        "code": diagnostic.code.id,
        "severity": severity,
        "message": diagnostic.message,
        "paths": diagnostic.paths,
        "file": diagnostic.location.file(),
        "line": diagnostic.location.line(),
        "column": diagnostic.location.column(),
        "related": related.collect::<Vec<_>>(),
        "notes": diagnostic.notes,
        "help": diagnostic.help,
    })
    .to_string()
}
