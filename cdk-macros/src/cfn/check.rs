//! Compares the model with the specification, and reports everything that does not fit.

use cdk_schemas::{Property, Type, suggest};
use proc_macro2::Span;

use super::Spec;
use super::model::{Field, Invocation, Literal, Node};
use crate::Errors;

/// Finds the specification of an invocation. If there is none, reports it and returns the resource type that was
/// probably meant.
pub(super) fn spec(invocation: &Invocation, errors: &mut Errors) -> Result<Spec, Option<&'static str>> {
    let name = invocation.type_name();
    let Some(resource) = cdk_schemas::resource(&name) else {
        let near = meant(&name);
        let hint = near.map_or_else(
            || "; for a type that this library does not know yet, use `Untyped::resource`".to_owned(),
            |near| format!("; did you mean `{near}`?"),
        );
        errors.push(invocation.span(), format!("CloudFormation has no resource type `{name}`{hint}"));
        return Err(near);
    };
    let Some(definition) = &invocation.definition else {
        return Ok(Spec { resource, name, properties: resource.properties().collect() });
    };
    let wanted = definition.to_string();
    let Some(found) = resource.definition(&wanted) else {
        let near = suggest(&wanted, resource.definition_names());
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        errors.push(definition.span(), format!("`{name}` has no record type `{wanted}`{hint}"));
        return Err(Some(resource.name));
    };
    Ok(Spec { resource, name: format!("{name}::{wanted}"), properties: found.properties().collect() })
}

/// The resource type nearest to a name, which may lack `AWS::`.
fn meant(name: &str) -> Option<&'static str> {
    if name.contains(super::ide::CURSOR) {
        return None; // This runs at every keystroke, and comparing all names is slow.
    }
    let full = cdk_schemas::resource(&format!("AWS::{name}")).map(|resource| resource.name);
    full.or_else(|| suggest(name, cdk_schemas::resource_names()))
}

/// Checks all properties of an invocation.
pub(super) fn check(invocation: &Invocation, spec: &Spec, errors: &mut Errors) {
    let attributes: Vec<&str> = match invocation.definition {
        None => spec.resource.attributes().map(|attribute| attribute.name).collect(),
        Some(_) => Vec::new(),
    };
    Checker { spec, errors, is_complete: invocation.is_complete }.fields(
        &Owner {
            name: &spec.name,
            properties: &spec.properties,
            attributes: &attributes,
            span: invocation.span(),
        },
        &invocation.fields,
    );
}

/// A resource or record, which has properties.
struct Owner<'a> {
    name: &'a str,
    properties: &'a [Property],
    attributes: &'a [&'a str],
    span: Span,
}

struct Checker<'a> {
    spec: &'a Spec,
    errors: &'a mut Errors,
    /// Whether absent properties are reported as missing.
    is_complete: bool,
}

