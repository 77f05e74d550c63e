//! A report for programs.

use serde_json::{Value as Json, json};

use super::report::{Danger, Detail, Entry, Item, Opening, Report, StackReport};

/// The report as one object.
pub(super) fn json(report: &Report) -> String {
    let counts = report.counts();
    let json = json!({
        "against": report.against,
        "counts": {
            "refused": counts.refused,
            "replaced": counts.replaced,
            "mayBeReplaced": counts.maybe_replaced,
            "moved": counts.moved,
            "removed": counts.removed,
            "changed": counts.changed,
            "added": counts.added,
            "widened": counts.widened,
        },
        "stacks": report.stacks.iter().filter(|stack| !stack.is_empty()).map(stack).collect::<Vec<_>>(),
        "proposals": report.proposals.iter().map(|proposal| json!({
            "what": proposal.what,
            "patch": proposal.patch,
            "advice": proposal.advice,
        })).collect::<Vec<_>>(),
    });
    format!("{json:#}\n")
}

fn stack(stack: &StackReport) -> Json {
    let state = match (stack.is_new, stack.is_gone) {
        (true, _) => "new",
        (_, true) => "gone",
        _ => "changed",
    };
    json!({
        "name": stack.name,
        "state": state,
        "widened": stack.openings.iter().map(opening).collect::<Vec<_>>(),
        "resources": stack.items.iter().map(item).collect::<Vec<_>>(),
        "others": stack.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn opening(opening: &Opening) -> Json {
    json!({
        "kind": opening.kind,
        "public": opening.is_public,
        "path": opening.path,
        "property": opening.property,
        "now": opening.now,
        "before": opening.before,
        "line": opening.line,
    })
}

fn item(item: &Item) -> Json {
    json!({
        "action": item.action.name(),
        "danger": danger(item.danger),
        "routine": item.is_routine,
        "path": item.path,
        "logicalId": item.logical_id,
        "type": item.resource_type,
        "line": item.line,
        "properties": item.details.iter().map(detail).collect::<Vec<_>>(),
        "notes": item.notes,
    })
}

fn danger(danger: Danger) -> &'static str {
    match danger {
        Danger::Refused => "refused",
        Danger::Lost => "lost",
        Danger::Replaced => "replaced",
        Danger::MaybeReplaced => "may-be-replaced",
        Danger::Removed => "removed",
        Danger::Interrupted => "interrupted",
        Danger::Changed => "changed",
        Danger::Added => "added",
    }
}

fn detail(detail: &Detail) -> Json {
    json!({
        "path": detail.path,
        "old": detail.old,
        "new": detail.new,
        "effect": detail.effect,
        "line": detail.site.map(|site| site.to_string()),
    })
}

fn entry(entry: &Entry) -> Json {
    json!({
        "section": entry.section,
        "name": entry.name,
        "old": entry.old,
        "new": entry.new,
        "note": entry.note,
    })
}
