//! The specification of all CloudFormation resource types, embedded as text and read on demand.
//!
//! `cfn!` reads it at compile time, the engine at synthesis. The text files under `services/` are written by
//! `cargo xtask schemas`; their format is described in `schemas/README.md`.
//!
//! Architecture invariant: no dependencies, no I/O, nothing is parsed before it is needed.

mod actions;
#[rustfmt::skip]
mod index;
mod reader;
mod suggest;
mod versions;

pub use actions::{UnknownAction, action};
pub use reader::{
    Attribute, Class, Definition, Property, Replacement, Resource, TagSupport, TagVariant, Type,
};
pub use suggest::suggest;
pub use versions::{EngineVersion, Runtime, engine_version, lambda_runtime};

/// The specification of a resource type, such as `AWS::SNS::Topic`.
pub fn resource(name: &str) -> Option<Resource> {
    let place = index::RESOURCES.binary_search_by_key(&name, |(name, ..)| name).ok()?;
    let (name, service, start, end) = index::RESOURCES[place];
    let text = &index::SERVICES[usize::from(service)].1[start as usize..end as usize];
    Some(Resource::new(name, text))
}

/// The names of all resource types, in order.
pub fn resource_names() -> impl Iterator<Item = &'static str> {
    index::RESOURCES.iter().map(|(name, ..)| *name)
}

/// The name of the module that holds the handles of a resource type's service: `sns` for `AWS::SNS::Topic`.
pub fn module_name(resource_type: &str) -> String {
    let namespace = resource_type.rsplit_once("::").map_or(resource_type, |(namespace, _)| namespace);
    namespace.strip_prefix("AWS::").unwrap_or(namespace).replace("::", "_").to_lowercase()
}

/// The name of a resource type's handle: `Topic` for `AWS::SNS::Topic`.
pub fn struct_name(resource_type: &str) -> &str {
    resource_type.rsplit_once("::").map_or(resource_type, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(module_name("AWS::SNS::Topic"), "sns");
        assert_eq!(module_name("Alexa::ASK::Skill"), "alexa_ask");
        assert_eq!(struct_name("AWS::SNS::Topic"), "Topic");
    }
}
