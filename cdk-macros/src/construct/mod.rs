//! `#[derive(Construct)]`: a struct whose fields are its children.

mod input;
mod parse;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::Errors;
use input::Input;
use parse::{Child, Identity};

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: Input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let krate = parse::item(&input, &mut errors);
    let children = parse::children(&input, &mut errors);
    let errors = errors.to_tokens();
    if !input.generics.lifetimes.is_empty() {
        // Otherwise rustc would report the same error again.
        return quote!(#errors);
    }
    let implementation = implement(&krate, &input, &children);
    quote!(#errors #implementation)
}

fn implement(krate: &TokenStream, input: &Input, children: &[Child<'_>]) -> TokenStream {
    let name = &input.name;
    let generics = &input.generics;
    let own = generics.predicates.iter().map(|own| quote!(#own));
    let typed = generics.types.iter().map(|parameter| quote!(#parameter: 'static));
    let held = children.iter().filter(|child| mentions(child.ty, &generics.types)).map(|child| {
        let ty = child.ty;
        quote!(#ty: #krate::__private::Construct)
    });
    let predicates: Vec<_> = own.chain(typed).chain(held).collect();
    let clause = (!predicates.is_empty()).then(|| quote!(where #(#predicates),*));
    let (declared, used) = (&generics.declared, &generics.used);
    let is_generic = !declared.is_empty();
    let implementation = is_generic.then(|| quote!(<#(#declared),*>));
    let ty = is_generic.then(|| quote!(<#(#used),*>));
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

fn place(krate: &TokenStream, child: &Child<'_>) -> TokenStream {
    let (field, id) = (child.field, &child.id);
    let id = if child.identity.is_empty() { quote!(#id) } else { identified(krate, id, &child.identity) };
    // The span of the type, so that "is not a construct" is said there.
    let span = child.ty.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
    let reference = quote_spanned!(span=> &self.#field);
    quote_spanned!(span=> scope.child(#id, #reference);)
}

/// The id of a field whose logical ids differ from those that follow from it.
fn identified(krate: &TokenStream, id: &str, identity: &Identity) -> TokenStream {
    let default = identity.default.is_some().then(|| quote!(.as_default()));
    let was = &identity.was;
    // The span of the text, so that the error about the resource that is not there is shown there.
    let pins = identity.pins.iter().map(|(path, id)| match path {
        Some(path) => quote_spanned!(id.span()=> .logical_id_of(#path, #id)),
        None => quote_spanned!(id.span()=> .logical_id(#id)),
    });
    quote!(#krate::__private::Id::new(#id) #(.was(#was))* #default #(#pins)*)
}

/// Whether a type mentions one of the parameters.
fn mentions(ty: &TokenStream, parameters: &[syn::Ident]) -> bool {
    ty.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => parameters.contains(&ident),
        TokenTree::Group(group) => mentions(&group.stream(), parameters),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
