//! Compares what must not change with the previous output.

use serde_json::{Map, Value as Json};

use crate::diagnostic::Diagnostic;
use crate::emit::FrozenResource;

/// Finds changes to properties that must not change according to the previous output.
///
/// `previous` is what [`crate::assemble`] wrote: stack, logical id, property.
pub(crate) fn changes(previous: &Json, now: &[FrozenResource]) -> Vec<Diagnostic> {
    now.iter()
        .filter_map(|resource| change(&previous[&resource.stack][&resource.logical_id], resource))
        .collect()
}

fn change(previous: &Json, now: &FrozenResource) -> Option<Diagnostic> {
    let previous = previous.as_object()?;
    let changed = changed(previous, &now.properties);
    let frozen = &now.frozen;
    (!changed.is_empty()).then(|| {
        let names = changed.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let message = format!("{names} of {} cannot be changed after it has been deployed", frozen.what);
        Diagnostic::error(frozen.code, message)
            .at(now.location)
            .path(&now.path)
            .note(frozen.note)
            .note("this is compared with the previous output; if that was never deployed, use `--no-compare`")
            .help(frozen.help)
    })
}

fn changed<'a>(previous: &'a Map<String, Json>, now: &'a Map<String, Json>) -> Vec<&'a String> {
    let gone = previous.keys().filter(|name| !now.contains_key(*name));
    now.keys().filter(|name| previous.get(*name) != now.get(*name)).chain(gone).collect()
}
