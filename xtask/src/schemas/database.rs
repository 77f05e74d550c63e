//! Reads the CDK team's database into plain types, sorted by service and resource type.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Result;

/// Resource types by namespace (`AWS::SNS`) and name (`AWS::SNS::Topic`).
pub(super) type Services = BTreeMap<String, BTreeMap<String, Resource>>;

#[derive(Debug, Default)]
pub(super) struct Resource {
    pub(super) documentation: String,
    pub(super) identifiers: Vec<String>,
    pub(super) reference: Vec<String>,
    /// The property that holds the tags, and its shape.
    pub(super) tags: Option<(String, &'static str)>,
    /// The template of its ARN.
    pub(super) arn: Option<String>,
    /// What attributes and `Ref` will be, from its name.
    pub(super) known: Vec<(String, String)>,
    pub(super) class: Option<&'static str>,
    /// What a change of something inside a property does, by path: `Source/*/Name`.
    pub(super) nested: BTreeMap<String, Replacement>,
    pub(super) transform: Option<String>,
    pub(super) attributes: BTreeMap<String, Attribute>,
    pub(super) properties: BTreeMap<String, Property>,
    pub(super) definitions: BTreeMap<String, BTreeMap<String, Property>>,
}

#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) ty: Type,
    pub(super) documentation: String,
}

#[derive(Debug)]
pub(super) struct Property {
    pub(super) ty: Type,
    pub(super) required: bool,
    pub(super) replacement: Replacement,
    pub(super) deprecated: bool,
    pub(super) enum_values: Vec<String>,
    pub(super) range: (Option<f64>, Option<f64>),
    pub(super) length: (Option<u64>, Option<u64>),
    pub(super) pattern: Option<String>,
}

/// What a change does to the resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Replacement {
    #[default]
    Never,
    Conditional,
    Always,
    Refused,
}

impl Replacement {
    /// How the specification writes it.
    pub(super) fn flag(self) -> &'static str {
        match self {
            Replacement::Never => "",
            Replacement::Conditional => "?",
            Replacement::Always => "!",
            Replacement::Refused => "-",
        }
    }
}

#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(super) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Json,
    Timestamp,
    Tag,
    List(Box<Type>),
    Map(Box<Type>),
    Record(String),
    Union(Vec<Type>),
}

/// The definitions of the database, by id.
type Definitions<'d> = BTreeMap<&'d str, &'d Value>;

pub(super) fn read(path: &Path) -> Result<Services> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let database: Value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let schema = &database["schema"];
    let definitions: Definitions<'_> =
        entities(&schema["typeDefinition"]).map(|entity| (text_of(&entity["$id"]), entity)).collect();
    let mut services = Services::new();
    for entity in entities(&schema["resource"]) {
        let name = text_of(&entity["cloudFormationType"]);
        let namespace = name.rsplit_once("::").ok_or_else(|| format!("`{name}` has no namespace"))?.0;
        let resource = resource(entity, &definitions);
        services.entry(namespace.to_owned()).or_default().insert(name.to_owned(), resource);
    }
    Ok(services)
}

fn entities(table: &Value) -> impl Iterator<Item = &Value> {
    table["entities"].as_array().into_iter().flatten()
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(as_text).collect()
}

/// A member of an enumeration, which may be a number.
pub(super) fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn resource(entity: &Value, definitions: &Definitions<'_>) -> Resource {
    let mut resource = Resource {
        documentation: text_of(&entity["documentation"]).to_owned(),
        identifiers: texts(&entity["primaryIdentifier"]),
        reference: texts(&entity["cfnRefIdentifier"]),
        arn: entity["arnTemplate"].as_str().map(str::to_owned),
        class: (entity["isStateful"] == true).then_some(super::classes::STATEFUL),
        transform: entity["cloudFormationTransform"].as_str().map(str::to_owned),
        ..Resource::default()
    };
    for (name, attribute) in entity["attributes"].as_object().into_iter().flatten() {
        let ty = convert(&attribute["type"], definitions, &mut Vec::new());
        let documentation = text_of(&attribute["documentation"]).to_owned();
        resource.attributes.insert(name.clone(), Attribute { ty, documentation });
    }
    let mut used = Vec::new();
    resource.properties = properties(entity, definitions, &mut used);
    while let Some(id) = used.pop() {
        let Some(entity) = definitions.get(id.as_str()) else { continue };
        let name = text_of(&entity["name"]).to_owned();
        if !resource.definitions.contains_key(&name) {
            resource.definitions.insert(name.clone(), BTreeMap::new());
            let properties = properties(entity, definitions, &mut used);
            resource.definitions.insert(name, properties);
        }
    }
    resource
}

fn properties(
    entity: &Value,
    definitions: &Definitions<'_>,
    used: &mut Vec<String>,
) -> BTreeMap<String, Property> {
    let properties = entity["properties"].as_object().into_iter().flatten();
    properties
        .filter(|(_, property)| property["deprecated"] != "IGNORE")
        .map(|(name, property)| (name.clone(), self::property(property, definitions, used)))
        .collect()
}

fn property(property: &Value, definitions: &Definitions<'_>, used: &mut Vec<String>) -> Property {
    Property {
        ty: convert(&property["type"], definitions, used),
        required: property["required"] == true,
        replacement: match text_of(&property["causesReplacement"]) {
            "yes" => Replacement::Always,
            "maybe" => Replacement::Conditional,
            _ => Replacement::Never,
        },
        deprecated: property["deprecated"] == "WARN",
        enum_values: allowed(&property["type"]),
        range: (None, None),
        length: (None, None),
        pattern: None,
    }
}

/// The enumeration of a type, or of its list's items.
fn allowed(ty: &Value) -> Vec<String> {
    if ty["type"] == "array" { texts(&ty["element"]["allowedValues"]) } else { texts(&ty["allowedValues"]) }
}

fn convert(ty: &Value, definitions: &Definitions<'_>, used: &mut Vec<String>) -> Type {
    match text_of(&ty["type"]) {
        "string" => Type::String,
        "integer" => Type::Integer,
        "number" => Type::Number,
        "boolean" => Type::Boolean,
        "date-time" => Type::Timestamp,
        "tag" => Type::Tag,
        "array" => Type::List(Box::new(convert(&ty["element"], definitions, used))),
        "map" => Type::Map(Box::new(convert(&ty["element"], definitions, used))),
        "ref" => {
            let id = text_of(&ty["reference"]["$ref"]);
            used.push(id.to_owned());
            let name = definitions.get(id).map_or("", |entity| text_of(&entity["name"]));
            Type::Record(name.to_owned())
        }
        "union" => {
            let types = ty["types"].as_array().into_iter().flatten();
            Type::Union(types.map(|ty| convert(ty, definitions, used)).collect())
        }
        _ => Type::Json,
    }
}
