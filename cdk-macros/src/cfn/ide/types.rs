//! Names of resource and record types.

use std::collections::BTreeMap;

use cdk_schemas::{module_name, resource, resource_names};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::super::model::Invocation;
use super::identifier;

/// The type of an invocation, as a path that resolves; each prefix of the path resolves, too.
pub(super) fn names(invocation: &Invocation) -> TokenStream {
    let path = path(&invocation.krate, &invocation.path);
    let Some(resource) = resource(&invocation.type_name()) else { return path };
    let record = invocation.definition.iter();
    let names = resource.definition_names().map(|name| Ident::new(name, Span::call_site()));
    quote! {
        #path
        #[allow(warnings)]
        const _: () = {
            fn record() { let _: records #(::#record)*; }
            mod records { #(pub struct #names;)* }
        };
    }
}

/// The part of a resource type that has been written.
pub(super) fn path(krate: &TokenStream, path: &[Ident]) -> TokenStream {
    quote! {
        #[allow(warnings)]
        const _: () = {
            fn path() { let _: #krate::__private::types #(:: #path)*; }
        };
    }
}

/// All resource types, as paths to their handles.
pub(crate) fn types() -> TokenStream {
    let mut namespaces: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for name in resource_names() {
        if let [namespace, service, _] = *name.split("::").collect::<Vec<_>>() {
            namespaces.entry(namespace).or_default().insert(service, module_name(name));
        }
    }
    let namespaces = namespaces.iter().map(|(namespace, services)| {
        let namespace = identifier(namespace, Span::call_site());
        let names = services.keys().map(|name| identifier(name, Span::call_site()));
        let modules = services.values().map(|name| identifier(name, Span::call_site()));
        quote!(pub mod #namespace { #(pub use crate::cfn::#modules as #names;)* })
    });
    quote!(#[allow(warnings)] pub mod types { #(#namespaces)* })
}
