//! A report for a terminal, drawn like a diagnostic.

use std::fmt::Write as _;

use super::report::{Action, Danger, Detail, Entry, Item, Opening, Report, StackReport};
use super::values::cut;

/// How much of an opened path or permission is shown.
const SHOWN: usize = 200;

/// Colours, or none.
#[derive(Clone, Copy)]
struct Paint {
    is_on: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.is_on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn arrow(self) -> String {
        self.with("1;94", "-->")
    }

    fn note(self) -> String {
        self.with("1;94", "=")
    }

    fn danger(self, danger: Danger, text: &str) -> String {
        self.with(color(danger), text)
    }
}

fn color(danger: Danger) -> &'static str {
    match danger {
        Danger::Refused | Danger::Lost | Danger::Replaced | Danger::Removed => "1;91",
        Danger::MaybeReplaced | Danger::Interrupted => "1;93",
        Danger::Changed => "1",
        Danger::Added => "1;92",
    }
}

/// The report.
pub(super) fn text(report: &Report, color: bool) -> String {
    let paint = Paint { is_on: color };
    let mut text = String::new();
    for stack in report.stacks.iter().filter(|stack| !stack.is_empty()) {
        write_stack(stack, paint, &mut text);
    }
    for proposal in &report.proposals {
        writeln!(text, "{}: {}", paint.with("1;96", "help"), proposal.what).expect("strings take text");
        let lines = proposal.patch.as_deref().unwrap_or(&proposal.advice).lines();
        lines.for_each(|line| text.push_str(&format!("    {}\n", patched(line, paint))));
        text.push('\n');
    }
    text.push_str(&report.summary());
    text.push('\n');
    text
}

/// A line of a patch.
fn patched(line: &str, paint: Paint) -> String {
    match line.as_bytes() {
        [b'+', b'+', ..] | [b'-', b'-', ..] => paint.bold(line),
        [b'+', ..] => paint.with("92", line),
        [b'-', ..] => paint.with("91", line),
        _ => line.to_owned(),
    }
}

fn write_stack(stack: &StackReport, paint: Paint, text: &mut String) {
    let state = match (stack.is_new, stack.is_gone) {
        (true, _) => " (new stack)",
        (_, true) => " (no longer in the program; it stays deployed until you delete it)",
        _ => "",
    };
    text.push_str(&format!("{}{state}\n\n", paint.bold(&format!("stack {}", stack.name))));
    if !stack.openings.is_empty() {
        text.push_str(&format!("{}\n", paint.with("1;91", "permissions and paths that are opened")));
        stack.openings.iter().for_each(|opening| write_opening(opening, paint, text));
        text.push('\n');
    }
    for danger in Danger::ALL {
        let items: Vec<&Item> = stack.items.iter().filter(|item| item.danger == danger).collect();
        if !items.is_empty() {
            text.push_str(&format!("{}\n", paint.danger(danger, danger.title())));
            items.iter().for_each(|item| write_item(item, paint, text));
            text.push('\n');
        }
    }
    if !stack.entries.is_empty() {
        text.push_str(&format!("{}\n", paint.bold("parameters, outputs and others")));
        stack.entries.iter().for_each(|entry| write_entry(entry, paint, text));
        text.push('\n');
    }
}

fn write_opening(opening: &Opening, paint: Paint, text: &mut String) {
    let (symbol, what) = match (&opening.now, &opening.before) {
        (Some(now), _) => ("+", now),
        (None, Some(before)) => ("-", before),
        (None, None) => return,
    };
    let public = if opening.is_public { paint.with("1;91", " (public)") } else { String::new() };
    let dot = if opening.property.is_empty() { "" } else { " " };
    let place = format!("{}{dot}{}", opening.path, opening.property);
    text.push_str(&format!("  {} {place}{public}\n", paint.with("1;91", symbol)));
    text.push_str(&format!("      {}\n", cut(what, SHOWN)));
    if let Some(line) = &opening.line {
        text.push_str(&format!("      {} {line}\n", paint.arrow()));
    }
}

fn write_item(item: &Item, paint: Paint, text: &mut String) {
    let symbol = paint.danger(item.danger, item.action.symbol());
    text.push_str(&format!(
        "  {symbol} {} {} ({})\n",
        paint.bold(&item.path),
        item.resource_type,
        item.logical_id
    ));
    if let Some(line) = item.line.as_ref().filter(|_| !item.is_consequence()) {
        let was = if item.action == Action::Remove { "was at " } else { "" };
        text.push_str(&format!("      {} {was}{line}\n", paint.arrow()));
    }
    for detail in item.shown() {
        write_detail(detail, item, paint, text);
    }
    for note in &item.notes {
        text.push_str(&format!("      {} {note}\n", paint.note()));
    }
}

fn write_detail(detail: &Detail, item: &Item, paint: Paint, text: &mut String) {
    if let Some(effect) = detail.effect.as_ref().filter(|_| detail.is_consequence) {
        text.push_str(&format!("      {}: {}\n", detail.path, paint.danger(item.danger, effect)));
        return;
    }
    let value = match (&detail.old, &detail.new) {
        (Some(old), Some(new)) => format!("{old} -> {new}"),
        (None, Some(new)) if detail.effect.as_ref().is_some_and(|effect| effect.contains("because ")) => {
            new.clone()
        }
        (None, Some(new)) => format!("+ {new}"),
        (Some(old), None) => format!("- {old}"),
        (None, None) => "?".to_owned(),
    };
    text.push_str(&format!("      {}: {value}\n", detail.path));
    let line = detail.site.map(|site| site.to_string());
    let line = line.filter(|line| item.line.as_ref() != Some(line));
    match (&detail.effect, line) {
        (Some(effect), Some(line)) => {
            text.push_str(&format!(
                "          {} {} {line}\n",
                paint.danger(item.danger, effect),
                paint.arrow()
            ));
        }
        (Some(effect), None) => {
            text.push_str(&format!("          {}\n", paint.danger(item.danger, effect)));
        }
        (None, Some(line)) => text.push_str(&format!("          {} {line}\n", paint.arrow())),
        (None, None) => {}
    }
}

fn write_entry(entry: &Entry, paint: Paint, text: &mut String) {
    let (symbol, value) = match (&entry.old, &entry.new) {
        (Some(old), Some(new)) => ("~", format!("{old} -> {new}")),
        (None, Some(new)) => ("+", new.clone()),
        (Some(old), None) => ("-", old.clone()),
        (None, None) => return,
    };
    text.push_str(&format!("  {symbol} {} {}: {value}\n", entry.section, entry.name));
    if let Some(note) = &entry.note {
        text.push_str(&format!("      {} {note}\n", paint.note()));
    }
}
