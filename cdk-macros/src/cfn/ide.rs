//! What editors see: a struct with a documented field for each property, built from the user's own tokens, so that
//! names complete and show their documentation. Expanded in rust-analyzer's macro server alone.

use cdk_schemas::{Property, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::Spec;
use super::model::Invocation;

pub(super) fn expand(invocation: &Invocation, spec: &Spec) -> TokenStream {
    let name = invocation.definition.as_ref().or(invocation.path.last()).expect("a path has an identifier");
    let name = Ident::new(&name.to_string(), Span::call_site());
    let fields = spec.properties.iter().map(|property| {
        let (ident, doc) = (Ident::new(property.name, Span::call_site()), document(property));
        quote!(#[doc = #doc] #ident: ())
    });
    let used = invocation.fields.iter().map(|field| &field.name);
    quote! {
        #[allow(warnings)]
        const _: () = {
            struct #name { #(#fields),* }
            const fn any<T>() -> T { loop {} }
            fn editor() { let _ = #name { #(#used: (),)* ..any() }; }
        };
    }
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
