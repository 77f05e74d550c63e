//! `cfn!`: a resource of any type, or a record of one.

mod check;
mod expand;
mod ide;
mod model;
mod parse;

use cdk_schemas::{Property, Resource};
use proc_macro2::TokenStream;
use quote::quote;

use crate::Errors;
use model::Invocation;

/// What the properties of an invocation belong to: a resource type or one of its definitions.
pub(super) struct Spec {
    resource: Resource,
    /// The name in messages: `AWS::SNS::Topic` or `AWS::SNS::Topic.Subscription`.
    name: String,
    properties: Vec<Property>,
}

pub(crate) fn expand(input: TokenStream, for_editor: bool) -> TokenStream {
    let mut errors = Errors::default();
    let invocation = match syn::parse2::<Invocation>(input) {
        Ok(invocation) => invocation,
        Err(error) => {
            errors.add(error);
            return failed(&errors);
        }
    };
    let Some(spec) = check::spec(&invocation, &mut errors) else { return failed(&errors) };
    check::check(&invocation, &spec, &mut errors);
    let ide = for_editor.then(|| ide::expand(&invocation, &spec));

    if let Some(errors) = errors.to_tokens() {
        let fallback = expand::fallback(&invocation);
        quote!({ #errors #ide #fallback })
    } else {
        let code = expand::expand(&invocation, &spec);
        if ide.is_some() { quote!({ #ide #code }) } else { code }
    }
}

/// Where not even the type is known.
fn failed(errors: &Errors) -> TokenStream {
    let errors = errors.to_tokens();
    quote!({ #errors ::core::unreachable!() })
}

#[cfg(test)]
mod tests;
