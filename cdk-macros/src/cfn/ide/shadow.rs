//! Structs whose fields are the names that can be written at a place.

use std::collections::BTreeMap;

use cdk_schemas::{Property, Type};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use super::super::Spec;
use super::super::expand::kind;
use super::super::model::Field;
use super::page::{Page, document};
use super::{CURSOR, identifier, is_sought, properties};

/// A name that can be written at a place, and what editors show for it.
struct Name<'a> {
    name: &'a str,
    ty: TokenStream,
    attributes: TokenStream,
}

/// The properties of a record or resource.
pub(super) fn record(
    krate: &TokenStream,
    name: &Ident,
    page: &Page,
    properties: &[Property],
    fields: &[Field],
) -> TokenStream {
    let key_and_value = ["Key", "Value"].map(|name| Name {
        name,
        ty: quote!(::std::string::String),
        attributes: quote!(#[doc = "string · required"]),
    });
    let is_tag = properties.is_empty() && name == "Tag";
    let names = properties.iter().map(|property| {
        let doc = document(property, page);
        Name { name: property.name, ty: kind(krate, &property.ty), attributes: quote!(#[doc = #doc]) }
    });
    let used: Vec<TokenTree> =
        fields.iter().map(|field| identifier(&field.name(), field.name.span()).into()).collect();
    shadow(name, names.chain(key_and_value.into_iter().filter(|_| is_tag)), &used)
}

/// The values that a text can be completed to. Names are identifiers, so each name ends before the first character
/// that an identifier cannot contain: `aws` for `aws:kms`, and after the colon `kms`.
pub(super) fn values(property: &Property, text: &str, span: Span) -> Option<TokenStream> {
    let (typed, rest) = text.split_once(CURSOR).unwrap_or((text, ""));
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for value in &property.enum_values {
        let Some(rest) = value.strip_prefix(typed) else { continue };
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        if syn::parse_str::<Ident>(&rest[..end]).is_ok() {
            names.entry(&rest[..end]).or_default().push(value);
        }
    }
    if names.is_empty() || !rest.is_empty() {
        return None;
    }
    let names = names.into_iter().map(|(name, values)| {
        let doc = format!("`\"{}\"`", values.join("\"`, `\""));
        let others = values.iter().filter(|value| **value != name);
        Name { name, ty: quote!(&str), attributes: quote!(#[doc = #doc] #(#[doc(alias = #others)])*) }
    });
    // As long as there is no name, rust-analyzer looks for the text in its place.
    let mut token = TokenTree::Literal(Literal::string(text));
    if typed.len() < text.len() {
        token = Ident::new(CURSOR, span).into();
    }
    token.set_span(span);
    Some(shadow(&Ident::new("Values", Span::call_site()), names, &[token]))
}

/// A value that is an expression. A name, or an empty value, can be completed to a record with its required properties.
pub(super) fn expression(spec: &Spec, ty: &Type, tokens: &TokenStream) -> TokenStream {
    let value = if tokens.is_empty() { quote!(loop {}) } else { tokens.clone() };
    let mut first = tokens.clone().into_iter();
    let is_name = matches!(first.next(), None | Some(TokenTree::Ident(_))) && first.next().is_none();
    let Some(name) = expected(ty).filter(|_| is_name) else { return value };
    let properties = properties(spec, name);
    let required = properties.iter().filter(|property| property.required).map(|property| property.name);
    let tag = ["Key", "Value"].into_iter().filter(|_| matches!(ty, Type::Tag));
    let required = required.chain(tag).map(|name| identifier(name, Span::call_site()));
    let name = identifier(name, Span::call_site());
    // A variable has a type of its own.
    let is_variable = tokens.to_string().replace(CURSOR, "").starts_with(char::is_lowercase);
    let ty = if is_variable { quote!(_) } else { quote!(#name) };
    quote!({
        #[allow(warnings)]
        struct #name { #(#required: ()),* }
        let value: #ty = #value;
        value
    })
}

/// The record type that a value may have.
fn expected(ty: &Type) -> Option<&str> {
    match ty {
        Type::Record(name) => Some(name),
        Type::Tag => Some("Tag"),
        Type::Union(types) => types.iter().find_map(expected),
        _ => None,
    }
}

/// A struct, and a value of this struct that ends with the name to complete.
fn shadow<'a>(name: &Ident, names: impl Iterator<Item = Name<'a>>, used: &[TokenTree]) -> TokenStream {
    let definition = Ident::new(&name.to_string(), Span::call_site());
    let fields = names.map(|Name { name, ty, attributes }| {
        let name = identifier(name, Span::call_site());
        quote!(#attributes #name: #ty)
    });
    let before = used.iter().take_while(|token| !is_sought(token));
    let last = used.iter().find(is_sought).map_or_else(|| quote!(..any()), |name| quote!(#name));
    quote! {
        #[allow(warnings)]
        const _: () = {
            struct #definition { #(#fields),* }
            const fn any<T>() -> T { loop {} }
            fn shadow() { let _ = #name { #(#before: any(),)* #last }; }
        };
    }
}