impl Checker<'_> {
    fn fields(&mut self, owner: &Owner<'_>, fields: &[Field]) {
        for (index, field) in fields.iter().enumerate() {
            let name = field.name();
            if fields[..index].iter().any(|other| other.name() == name) {
                self.errors.push(field.name.span(), format!("`{name}` is set twice"));
            }
            match owner.properties.iter().find(|property| property.name == name) {
                Some(property) => self.value(property, &property.ty, &field.value),
                None => self.unknown(owner, field),
            }
        }
        if self.is_complete {
            self.required(owner, fields);
        }
    }

    fn unknown(&mut self, owner: &Owner<'_>, field: &Field) {
        let name = field.name();
        let message = if owner.attributes.contains(&name.as_str()) {
            format!("`{name}` is an attribute of {}: AWS sets it, and other resources read it", owner.name)
        } else if let Some(near) = suggest(&name, owner.properties.iter().map(|property| property.name)) {
            format!("`{name}` is not a property of {}; did you mean `{near}`?", owner.name)
        } else {
            let mut names: Vec<String> = owner.properties.iter().map(|p| format!("`{}`", p.name)).collect();
            let more = names.len().saturating_sub(8);
            names.truncate(8);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("`{name}` is not a property of {}; it has {}{more}", owner.name, names.join(", "))
        };
        self.errors.push(field.name.span(), message);
    }

    fn required(&mut self, owner: &Owner<'_>, fields: &[Field]) {
        let is_missing = |property: &&Property| {
            property.required && fields.iter().all(|field| field.name() != property.name)
        };
        let missing: Vec<String> = owner
            .properties
            .iter()
            .filter(is_missing)
            .map(|property| format!("`{}`", property.name))
            .collect();
        if !missing.is_empty() {
            let noun = if missing.len() == 1 { "property" } else { "properties" };
            self.errors
                .push(owner.span, format!("{} requires the {noun} {}", owner.name, missing.join(", ")));
        }
    }

    /// Checks a value against a type: the property's own, or that of its items.
    fn value(&mut self, property: &Property, ty: &Type, node: &Node) {
        let name = property.name;
        match (ty, node) {
            (_, Node::Expression(_) | Node::Missing) => {}
            (Type::Union(types), node) => self.union(property, types, node),
            (Type::Json, Node::List(items, _)) => {
                items.iter().for_each(|item| self.value(property, ty, item));
            }
            (Type::Json, Node::Literal(..)) => {}
            (Type::List(item), Node::List(items, span)) => {
                self.length(property, "items", items.len(), *span);
                items.iter().for_each(|node| self.value(property, item, node));
            }
            (Type::Record(record), Node::Record(ident, fields)) if ident == record => {
                let Some(definition) = self.spec.resource.definition(record) else { return };
                let properties: Vec<Property> = definition.properties().collect();
                let full = format!("{}::{record}", self.spec.resource.name);
                let owner =
                    Owner { name: &full, properties: &properties, attributes: &[], span: ident.span() };
                self.fields(&owner, fields);
            }
            (Type::Tag, Node::Record(ident, fields)) if ident == "Tag" => self.tag(ident.span(), fields),
            (Type::String | Type::Timestamp, Node::Literal(Literal::Text(text), span)) => {
                self.text(property, text, *span);
            }
            (Type::Integer, Node::Literal(Literal::Integer(digits), span)) => {
                if digits.parse::<i64>().is_ok() {
                    self.number(property, digits, *span);
                } else {
                    self.errors.push(*span, format!("{digits} is too large for `{name}`"));
                }
            }
            (Type::Number, Node::Literal(Literal::Integer(digits) | Literal::Number(digits), span)) => {
                self.number(property, digits, *span);
            }
            (Type::Boolean, Node::Literal(Literal::Boolean(_), _)) => {}
            (ty, node) => {
                let (got, span) = describe(node);
                self.errors
                    .push(span, format!("`{name}` takes {}, got {got}{}", words(ty), instead(ty, node)));
            }
        }
    }

    /// A value fits a union if it fits one of its types; errors refer to the type that it resembles.
    fn union(&mut self, property: &Property, types: &[Type], node: &Node) {
        let looks_like = types.iter().find(|ty| {
            matches!(
                (ty, node),
                (Type::List(_), Node::List(..))
                    | (Type::String | Type::Timestamp, Node::Literal(Literal::Text(_), _))
                    | (Type::Integer, Node::Literal(Literal::Integer(_), _))
                    | (Type::Number, Node::Literal(Literal::Integer(_) | Literal::Number(_), _))
                    | (Type::Boolean, Node::Literal(Literal::Boolean(_), _))
                    | (Type::Json, _)
            ) || matches!((ty, node), (Type::Record(name), Node::Record(ident, _)) if ident == name)
                || matches!((ty, node), (Type::Tag, Node::Record(ident, _)) if ident == "Tag")
        });
        if let Some(ty) = looks_like {
            self.value(property, ty, node);
        } else {
            let (got, span) = describe(node);
            let all: Vec<String> = types.iter().map(words).collect();
            self.errors.push(span, format!("`{}` takes {}, got {got}", property.name, all.join(" or ")));
        }
    }

    fn tag(&mut self, span: Span, fields: &[Field]) {
        for field in fields.iter().filter(|field| !["Key", "Value"].contains(&&*field.name())) {
            self.errors.push(field.name.span(), "a tag has only a `Key` and a `Value`");
        }
        for field in fields {
            let is_text = matches!(
                field.value,
                Node::Literal(Literal::Text(_), _) | Node::Expression(_) | Node::Missing
            );
            if !is_text {
                let (got, span) = describe(&field.value);
                self.errors.push(span, format!("the `{}` of a tag takes a string, got {got}", field.name()));
            }
        }
        if ["Key", "Value"].iter().any(|name| fields.iter().all(|field| field.name() != **name)) {
            self.errors.push(span, "a tag requires a `Key` and a `Value`");
        }
    }

    fn text(&mut self, property: &Property, text: &str, span: Span) {
        // A dynamic reference is replaced at deployment.
        if text.contains("{{resolve:") {
            return;
        }
        // Text that contains a template may contain something that looks like this.
        if text.contains("${AWS::") && !property.name.contains("Template") {
            let message = "`${AWS::..}` is not replaced in text; write `sub!(\"..\")`, with `{partition}`, `{region}`, \
                           `{account}`, `{stack_name}`, `{stack_id}` or `{url_suffix}`";
            self.errors.push(span, message);
        }
        let allowed = &property.enum_values;
        if !allowed.is_empty() && !allowed.iter().any(|value| value == text) {
            let near = suggest(text, allowed.iter().map(|value| &**value));
            let hint = near.map_or_else(|| ";".to_owned(), |near| format!("; did you mean \"{near}\"?"));
            let listed: Vec<String> = allowed.iter().take(12).map(|value| format!("\"{value}\"")).collect();
            let more = if allowed.len() > 12 { ", .." } else { "" };
            let name = property.name;
            let message = format!(
                "\"{text}\" is not a valid value of `{name}`{hint} allowed values: {}{more}",
                listed.join(", ")
            );
            self.errors.push(span, message);
        } else if !matches!(property.ty, Type::List(_)) {
            self.length(property, "characters", text.chars().count(), span);
        }
    }

    fn length(&mut self, property: &Property, unit: &str, length: usize, span: Span) {
        let (min, max) = property.length;
        let length = length as u64;
        if min.is_some_and(|min| length < min) || max.is_some_and(|max| length > max) {
            let allowed = range(min.map(|n| n.to_string()), max.map(|n| n.to_string()));
            self.errors.push(span, format!("`{}` takes {allowed} {unit}, got {length}", property.name));
        }
    }

    fn number(&mut self, property: &Property, digits: &str, span: Span) {
        let Ok(number) = digits.parse::<f64>() else { return };
        let allowed = &property.enum_values;
        if !allowed.is_empty() && !allowed.iter().any(|value| value.parse() == Ok(number)) {
            let message = format!(
                "{digits} is not a valid value of `{}`; allowed values: {}",
                property.name,
                allowed.join(", ")
            );
            self.errors.push(span, message);
            return;
        }
        let (min, max) = property.range;
        if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
            let allowed = range(min.map(|n| n.to_string()), max.map(|n| n.to_string()));
            self.errors.push(span, format!("`{}` takes {allowed}, got {digits}", property.name));
        }
    }
}

