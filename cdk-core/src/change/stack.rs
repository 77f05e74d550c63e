//! What differs between two templates besides their resources.

use serde_json::Value as Json;

use super::properties::{PropertyChange, names, push};

/// A section of a template whose entries have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    Parameters,
    Outputs,
    Conditions,
    Mappings,
    Rules,
    /// `Description`, `Transform`, `Metadata` and others.
    Other,
}

/// An entry of a section that differs.
#[derive(Clone, Debug)]
pub(crate) struct SectionChange<'t> {
    pub(crate) section: Section,
    /// The name of the entry; that of the section for [`Section::Other`].
    pub(crate) change: PropertyChange<'t>,
}

/// What differs between two templates outside of `Resources`.
pub(crate) fn sections<'t>(old: &'t Json, new: &'t Json) -> Vec<SectionChange<'t>> {
    let mut found = Vec::new();
    let (Some(left), Some(right)) = (old.as_object(), new.as_object()) else { return found };
    for name in names(left, right).filter(|name| *name != "Resources") {
        let mut changes = Vec::new();
        let section = match name {
            "Parameters" => Section::Parameters,
            "Outputs" => Section::Outputs,
            "Conditions" => Section::Conditions,
            "Mappings" => Section::Mappings,
            "Rules" => Section::Rules,
            _ => Section::Other,
        };
        match section {
            Section::Other => push(name, left.get(name), right.get(name), &mut changes),
            _ => {
                let entry = |map: &'t serde_json::Map<String, Json>, id: &str| map.get(name)?.get(id);
                let ids = |map: &'t serde_json::Map<String, Json>| {
                    map.get(name).and_then(Json::as_object).into_iter().flat_map(|map| map.keys())
                };
                let all: std::collections::BTreeSet<&String> = ids(left).chain(ids(right)).collect();
                for id in all {
                    push(id, entry(left, id), entry(right, id), &mut changes);
                }
            }
        }
        found.extend(changes.into_iter().map(|change| SectionChange { section, change }));
    }
    found.sort_by_key(|change| change.section);
    found
}
