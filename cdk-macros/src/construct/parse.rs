//! The struct's fields and their attributes → children.

use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields, Ident, LitStr, Path, Type, parse_quote};

use crate::Errors;

/// A field that is a child.
pub(super) struct Child<'a> {
    pub(super) field: &'a Ident,
    pub(super) ty: &'a Type,
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
pub(super) fn item(input: &DeriveInput, errors: &mut Errors) -> Path {
    let mut krate = parse_quote!(::cdk_aws);
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("construct")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("crate") {
                krate = meta.value()?.parse()?;
                return Ok(());
            }
            let message =
                "this attribute belongs on a field: the id of a composite is set where the composite is used";
            Err(syn::Error::new(attribute.path().span(), message))
        });
        if let Err(error) = parsed {
            errors.add(error);
        }
    }
    for lifetime in input.generics.lifetimes() {
        let message = "a construct must own its fields; to refer to a construct, store one of its values, such as its name or ARN";
        errors.push(lifetime.lifetime.span(), message);
    }
    krate
}

pub(super) fn children<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Vec<Child<'a>> {
    let Data::Struct(data) = &input.data else {
        let message = "only a struct can be a composite: its fields are the children, and the field names are their ids";
        errors.push(input.ident.span(), message);
        return Vec::new();
    };
    let fields = match &data.fields {
        Fields::Named(fields) => &fields.named,
        Fields::Unit => return Vec::new(),
        Fields::Unnamed(_) => {
            errors.push(
                input.ident.span(),
                "the fields of a composite must have names, because ids are made from the names",
            );
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
    let ident = field.ident.as_ref()?;
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
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("construct")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            let slot = if meta.path.is_ident("skip") {
                attributes.skip = true;
                return Ok(());
            } else if meta.path.is_ident("id") {
                &mut attributes.id
            } else if meta.path.is_ident("was") {
                &mut attributes.was
            } else {
                return Err(meta.error("expected `id = \"..\"`, `was = \"..\"` or `skip`"));
            };
            if slot.is_some() {
                return Err(meta.error("this attribute is given twice"));
            }
            *slot = Some(meta.value()?.parse()?);
            Ok(())
        });
        if let Err(error) = parsed {
            errors.add(error);
        }
    }
    attributes
}

fn is_vec(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "Vec"))
}
