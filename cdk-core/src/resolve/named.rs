//! What `Ref` and attributes of a resource with a physical name will be, as another environment writes it.
//!
//! It follows from the name and the environment of its stack, as the specification says: a bucket's `Ref` is its
//! `BucketName`, the ARN of a topic is made from `TopicName`. Constructs can declare it as well (`known.rs`).

use super::Resolver;
use crate::cfn::Resource;
use crate::lower::{abroad, pseudo};
use crate::units::Environment;
use crate::value::{Expr, Piece, Target, Text};

/// Services that write names in lower case, whatever the template says.
const LOWER_CASE: [&str; 6] =
    ["AWS::DAX::", "AWS::DocDB::", "AWS::ElastiCache::", "AWS::Neptune::", "AWS::RDS::", "AWS::Redshift::"];

impl Resolver<'_> {
    /// What `Ref` or an attribute of a target will be, if that follows from its name.
    pub(super) fn named(
        &self,
        target: &Target,
        attribute: Option<&Text>,
        home: &Environment,
    ) -> Option<Expr> {
        let place = self.resolved.places.get(target)?;
        let resource = &self.lowered.stacks[place.stack].resources[place.resource? as usize];
        let name = attribute.map_or("Ref", |attribute| attribute);
        let spec = cdk_schemas::resource(&resource.resource_type)?;
        if let Some(template) = spec.known(name) {
            return from_template(template, resource, home);
        }
        let property = if attribute.is_some() { name } else { spec.reference()? };
        let is_text =
            spec.property(property).is_some_and(|property| property.ty == cdk_schemas::Type::String);
        is_text.then(|| of_property(resource, property, home)).flatten()
    }
}

/// The property that names a resource of a type, where `Ref` or an attribute follows from it.
pub(super) fn name_property(kind: &str) -> Option<&'static str> {
    let spec = cdk_schemas::resource(kind)?;
    let is_property = |name: &&str| spec.property(name).is_some();
    let in_templates = spec.attributes().filter_map(|attribute| spec.known(attribute.name));
    let names =
        in_templates.flat_map(|template| template.split(['{', '}']).skip(1).step_by(2)).filter(is_property);
    spec.reference().filter(is_property).or_else(|| names.last())
}

/// The value of a property, where another environment can know it.
fn of_property(resource: &Resource, property: &str, home: &Environment) -> Option<Expr> {
    let value = abroad(resource.properties().get(property)?.as_ref(), home)?;
    let lowers = LOWER_CASE.iter().any(|service| resource.resource_type.starts_with(service));
    match &value {
        Expr::Text(text) if lowers => Some(Expr::text(text.to_ascii_lowercase())),
        Expr::Sub(_) if lowers => None,
        _ => Some(value),
    }
}

/// Fills in a template of the specification: text with names in braces.
fn from_template(template: &str, resource: &Resource, home: &Environment) -> Option<Expr> {
    let mut pieces = Vec::new();
    for (number, part) in template.split(['{', '}']).enumerate() {
        let value = match (number % 2, part) {
            (0, text) => Expr::text(text.to_owned()),
            (_, "P") => environment("AWS::Partition", home),
            (_, "U") => environment("AWS::URLSuffix", home),
            (_, "R") => Expr::text(pseudo("AWS::Region", home)?),
            (_, "A") => Expr::text(pseudo("AWS::AccountId", home)?),
            (_, "Path") if resource.properties().get("Path").is_none() => Expr::text("/"),
            (_, property) => of_property(resource, property, home)?,
        };
        match value {
            Expr::Text(text) if text.is_empty() => {}
            Expr::Text(text) => push(&mut pieces, &text),
            Expr::Sub(inner) => pieces.extend(inner),
            other => pieces.push(Piece::Value(other)),
        }
    }
    match &pieces[..] {
        [Piece::Text(text)] => Some(Expr::Text(text.clone())),
        _ => Some(Expr::Sub(pieces)),
    }
}

/// A pseudo parameter that is the same in all environments of a partition stays one.
fn environment(name: &'static str, home: &Environment) -> Expr {
    if name == "AWS::Partition" {
        return Expr::Pseudo(name);
    }
    pseudo(name, home).map_or(Expr::Pseudo(name), Expr::text)
}

fn push(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(last)) => *last = format!("{last}{text}").into(),
        _ => pieces.push(Piece::Text(text.to_owned().into())),
    }
}
