//! `cfn!`: a resource of any type, or a record of one.

mod check;
mod expand;
pub(crate) mod ide;
mod model;
mod parse;

use cdk_schemas::{Property, Resource};
use proc_macro2::TokenStream;
use quote::quote;

use crate::Errors;

/// What the properties of an invocation belong to: a resource type or one of its definitions.
pub(super) struct Spec {
    resource: Resource,
    /// The name in messages: `AWS::SNS::Topic` or `AWS::SNS::Topic::Subscription`.
    name: String,
    properties: Vec<Property>,
}

/// `krate` is the path to `cdk_aws`, whatever its name is where the macro is called.
pub(crate) fn expand(krate: &TokenStream, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let invocation = match parse::invocation(krate, input, &mut errors) {
        Ok(invocation) => invocation,
        Err(error) => {
            errors.add(error);
            return failed(&errors, None);
        }
    };
    let spec = match check::spec(&invocation, &mut errors) {
        Ok(spec) => spec,
        Err(meant) => return failed(&errors, meant.map(|name| expand::fallback(&invocation, name))),
    };
    check::check(&invocation, &spec, &mut errors);
    if errors.count() == 0 {
        expand::expand(&invocation, &spec)
    } else {
        failed(&errors, Some(expand::fallback(&invocation, spec.resource.name)))
    }
}

/// The errors, and an expression of the intended type, if it is known.
fn failed(errors: &Errors, fallback: Option<TokenStream>) -> TokenStream {
    let errors = errors.to_tokens();
    let fallback = fallback.unwrap_or_else(|| quote!(::core::unreachable!()));
    quote!({ #errors #fallback })
}

#[cfg(test)]
mod tests;
