//! `#[derive(Construct)]`: a struct whose fields are its children.

mod parse;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Path, Type};

use crate::Errors;
use parse::Child;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let krate = parse::item(&input, &mut errors);
    let children = parse::children(&input, &mut errors);
    let errors = errors.to_tokens();
    if input.generics.lifetimes().next().is_some() {
        // Otherwise rustc would report the same error again.
        return quote!(#errors);
    }
    let implementation = implement(&krate, &input, &children);
    quote!(#errors #implementation)
}

fn implement(krate: &Path, input: &DeriveInput, children: &[Child<'_>]) -> TokenStream {
    let name = &input.ident;
    let generics = &input.generics;
    let parameters: Vec<_> = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates).map(|own| quote!(#own));
    let typed = parameters.iter().map(|parameter| quote!(#parameter: 'static));
    let held = children.iter().filter(|child| mentions(child.ty, &parameters)).map(|child| {
        let ty = child.ty;
        quote!(#ty: #krate::__private::Construct)
    });
    let predicates: Vec<_> = own.chain(typed).chain(held).collect();
    let clause = (!predicates.is_empty()).then(|| quote!(where #(#predicates),*));
    let (implementation, ty, _) = generics.split_for_impl();
    let places = children.iter().map(|child| place(krate, child));
    quote! {
        impl #implementation #krate::__private::Construct for #name #ty #clause {
            fn place<'scope>(&'scope self, scope: &mut #krate::__private::Scope<'_, 'scope>) {
                let _ = &scope;
                #(#places)*
            }
        }
    }
}

fn place(krate: &Path, child: &Child<'_>) -> TokenStream {
    let (field, id) = (child.field, &child.id);
    let id = if let Some(was) = &child.was {
        quote!(#krate::__private::Id::new(#id).was(#was))
    } else {
        quote!(#id)
    };
    // The span of the type, so that "is not a construct" is said there.
    let reference = quote_spanned!(child.ty.span()=> &self.#field);
    quote_spanned!(child.ty.span()=> scope.child(#id, #reference);)
}

/// Whether a type mentions one of the parameters.
fn mentions(ty: &Type, parameters: &[syn::Ident]) -> bool {
    fn any(tokens: TokenStream, parameters: &[syn::Ident]) -> bool {
        tokens.into_iter().any(|token| match token {
            proc_macro2::TokenTree::Ident(ident) => parameters.contains(&ident),
            proc_macro2::TokenTree::Group(group) => any(group.stream(), parameters),
            _ => false,
        })
    }
    any(quote!(#ty), parameters)
}

#[cfg(test)]
mod tests;
