//! What a change does to a resource: nothing, may replace it, replaces it, or is refused by AWS.
//!
//! The provider schema decides, as its handlers do the updates. The database, whose word is that of older
//! documentation, is believed only where there is no such schema or nothing that handles it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Result;
use super::database::{Property, Replacement, Resource, Services, Type};
use super::overlay::Schemas;

use Replacement::{Always, Conditional, Refused};

/// What the schemas do not say, or say wrongly: what is documented or has been seen.
struct Fixup {
    resource: &'static str,
    property: &'static str,
    replacement: Replacement,
    reason: &'static str,
}

const KEY: &str = "AWS::KMS::Key page: the update fails, whatever the policies of the resource say";
const SCHEMA: &str =
    "Cognito: `Existing schema attributes cannot be modified or deleted`; custom ones can be added";
const SIGN_IN: &str = "Cognito user guide: how users sign in cannot be changed once the pool exists";
const VOLUME: &str = "AWS::EC2::Volume page: updates are not supported";
const SILENT: &str = "the resource's page says replacement, its schema nothing";
const CACHE: &str = "the resource's page: depends on the update policy and on the other properties";

const FIXUPS: &[Fixup] = &[
    fixup("AWS::KMS::Key", "KeySpec", Refused, KEY),
    fixup("AWS::KMS::Key", "KeyUsage", Refused, KEY),
    fixup("AWS::KMS::Key", "MultiRegion", Refused, KEY),
    fixup("AWS::KMS::Key", "Origin", Refused, KEY),
    fixup("AWS::Cognito::UserPool", "Schema", Refused, SCHEMA),
    fixup("AWS::Cognito::UserPool", "AliasAttributes", Refused, SIGN_IN),
    fixup("AWS::Cognito::UserPool", "UsernameAttributes", Refused, SIGN_IN),
    fixup("AWS::Cognito::UserPool", "UsernameConfiguration", Refused, SIGN_IN),
    fixup("AWS::EC2::Volume", "AvailabilityZone", Refused, VOLUME),
    fixup("AWS::EC2::Volume", "Encrypted", Refused, VOLUME),
    fixup("AWS::EC2::Volume", "KmsKeyId", Refused, VOLUME),
    fixup("AWS::EC2::Volume", "OutpostArn", Refused, VOLUME),
    fixup("AWS::EC2::Volume", "SnapshotId", Refused, VOLUME),
    fixup("AWS::DynamoDB::Table", "LocalSecondaryIndexes", Always, SILENT),
    fixup(
        "AWS::DynamoDB::Table",
        "AttributeDefinitions",
        Conditional,
        "the resource's page: replacement if an existing definition is edited",
    ),
    fixup(
        "AWS::OpenSearchService::Domain",
        "EngineVersion",
        Conditional,
        "UpdatePolicy page: replacement unless EnableVersionUpgrade is true",
    ),
    fixup("AWS::CertificateManager::Certificate", "ValidationMethod", Conditional, SILENT),
    fixup("AWS::EC2::EIP", "Domain", Conditional, SILENT),
    fixup("AWS::Glue::Database", "CatalogId", Conditional, SILENT),
    fixup("AWS::HealthLake::FHIRDatastore", "DatastoreName", Conditional, SILENT),
    fixup("AWS::RDS::DBInstance", "Port", Conditional, SILENT),
    fixup(
        "AWS::RDS::DBInstance",
        "StorageType",
        Conditional,
        "the resource's page: replacement for some engines",
    ),
    fixup("AWS::Route53::RecordSet", "Name", Always, SILENT),
    fixup("AWS::ElastiCache::CacheCluster", "AZMode", Conditional, CACHE),
    fixup("AWS::ElastiCache::CacheCluster", "NumCacheNodes", Conditional, CACHE),
    fixup("AWS::ElastiCache::CacheCluster", "PreferredAvailabilityZone", Conditional, CACHE),
    fixup("AWS::ElastiCache::ReplicationGroup", "NumNodeGroups", Conditional, CACHE),
];

const fn fixup(
    resource: &'static str,
    property: &'static str,
    replacement: Replacement,
    reason: &'static str,
) -> Fixup {
    Fixup { resource, property, replacement, reason }
}

pub(super) fn apply(services: &mut Services, schemas: &Schemas) -> Result<()> {
    for (name, resource) in services.values_mut().flatten() {
        if let Some(schema) = schemas.get(name) {
            decide(resource, schema);
        }
    }
    FIXUPS.iter().try_for_each(|fixup| mend(services, fixup))
}

fn mend(services: &mut Services, fixup: &Fixup) -> Result<()> {
    let Fixup { resource, property, replacement, reason } = fixup;
    let name = format!("{resource} {property}");
    let found = services.values_mut().find_map(|types| types.get_mut(*resource));
    let found = found.and_then(|resource| resource.properties.get_mut(*property));
    let found = found.ok_or_else(|| format!("replacement of {name}: the property does not exist"))?;
    if std::mem::replace(&mut found.replacement, *replacement) == *replacement {
        return Err(format!(
            "replacement of {name} changes nothing: delete it (it was made because {reason})"
        ));
    }
    Ok(())
}

fn decide(resource: &mut Resource, schema: &Value) {
    // The macro of these types writes other resources; what the database says of them means nothing.
    let is_macro = resource.transform.is_some();
    let is_handled = schema["handlers"].as_object().is_some_and(|handlers| !handlers.is_empty());
    if is_handled || is_macro {
        let properties = resource.definitions.values_mut().flatten().chain(&mut resource.properties);
        properties.for_each(|(_, property)| property.replacement = Replacement::Never);
    }
    let keys = [("createOnlyProperties", Always), ("conditionalCreateOnlyProperties", Conditional)];
    for (key, replacement) in keys {
        for path in schema[key].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let Some(path) = path.strip_prefix("/properties/") else { continue };
            mark(resource, path, replacement);
        }
    }
    drop_covered(&mut resource.nested);
}

/// Marks the property at a path, if the resource type has it.
fn mark(resource: &mut Resource, path: &str, replacement: Replacement) {
    let mut steps: Vec<&str> = path.split('/').filter(|step| *step != "*").collect();
    let last = steps.pop().expect("a path has a step");
    let (mut properties, mut within) = (&mut resource.properties, Vec::new());
    for step in steps {
        let Some(property) = properties.get(step) else { return };
        within.push(step.to_owned());
        let mut ty = property.ty.clone();
        while let Type::List(item) | Type::Map(item) = ty {
            within.push("*".to_owned());
            ty = *item;
        }
        let Type::Record(name) = ty else { return };
        let Some(inner) = resource.definitions.get_mut(&name) else { return };
        properties = inner;
    }
    let Some(property) = properties.get_mut(last) else { return };
    strengthen(property, replacement);
    if !within.is_empty() {
        resource.nested.insert(format!("{}/{last}", within.join("/")), replacement);
    }
}

fn strengthen(property: &mut Property, replacement: Replacement) {
    property.replacement = property.replacement.max(replacement);
}

/// Drops the paths below one that says the same.
fn drop_covered(nested: &mut BTreeMap<String, Replacement>) {
    let all = nested.clone();
    nested.retain(|path, replacement| {
        let above = path.rmatch_indices('/').map(|(end, _)| &path[..end]);
        !above.into_iter().any(|above| all.get(above) == Some(&*replacement))
    });
}
