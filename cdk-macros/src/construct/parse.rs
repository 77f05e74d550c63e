//! The struct's fields and their attributes → children.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Ident, LitStr, Token};

use super::input::{Body, Field, Input};
use crate::Errors;

/// A field that is a child.
pub(super) struct Child<'a> {
    pub(super) field: &'a Ident,
    pub(super) ty: &'a TokenStream,
    pub(super) id: String,
    pub(super) was: Option<String>,
}

impl Child<'_> {
    /// The id that logical ids are made from.
    fn deployed_id(&self) -> &str {
        self.was.as_ref().unwrap_or(&self.id)
    }
}

/// The attributes of a field.
#[derive(Default)]
struct Attributes {
    skip: bool,
    id: Option<LitStr>,
    was: Option<LitStr>,
}

/// Reports what is never allowed on a composite, and returns the path to `cdk_aws`.
pub(super) fn item(input: &Input, errors: &mut Errors) -> TokenStream {
    let mut krate = quote!(::cdk_aws);
    for attribute in &input.attributes {
        let parsed = attribute.read(|name, value| {
            if name == "crate" {
                value.parse::<Token![=]>()?;
                krate = value.parse()?;
                return Ok(());
            }
            let message =
                "this attribute belongs on a field: the id of a composite is set where the composite is used";
            Err(syn::Error::new(attribute.span, message))
        });
        if let Err(error) = parsed {
            errors.add(error);
        }
    }
    for lifetime in &input.generics.lifetimes {
        let message = "a construct must own its fields; to refer to a construct, store one of its values, such as its name or ARN";
        errors.push(*lifetime, message);
    }
    krate
}

pub(super) fn children<'a>(input: &'a Input, errors: &mut Errors) -> Vec<Child<'a>> {
    let fields = match &input.body {
        Body::Named(fields) => fields,
        Body::Unit => return Vec::new(),
        Body::Unnamed => {
            errors.push(
                input.name.span(),
                "the fields of a composite must have names, because ids are made from the names",
            );
            return Vec::new();
        }
        Body::NoStruct => {
            let message = "only a struct can be a composite: its fields are the children, and the field names are their ids";
            errors.push(input.name.span(), message);
            return Vec::new();
        }
    };
    let mut children: Vec<Child<'a>> = Vec::new();
    for field in fields {
        let attributes = attributes(field, errors);
        if attributes.skip {
            for literal in [&attributes.id, &attributes.was].into_iter().flatten() {
                errors.push(literal.span(), "a skipped field is not a child, so it has no id");
            }
            continue;
        }
        if let Some(child) = child(field, attributes, errors) {
            check_unique(&child, &children, errors);
            children.push(child);
        }
    }
    children
}

/// Neither the ids nor the ids that logical ids are made from may have duplicates.
fn check_unique(child: &Child<'_>, others: &[Child<'_>], errors: &mut Errors) {
    let span = child.field.span();
    if others.iter().any(|other| other.id == child.id) {
        errors.push(span, format!("the id `{}` is used twice in this struct", child.id));
    } else if let Some(other) = others.iter().find(|other| other.deployed_id() == child.deployed_id()) {
        let (one, id) = (other.field, child.deployed_id());
        let message = format!(
            "this field and `{one}` would both have the logical ids of `{id}`: rename one, or remove its `was`"
        );
        errors.push(span, message);
    }
}

fn child<'a>(field: &'a Field, attributes: Attributes, errors: &mut Errors) -> Option<Child<'a>> {
    let ident = &field.name;
    if is_vec(&field.ty) {
        errors.push(
            ident.span(),
            "a `Vec` is not a construct: ids made from positions change when an item is inserted, and the resources \
             would be replaced; use a `BTreeMap<String, T>`, or a field for each",
        );
        return None;
    }
    for literal in [&attributes.id, &attributes.was].into_iter().flatten() {
        let id = literal.value();
        if id.is_empty() || id.contains('/') {
            errors.push(literal.span(), "an id must not be empty and must not contain `/`");
        }
    }
    let name = ident.to_string();
    let id = attributes.id.map_or_else(|| name.trim_start_matches("r#").to_owned(), |id| id.value());
    Some(Child { field: ident, ty: &field.ty, id, was: attributes.was.map(|was| was.value()) })
}

fn attributes(field: &Field, errors: &mut Errors) -> Attributes {
    let mut attributes = Attributes::default();
    for attribute in &field.attributes {
        let parsed = attribute.read(|name, value| {
            let slot = if name == "skip" {
                attributes.skip = true;
                return Ok(());
            } else if name == "id" {
                &mut attributes.id
            } else if name == "was" {
                &mut attributes.was
            } else {
                return Err(syn::Error::new(name.span(), "expected `id = \"..\"`, `was = \"..\"` or `skip`"));
            };
            if slot.is_some() {
                return Err(syn::Error::new(name.span(), "this attribute is given twice"));
            }
            value.parse::<Token![=]>()?;
            *slot = Some(value.parse()?);
            Ok(())
        });
        if let Err(error) = parsed {
            errors.add(error);
        }
    }
    attributes
}

/// Whether a type is `Vec<..>`, with or without a path.
fn is_vec(ty: &TokenStream) -> bool {
    let path = ty
        .clone()
        .into_iter()
        .take_while(|token| !matches!(token, TokenTree::Punct(p) if p.as_char() == '<'));
    matches!(path.last(), Some(TokenTree::Ident(last)) if last == "Vec")
}
