//! What the rules read of a task definition. What is known at deployment only is left out.

use cdk_core::{Expr, Resource};

/// A container of a task definition.
pub(super) struct Definition {
    entry: Expr,
}

impl Definition {
    /// The containers of a task definition; `None` if they are not written out.
    pub(super) fn all(task: &Resource) -> Option<Vec<Definition>> {
        let Expr::List(items) = task.property("ContainerDefinitions")? else { return None };
        Some(items.into_iter().map(|entry| Definition { entry }).collect())
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        Some(self.entry.get(name)?.as_text()?.to_owned())
    }

    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        self.entry.get(name)?.as_integer()
    }

    pub(super) fn nested_text(&self, name: &str, entry: &str) -> Option<String> {
        Some(self.entry.get(name)?.get(entry)?.as_text()?.to_owned())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entry.get(name).is_some_and(|value| !matches!(*value, Expr::Absent))
    }

    pub(super) fn items(&self, name: &str) -> Vec<Definition> {
        match self.entry.get(name).as_deref() {
            Some(Expr::List(items)) => {
                items.iter().map(|entry| Definition { entry: entry.clone() }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A container is essential unless it says otherwise.
    pub(super) fn is_essential(&self) -> bool {
        self.entry.get("Essential").is_none_or(|value| *value != Expr::Bool(false))
    }

    /// The name, for messages.
    pub(super) fn name(&self) -> String {
        self.text("Name").unwrap_or_else(|| "?".to_owned())
    }

    /// The ports that the container listens on, each with its protocol.
    pub(super) fn protocols(&self) -> Vec<(i64, String)> {
        let mappings = self.items("PortMappings");
        let protocol = |mapping: &Definition| mapping.text("Protocol").unwrap_or_else(|| "tcp".to_owned());
        mappings
            .iter()
            .filter_map(|mapping| Some((mapping.integer("ContainerPort")?, protocol(mapping))))
            .collect()
    }

    /// The ports that the container listens on.
    pub(super) fn ports(&self) -> Vec<i64> {
        self.items("PortMappings").iter().filter_map(|mapping| mapping.integer("ContainerPort")).collect()
    }
}

/// A number that CloudFormation takes as text or as a number.
pub(super) fn number(resource: &Resource, name: &str) -> Option<u32> {
    match resource.property(name)? {
        Expr::Text(text) => text.parse().ok(),
        Expr::Integer(number) => u32::try_from(number).ok(),
        _ => None,
    }
}

/// Whether a property is there, whatever its value.
pub(super) fn has(resource: &Resource, name: &str) -> bool {
    resource.property(name).is_some_and(|value| value != Expr::Absent)
}

/// A property that is a literal text.
pub(super) fn text(resource: &Resource, name: &str) -> Option<String> {
    Some(resource.property(name)?.as_text()?.to_owned())
}

/// Whether a task definition is for Fargate.
pub(super) fn is_fargate(task: &Resource) -> bool {
    let Some(Expr::List(items)) = task.property("RequiresCompatibilities") else { return false };
    items.iter().any(|item| item.as_text() == Some("FARGATE"))
}
