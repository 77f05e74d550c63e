//! What updates do besides replacing resources.

static UPDATES: &str = include_str!("../updates.txt");

/// What a change of some properties of a resource type does, besides replacing the resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It may interrupt the service for a short time.
    Interrupts,
    /// What the resource runs is replaced by new ones, one after another.
    Rolls,
    /// A value is generated anew.
    Renews,
    /// Data can be deleted.
    Deletes,
    /// An attribute becomes another one.
    Remakes,
    /// The resource is replaced by design, and nothing is lost.
    Routine,
    /// It lets traffic through, or makes something public.
    Opens,
    /// It gives permissions.
    Grants,
    /// It takes away what would be allowed without it.
    Restricts,
    /// What it holds is in the resource that the property names.
    Member,
    /// A snapshot is made before one without a `DeletionPolicy` is deleted.
    Saved,
}

/// A line of what is known about updates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What the change does.
    pub effect: Effect,
    properties: &'static str,
    /// What that means, in words; empty if the effect says it. For [`Effect::Remakes`], the attribute.
    pub words: &'static str,
}

impl Fact {
    /// Whether it is about a property, given by its path: `VPCOptions.SubnetIds.0`.
    pub fn is_about(&self, path: &str) -> bool {
        self.properties()
            .any(|(property, _)| property == "*" || is_in(path, property) || is_in(property, path))
    }

    /// Whether a value of a property has the effect: some have it only with a certain value.
    pub fn is_about_value(&self, path: &str, value: &str) -> bool {
        self.properties()
            .any(|(property, only)| is_in(path, property) && only.is_none_or(|only| only == value))
    }

    /// The properties that it is about, by their paths, each with the value that has the effect if only one has.
    pub fn properties(&self) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        self.properties.split(' ').map(|property| match property.split_once('=') {
            Some((property, value)) => (property, Some(value)),
            None => (property, None),
        })
    }

    /// Whether it is about the resource as a whole.
    pub fn is_about_all(&self) -> bool {
        matches!(self.properties, "" | "*")
    }
}

/// Whether a path leads to a property or into it.
fn is_in(path: &str, property: &str) -> bool {
    path.strip_prefix(property).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What is known about updates of a resource type.
///
/// ```
/// use cdk_schemas::{Effect, update_facts};
///
/// let interrupts = |path| update_facts("AWS::RDS::DBInstance").any(|f| f.effect == Effect::Interrupts && f.is_about(path));
/// assert!(interrupts("DBInstanceClass"));
/// assert!(!interrupts("DBInstanceIdentifier"));
/// ```
pub fn update_facts(resource_type: &str) -> impl Iterator<Item = Fact> {
    lines().filter(move |(name, _)| *name == resource_type).map(|(_, fact)| fact)
}

fn lines() -> impl Iterator<Item = (&'static str, Fact)> {
    let lines = UPDATES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let (kind, rest) = line.split_once(' ').expect("a line has a kind and a type");
        let (name, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let split = rest.split_once(" | ").or_else(|| rest.split_once(" > "));
        let (properties, words) = split.unwrap_or((rest, ""));
        (name, Fact { effect: effect(kind), properties, words })
    })
}

fn effect(kind: &str) -> Effect {
    match kind {
        "interrupts" => Effect::Interrupts,
        "rolls" => Effect::Rolls,
        "renews" => Effect::Renews,
        "deletes" => Effect::Deletes,
        "remakes" => Effect::Remakes,
        "routine" => Effect::Routine,
        "opens" => Effect::Opens,
        "grants" => Effect::Grants,
        "restricts" => Effect::Restricts,
        "member" => Effect::Member,
        "saved" => Effect::Saved,
        _ => unreachable!("a test reads the whole file"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line names a type and properties of it that the specification has.
    #[test]
    fn all_lines_are_about_what_there_is() {
        assert!(lines().count() > 60);
        for (name, fact) in lines() {
            let resource = crate::resource(name).unwrap_or_else(|| panic!("{name} is not a type"));
            for (property, _) in fact.properties().filter(|(property, _)| !matches!(*property, "" | "*")) {
                let top = property.split('.').next().unwrap_or(property);
                assert!(resource.property(top).is_some(), "{name} has no property {top}");
            }
            if fact.effect == Effect::Remakes {
                assert!(resource.attributes().any(|attribute| attribute.name == fact.words), "{name}");
            }
        }
    }

    #[test]
    fn parts_and_wholes() {
        let fact = Fact { effect: Effect::Opens, properties: "Network.Public Scheme=public", words: "" };
        assert!(fact.is_about_value("Network.Public.Zone", "a") && fact.is_about_value("Scheme", "public"));
        assert!(!fact.is_about_value("Scheme", "internal") && !fact.is_about_value("Network", "a"));
        for path in ["Network.Public", "Network", "Scheme.0.Name"] {
            assert!(fact.is_about(path), "{path}");
        }
        for path in ["Network.Private", "SchemeName", "Net"] {
            assert!(!fact.is_about(path), "{path}");
        }
    }
}
