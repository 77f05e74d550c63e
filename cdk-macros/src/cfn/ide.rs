//! What editors see: a struct with a documented field for each property, built from the user's own tokens, so that
//! names complete and show their documentation. Expanded in rust-analyzer's macro server alone.

use cdk_schemas::{Property, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::Spec;
use super::model::{Field, Invocation, Node};

pub(super) fn expand(invocation: &Invocation, spec: &Spec) -> TokenStream {
    let name = invocation.definition.as_ref().or(invocation.path.last()).expect("a path has an identifier");
    let mut records =
        vec![record(&Ident::new(&name.to_string(), Span::call_site()), &spec.properties, &invocation.fields)];
    nested(&invocation.fields, spec, &mut records);
    quote! {
        #[allow(warnings)]
        const _: () = {
            const fn any<T>() -> T { loop {} }
            fn editor() { #(#records)* }
        };
    }
}

/// The records inside values.
fn nested(fields: &[Field], spec: &Spec, records: &mut Vec<TokenStream>) {
    fields.iter().for_each(|field| inside(&field.value, spec, records));
}

fn inside(node: &Node, spec: &Spec, records: &mut Vec<TokenStream>) {
    match node {
        Node::List(items, _) => items.iter().for_each(|item| inside(item, spec, records)),
        Node::Record(name, fields) => {
            if let Some(definition) = spec.resource.definition(&name.to_string()) {
                records.push(record(name, &definition.properties().collect::<Vec<_>>(), fields));
            }
            nested(fields, spec, records);
        }
        Node::Literal(..) | Node::Expression(_) | Node::Missing => {}
    }
}

/// A struct, and a value of it that is made from the user's tokens.
fn record(name: &Ident, properties: &[Property], fields: &[Field]) -> TokenStream {
    let definition = Ident::new(&name.to_string(), Span::call_site());
    let documented = properties.iter().map(|property| {
        let (ident, doc) = (identifier(property.name, Span::call_site()), document(property));
        quote!(#[doc = #doc] #ident: ())
    });
    let used = fields.iter().map(|field| identifier(&field.name(), field.name.span()));
    quote! {{
        struct #definition { #(#documented),* }
        let _ = #name { #(#used: (),)* ..any() };
    }}
}

/// An identifier, raw if it is a keyword.
fn identifier(name: &str, span: Span) -> Ident {
    if syn::parse_str::<Ident>(name).is_ok() { Ident::new(name, span) } else { Ident::new_raw(name, span) }
}

fn document(property: &Property) -> String {
    let mut doc =
        format!("{} · {}", type_name(&property.ty), if property.required { "required" } else { "optional" });
    if property.create_only {
        doc.push_str("\n\nChanging it replaces the resource.");
    } else if property.conditional_create_only {
        doc.push_str("\n\nChanging it may replace the resource.");
    }
    if !property.enum_values.is_empty() {
        doc.push_str(&format!("\n\nOne of `{}`.", property.enum_values.join("`, `")));
    }
    if let (min, max) = property.range
        && (min.is_some() || max.is_some())
    {
        doc.push_str(&format!("\n\nFrom {} to {}.", bound(min), bound(max)));
    }
    if let (min, max) = property.length
        && (min.is_some() || max.is_some())
    {
        doc.push_str(&format!("\n\nLength from {} to {}.", bound(min), bound(max)));
    }
    if let Some(pattern) = property.pattern {
        doc.push_str(&format!("\n\nMust match `{pattern}`."));
    }
    doc
}

fn bound<T: std::fmt::Display>(bound: Option<T>) -> String {
    bound.map_or_else(|| "any".to_owned(), |bound| bound.to_string())
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::String => "string".into(),
        Type::Integer => "integer".into(),
        Type::Number => "number".into(),
        Type::Boolean => "boolean".into(),
        Type::Json => "JSON".into(),
        Type::Timestamp => "timestamp".into(),
        Type::Tag => "`Tag { Key, Value }`".into(),
        Type::List(item) => format!("list of {}", type_name(item)),
        Type::Map(item) => format!("map of {}", type_name(item)),
        Type::Record(name) => format!("`{name} {{ .. }}`"),
        Type::Union(types) => types.iter().map(type_name).collect::<Vec<_>>().join(" or "),
    }
}
