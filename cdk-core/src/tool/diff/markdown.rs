//! A report for a comment on a pull request.

use super::report::{Action, Danger, Detail, Item, Opening, Report, StackReport};
use super::values::cut;

/// How much of an opened path or permission is shown.
const SHOWN: usize = 200;

/// How many resources of a kind are shown, as a comment has a limited size.
const MANY: usize = 100;

/// The report.
pub(super) fn markdown(report: &Report) -> String {
    let mut text = format!("**{}**\n", escaped(&report.summary()));
    for stack in report.stacks.iter().filter(|stack| !stack.is_empty()) {
        write_stack(stack, &mut text);
    }
    for proposal in &report.proposals {
        let (kind, block) = match &proposal.patch {
            Some(patch) => ("diff", patch),
            None => ("text", &proposal.advice),
        };
        text.push_str(&format!("\n{}\n\n```{kind}\n{}\n```\n", escaped(&proposal.what), block.trim_end()));
    }
    text
}

fn write_stack(stack: &StackReport, text: &mut String) {
    let state = match (stack.is_new, stack.is_gone) {
        (true, _) => " (new stack)",
        (_, true) => " (no longer in the program)",
        _ => "",
    };
    text.push_str(&format!("\n### {}{state}\n", code(&stack.name)));
    if !stack.openings.is_empty() {
        text.push_str("\n#### :unlock: permissions and paths that are opened\n\n");
        stack.openings.iter().for_each(|opening| write_opening(opening, text));
    }
    for danger in Danger::ALL {
        let items: Vec<&Item> = stack.items.iter().filter(|item| item.danger == danger).collect();
        if items.is_empty() {
            continue;
        }
        // What is harmless is folded.
        let is_folded = matches!(danger, Danger::Changed | Danger::Added);
        if is_folded {
            let title = format!("{} ({})", danger.title(), items.len());
            text.push_str(&format!("\n<details><summary>{title}</summary>\n\n"));
        } else {
            text.push_str(&format!("\n#### {} {}\n\n", icon(danger), danger.title()));
        }
        items.iter().take(MANY).for_each(|item| write_item(item, text));
        if items.len() > MANY {
            text.push_str(&format!("- and {} more\n", items.len() - MANY));
        }
        text.push_str(if is_folded { "\n</details>\n" } else { "" });
    }
    if !stack.entries.is_empty() {
        text.push_str("\n#### parameters, outputs and others\n\n");
    }
    for entry in &stack.entries {
        let value = values(entry.old.as_deref(), entry.new.as_deref());
        text.push_str(&format!("- {} {}: {value}\n", entry.section, code(&entry.name)));
        entry.note.iter().for_each(|note| text.push_str(&format!("  - {}\n", escaped(note))));
    }
}

fn icon(danger: Danger) -> &'static str {
    match danger {
        Danger::Refused => ":no_entry:",
        Danger::Lost | Danger::Replaced | Danger::Removed => ":red_circle:",
        Danger::MaybeReplaced | Danger::Interrupted => ":warning:",
        Danger::Changed | Danger::Added => "",
    }
}

fn write_opening(opening: &Opening, text: &mut String) {
    let public = if opening.is_public { " **public**" } else { "" };
    let property = if opening.property.is_empty() { String::new() } else { code(&opening.property) + " " };
    let what = opening.now.as_ref().map(|now| cut(now, SHOWN));
    let gone = opening.before.as_ref().filter(|_| what.is_none()).map(|before| cut(before, SHOWN));
    let value = values(gone.as_deref(), what.as_deref());
    text.push_str(&format!(
        "- {} {property}{public} {value}{}\n",
        code(&opening.path),
        at(opening.line.as_deref())
    ));
}

fn write_item(item: &Item, text: &mut String) {
    let action = match item.action {
        Action::Add | Action::Remove | Action::Update => String::new(),
        action => format!("**{}** ", action.name()),
    };
    let line = at(item.line.as_deref());
    text.push_str(&format!("- {action}{} {}{line}\n", code(&item.path), item.resource_type));
    item.shown().iter().for_each(|detail| write_detail(detail, text));
    item.notes.iter().for_each(|note| text.push_str(&format!("  - {}\n", escaped(note))));
}

fn write_detail(detail: &Detail, text: &mut String) {
    if let Some(effect) = detail.effect.as_ref().filter(|_| detail.is_consequence) {
        text.push_str(&format!("  - {}: {}\n", code(&detail.path), escaped(effect)));
        return;
    }
    let value = values(detail.old.as_deref(), detail.new.as_deref());
    let effect = detail.effect.as_ref().map(|effect| format!(" **{}**", escaped(effect))).unwrap_or_default();
    text.push_str(&format!("  - {}: {value}{effect}\n", code(&detail.path)));
}

fn values(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{} → {}", code(old), code(new)),
        (None, Some(new)) => code(new),
        (Some(old), None) => format!("{} removed", code(old)),
        (None, None) => "?".to_owned(),
    }
}

fn at(line: Option<&str>) -> String {
    line.map(|line| format!(" at {}", code(line))).unwrap_or_default()
}

/// Text in code style, whatever it contains: in more backticks than there are in it.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Text that must not be taken for markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if matches!(c, '*' | '_' | '<' | '>' | '[' | ']' | '#' | '`' | '\\' | '|' | '@') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