fn range(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}

fn words(ty: &Type) -> String {
    match ty {
        Type::String => "a string".into(),
        Type::Integer => "an integer".into(),
        Type::Number => "a number".into(),
        Type::Boolean => "a boolean".into(),
        Type::Json => "JSON".into(),
        Type::Timestamp => "a point in time, as a string".into(),
        Type::Tag => "a record `Tag { Key: .., Value: .. }`".into(),
        Type::List(item) => match &**item {
            Type::Record(name) => format!("a list of records `[{name} {{ .. }}]`"),
            Type::Tag => "a list of tags `[Tag { Key: .., Value: .. }]`".into(),
            item => format!("a list, of {} each", words(item)),
        },
        Type::Map(_) => "a map".into(),
        Type::Record(name) => format!("a record `{name} {{ .. }}`"),
        Type::Union(types) => types.iter().map(words).collect::<Vec<_>>().join(" or "),
    }
}

fn describe(node: &Node) -> (String, Span) {
    match node {
        Node::Literal(literal, span) => (literal.kind().to_owned(), *span),
        Node::List(_, span) => ("a list".to_owned(), *span),
        Node::Record(name, _) => (format!("a record `{name} {{ .. }}`"), name.span()),
        Node::Expression(_) | Node::Missing => unreachable!("not checked here"),
    }
}

/// What to write instead, if that is clear.
fn instead(ty: &Type, node: &Node) -> String {
    match (ty, node) {
        (Type::Integer, Node::Literal(Literal::Text(text), _)) if text.parse::<i64>().is_ok() => {
            format!("; write {text}")
        }
        (Type::Number, Node::Literal(Literal::Text(text), _)) if text.parse::<f64>().is_ok() => {
            format!("; write {text}")
        }
        (Type::Boolean, Node::Literal(Literal::Text(text), _)) if text == "true" || text == "false" => {
            format!("; write {text}")
        }
        (Type::String, Node::Literal(Literal::Integer(text) | Literal::Number(text), _)) => {
            format!("; write \"{text}\"")
        }
        (Type::String, Node::Literal(Literal::Boolean(value), _)) => format!("; write \"{value}\""),
        (Type::List(_), Node::Literal(..) | Node::Record(..)) => "; put it in brackets".to_owned(),
        _ => String::new(),
    }
}
