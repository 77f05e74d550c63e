//! What the lock tracks of a resource type.

use cdk_schemas::{Class, Replacement};

use super::entry::Keeps;
use crate::check::{Library, Naming, Rule, naming};

/// A resource type, as far as updates are concerned.
pub(super) struct Kind {
    /// Why all resources of the type are in the lock.
    pub(super) keeps: Option<Keeps>,
    /// What names a resource, so that there cannot be two of them.
    pub(super) naming: Option<Naming>,
    pub(super) tracked: Vec<Tracked>,
    /// The rules about updates of the type.
    pub(super) rules: Vec<&'static Rule>,
}

/// A property whose value the lock remembers. Steps of paths are separated by `/`; `*` is each item.
pub(super) struct Tracked {
    pub(super) path: &'static str,
    /// What changing it does; `Never` if it is only remembered for rules.
    pub(super) replacement: Replacement,
}

impl Kind {
    /// What is known of a type; `None` if the specification does not know it.
    pub(super) fn of(resource_type: &str, library: Library) -> Option<Kind> {
        let spec = cdk_schemas::resource(resource_type)?;
        let in_place = library.in_place.iter().filter(|(of, _)| *of == resource_type);
        let in_place: Vec<&str> = in_place.flat_map(|(_, paths)| paths.iter().copied()).collect();
        let create_only = spec.create_only_paths().filter(|(path, _)| !in_place.contains(path));
        let mut tracked: Vec<Tracked> =
            create_only.map(|(path, replacement)| Tracked { path, replacement }).collect();
        let rules: Vec<&'static Rule> = library
            .rules()
            .filter(|rule| rule.updated().is_some_and(|(types, ..)| types.contains(&resource_type)))
            .collect();
        let naming = naming(resource_type);
        let of_name = naming.iter().flat_map(|naming| naming.within.iter().copied().chain([naming.name]));
        let of_rules =
            rules.iter().filter_map(|rule| rule.updated()).flat_map(|(_, paths, _)| paths.iter().copied());
        for path in of_name.chain(of_rules) {
            let first = path.split(['/', '.']).next().unwrap_or(path);
            let is_there = spec.property(first).is_some();
            if is_there && !tracked.iter().any(|tracked| tracked.path == path) {
                tracked.push(Tracked { path, replacement: Replacement::Never });
            }
        }
        tracked.sort_by_key(|tracked| tracked.path);
        let keeps = match spec.class() {
            Class::Stateful => Some(Keeps::Data),
            Class::Identity => Some(Keeps::Identity),
            Class::SetOn => Some(Keeps::SetOn),
            Class::Plain => (!rules.is_empty()).then_some(Keeps::Update),
        };
        Some(Kind { keeps, naming, tracked, rules })
    }

    /// What a change of a tracked property does.
    pub(super) fn replacement(&self, path: &str) -> Replacement {
        let tracked = self.tracked.iter().find(|tracked| tracked.path == path);
        tracked.map_or(Replacement::Never, |tracked| tracked.replacement)
    }
}
