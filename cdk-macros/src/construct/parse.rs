//! The struct's fields and their attributes → children.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, token};

use super::input::{Body, Field, Input};
use crate::Errors;

/// A field that is a child.
pub(super) struct Child<'a> {
    pub(super) field: &'a Ident,
    pub(super) ty: &'a TokenStream,
    pub(super) id: String,
    pub(super) identity: Identity,
}

impl Child<'_> {
    /// The id that logical ids are made from.
    fn deployed_id(&self) -> String {
        self.identity.was.first().map_or_else(|| self.id.clone(), LitStr::value)
    }
}

/// How the logical ids of a field differ from those that follow from its id.
#[derive(Default)]
pub(super) struct Identity {
    pub(super) default: Option<Ident>,
    /// The ids that it had before, in order.
    pub(super) was: Vec<LitStr>,
    /// Logical ids that are given, each with the path below the field.
    pub(super) pins: Vec<(Option<LitStr>, LitStr)>,
}

impl Identity {
    pub(super) fn is_empty(&self) -> bool {
        self.default.is_none() && self.was.is_empty() && self.pins.is_empty()
    }
}

/// The attributes of a field.
#[derive(Default)]
struct Attributes {
    skip: bool,
    id: Option<LitStr>,
    identity: Identity,
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
            let Attributes { id, identity, .. } = &attributes;
            let pinned = identity.pins.iter().map(|(_, id)| id);
            let spans = id.iter().chain(&identity.was).chain(pinned).map(LitStr::span);
            for span in spans.chain(identity.default.iter().map(Ident::span)) {
                errors.push(span, "a skipped field is not a child, so it has no id");
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
    let is_default = |child: &Child<'_>| child.identity.default.is_some();
    let has_same_ids = |other: &&Child<'_>| !is_default(other) && other.deployed_id() == child.deployed_id();
    if others.iter().any(|other| other.id == child.id) {
        errors.push(span, format!("the id `{}` is used twice in this struct", child.id));
    } else if is_default(child) {
        if others.iter().any(is_default) {
            errors
                .push(span, "a composite has one default child at most: two would have the same logical ids");
        }
    } else if let Some(other) = others.iter().find(has_same_ids) {
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
    if let Some(literal) = &attributes.id {
        let id = literal.value();
        if id.is_empty() || id.contains('/') {
            errors.push(literal.span(), "an id must not be empty and must not contain `/`");
        }
    }
    check_identity(&attributes.identity, errors);
    let name = ident.to_string();
    let id = attributes.id.map_or_else(|| name.trim_start_matches("r#").to_owned(), |id| id.value());
    Some(Child { field: ident, ty: &field.ty, id, identity: attributes.identity })
}

fn check_identity(identity: &Identity, errors: &mut Errors) {
    for was in &identity.was {
        if !is_path(&was.value()) {
            errors.push(
                was.span(),
                "expected an id, or a path of ids: `data`, `storage/data`, `../data` beside the composite, or \
                 `/storage/data` from the stack",
            );
        }
    }
    for (_, id) in &identity.pins {
        let value = id.value();
        let is_valid =
            (1..=255).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_valid {
            errors.push(id.span(), "a logical id must be 1 to 255 letters and digits");
        }
    }
    if let (Some(default), Some(_)) = (&identity.default, identity.was.first()) {
        let message = "the default child adds nothing to ids, so it has no `was`: remove one of the two";
        errors.push(default.span(), message);
    }
}

/// Whether text is an id, or ids with slashes between them. Only the first may be empty or `..`.
fn is_path(text: &str) -> bool {
    let mut ids = text.strip_prefix('/').unwrap_or(text);
    while let Some(rest) = ids.strip_prefix("../").filter(|_| !text.starts_with('/')) {
        ids = rest;
    }
    ids.split('/').all(|id| !matches!(id, "" | "." | ".."))
}

fn attributes(field: &Field, errors: &mut Errors) -> Attributes {
    let mut attributes = Attributes::default();
    for attribute in &field.attributes {
        if let Err(error) = attribute.read(|name, value| attributes.read(name, value)) {
            errors.add(error);
        }
    }
    attributes
}

impl Attributes {
    fn read(&mut self, name: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let identity = &mut self.identity;
        let is_first = if name == "skip" {
            self.skip = true;
            true
        } else if name == "default" {
            identity.default.replace(name.clone()).is_none()
        } else if name == "id" {
            self.id.replace(value(input)?).is_none()
        } else if name == "was" {
            let is_first = identity.was.is_empty();
            identity.was.extend(values(input)?);
            is_first
        } else if name == "logical_id" {
            let path = path(input)?;
            let of = path.as_ref().map(LitStr::value);
            let is_first = identity.pins.iter().all(|(other, _)| other.as_ref().map(LitStr::value) != of);
            identity.pins.push((path, value(input)?));
            is_first
        } else {
            let message =
                "expected `id = \"..\"`, `was = \"..\"`, `logical_id = \"..\"`, `default` or `skip`";
            return Err(syn::Error::new(name.span(), message));
        };
        if is_first { Ok(()) } else { Err(syn::Error::new(name.span(), "this attribute is given twice")) }
    }
}

/// `= ".."`
fn value(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// `= ".."` or `= ["..", ".."]`
fn values(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    input.parse::<Token![=]>()?;
    if !input.peek(token::Bracket) {
        return Ok(vec![input.parse()?]);
    }
    let content;
    let bracket = syn::bracketed!(content in input);
    let all: Vec<LitStr> =
        content.parse_terminated(<LitStr as Parse>::parse, Token![,])?.into_iter().collect();
    if all.is_empty() {
        return Err(syn::Error::new(bracket.span.join(), "expected at least one id"));
    }
    Ok(all)
}

/// `("..")`, if it is there.
fn path(input: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    if !input.peek(token::Paren) {
        return Ok(None);
    }
    let content;
    syn::parenthesized!(content in input);
    content.parse().map(Some)
}

/// Whether a type is `Vec<..>`, with or without a path.
fn is_vec(ty: &TokenStream) -> bool {
    let path = ty
        .clone()
        .into_iter()
        .take_while(|token| !matches!(token, TokenTree::Punct(p) if p.as_char() == '<'));
    matches!(path.last(), Some(TokenTree::Ident(last)) if last == "Vec")
}
